#include "tests.h"

#include "folder.h"
#include "host/service.h"

#include <sys/socket.h>
#include <sys/un.h>

// A service manager that listens.
static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(descriptor, (struct sockaddr *)&address, sizeof address), 0);
    setenv("NOTIFY_SOCKET", path, 1);
    return descriptor;
}

static void assert_told(int descriptor, const char *wanted)
{
    char text[512];
    ssize_t got = recv(descriptor, text, sizeof text - 1, 0);
    text[got > 0 ? got : 0] = 0;
    assert_string_equal(text, wanted);
}

static void it_hears_of_us_once_for_each_change(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    int listener = listen_at(folder_path(&folder, "socket"));
    Service service = service_open();
    service_ready(&service);
    assert_told(listener, "READY=1");
    service_status(&service, "waiting for %s", "a display");
    service_status(&service, "waiting for %s", "a display");
    service_status(&service, "showing");
    assert_told(listener, "STATUS=waiting for a display");
    assert_told(listener, "STATUS=showing");
    assert_told(listener, "");
    service_beat(&service, 1000); // nobody asked for it
    assert_told(listener, "");
    service_close(&service);
    close(listener);
}

static void the_watchdog_is_fed_in_time_and_not_more(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    int listener = listen_at(folder_path(&folder, "socket"));
    setenv("WATCHDOG_USEC", "20000000", 1);
    Service service = service_open();
    assert_int_equal(service.watchdog_ms, 5000);
    service_beat(&service, 1000);
    service_beat(&service, 5999);
    assert_told(listener, "WATCHDOG=1");
    assert_told(listener, "");
    service_beat(&service, 6000);
    assert_told(listener, "WATCHDOG=1");
    service_beat(&service, 10); // the clock ran back
    assert_told(listener, "WATCHDOG=1");
    service_close(&service);
    unsetenv("WATCHDOG_USEC");
    close(listener);
}

static void without_one_nothing_happens(void **state)
{
    (void)state;
    const char *const names[] = {"/nonexistent/socket", "relative", "", "@", "@wallwire-nobody"};
    for (Size i = 0; i < COUNT_OF(names); i++) {
        setenv("NOTIFY_SOCKET", names[i], 1);
        Service service = service_open();
        assert_int_equal(service.descriptor, -1);
        service_ready(&service);
        service_status(&service, "showing");
        service_beat(&service, 1);
        service_close(&service);
    }
    unsetenv("NOTIFY_SOCKET");
}

static void a_very_long_status_is_cut(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    int listener = listen_at(folder_path(&folder, "socket"));
    Service service = service_open();
    char words[4000];
    memset(words, 'a', sizeof words - 1);
    words[sizeof words - 1] = 0;
    service_status(&service, "%s", words);
    char text[512];
    assert_int_equal(recv(listener, text, sizeof text, 0), 7 + 159);
    service_close(&service);
    close(listener);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_hears_of_us_once_for_each_change),
        cmocka_unit_test(the_watchdog_is_fed_in_time_and_not_more),
        cmocka_unit_test(without_one_nothing_happens),
        cmocka_unit_test(a_very_long_status_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
