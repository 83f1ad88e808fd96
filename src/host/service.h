// service.h -- what the service manager is told, where there is one ($NOTIFY_SOCKET).
//
// In     whether the wall runs, and a sentence on how it is.
// Out    a datagram as sd_notify(3) sends it; the library for it would be one more dependency.
// Owns   one descriptor until service_close.
// Fails  never: without a service manager nothing is told, and one that does not listen is not
//        waited for.
#ifndef SERVICE_H
#define SERVICE_H

#include "base/str.h"

typedef struct {
    int descriptor;       // -1: nobody listens
    int64_t watchdog_ms;  // how often it wants to hear of us; 0: it does not
    int64_t last_beat_ms; // of the steady clock
    char status[160];     // as last told
} Service;

Service service_open(void);
void service_close(Service *service);

void service_ready(Service *service);
__attribute__((format(printf, 2, 3))) void service_status(Service *service, const char *format,
                                                          ...);

// To be called from the loop after a step that is done; tells at most as often as is wanted.
void service_beat(Service *service, int64_t now_ms);

#endif
