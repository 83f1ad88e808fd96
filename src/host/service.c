// A name that begins with @ is an abstract one: its first byte is zero.
#include "host/service.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BEATS = 4 }; // in the time after which we would count as stuck

static int connect_to(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = name ? strlen(name) : 0;
    if (len < 2 || len >= sizeof address.sun_path || (name[0] != '/' && name[0] != '@')) {
        return -1;
    }
    memcpy(address.sun_path, name, len);
    address.sun_path[0] = name[0] == '@' ? 0 : '/';
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    if (descriptor >= 0 && connect(descriptor, (struct sockaddr *)&address, size) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

Service service_open(void)
{
    Service service = {.descriptor = connect_to(getenv("NOTIFY_SOCKET"))};
    const char *limit = getenv("WATCHDOG_USEC");
    int64_t limit_us = 0;
    if (limit && service.descriptor >= 0 && str_to_int64(str_from(limit), &limit_us) &&
        limit_us > 0) {
        service.watchdog_ms = size_max(limit_us / 1000 / BEATS, 1);
    }
    return service;
}

void service_close(Service *service)
{
    if (service->descriptor >= 0) {
        close(service->descriptor);
    }
    service->descriptor = -1;
}

static void tell(const Service *service, const char *text)
{
    if (service->descriptor >= 0 &&
        send(service->descriptor, text, strlen(text), MSG_NOSIGNAL) < 0) {
        return; // it is restarting, or its queue is full: the next word will do
    }
}

void service_ready(Service *service)
{
    tell(service, "READY=1");
}

void service_status(Service *service, const char *format, ...)
{
    char status[sizeof service->status], line[sizeof service->status + sizeof "STATUS="];
    va_list values;
    va_start(values, format);
    vsnprintf(status, sizeof status, format, values);
    va_end(values);
    if (strcmp(status, service->status) != 0) {
        memcpy(service->status, status, sizeof status);
        snprintf(line, sizeof line, "STATUS=%s", status);
        tell(service, line);
    }
}

void service_beat(Service *service, int64_t now_ms)
{
    bool is_due = service->last_beat_ms == 0 || now_ms < service->last_beat_ms ||
                  now_ms - service->last_beat_ms >= service->watchdog_ms;
    if (service->watchdog_ms > 0 && is_due) {
        service->last_beat_ms = now_ms;
        tell(service, "WATCHDOG=1");
    }
}
