// Commands of the settings, and the light behind a panel.
#include "tests.h"

#include "folder.h"
#include "host/backlight.h"
#include "host/hook.h"

#include <signal.h>

static Log log_to(const TestFolder *folder)
{
    int file = open(folder_path(folder, "log"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    return (Log){.descriptor = file, .least = LOG_INFO};
}

static bool has(const TestFolder *folder, const char *name, const char *words)
{
    char text[1000] = "";
    FILE *file = fopen(folder_path(folder, name), "r");
    if (file) {
        text[fread(text, 1, sizeof text - 1, file)] = 0;
        fclose(file);
    }
    return strstr(text, words) != NULL;
}

static void wait_for(Hook *hook, const Log *log)
{
    for (int i = 0; i < 1000 && hook->process; i++) {
        hook_poll(hook, log);
        usleep(10000);
    }
    assert_int_equal(hook->process, 0);
}

static void a_command_is_run_beside_us(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    TEST_ARENA(scratch);
    Log log = log_to(&folder);
    char command[4200];
    snprintf(command, sizeof command, "sleep 0.1; echo off >%s", folder_path(&folder, "done"));
    Hook hook = {0};
    hook_start(&hook, str_from(command), &log, scratch);
    assert_true(hook.process != 0);
    wait_for(&hook, &log);
    assert_true(has(&folder, "done", "off"));
    assert_false(has(&folder, "log", "failed"));
    close(log.descriptor);
}

static void a_command_that_fails_is_told_with_its_code(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    TEST_ARENA(scratch);
    Log log = log_to(&folder);
    Hook hook = {0};
    hook_start(&hook, S("exit 3"), &log, scratch);
    wait_for(&hook, &log);
    assert_true(has(&folder, "log", "'exit 3' failed with 3"));
    hook_start(&hook, S("kill -9 $$"), &log, scratch);
    wait_for(&hook, &log);
    assert_true(has(&folder, "log", "failed with 137"));
    close(log.descriptor);
}

static void a_new_command_ends_the_one_before(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    TEST_ARENA(scratch);
    Log log = log_to(&folder);
    Hook hook = {0};
    hook_start(&hook, S("sleep 1000"), &log, scratch);
    pid_t first = hook.process;
    hook_start(&hook, S(""), &log, scratch); // no command
    assert_int_equal(hook.process, 0);
    assert_int_equal(kill(first, 0), -1);
    close(log.descriptor);
}

static void the_light_is_set_in_percent(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Fail why;
    folder_file(&folder, "max_brightness", "255\n");
    folder_file(&folder, "brightness", "255\n");
    folder_file(&folder, "bl_power", "0\n");
    assert_true(backlight_set(str_from(folder.path), 40, &why));
    assert_true(has(&folder, "brightness", "102\n") && has(&folder, "bl_power", "0\n"));
    assert_true(backlight_set(str_from(folder.path), 0, &why));
    assert_true(has(&folder, "brightness", "0\n") && has(&folder, "bl_power", "4\n"));
    folder_file(&folder, "max_brightness", "1\n");
    assert_true(backlight_set(str_from(folder.path), 10, &why));
    assert_true(has(&folder, "brightness", "1\n")); // darker is not dark
}

static void a_light_that_is_not_there_is_named(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Fail why = {0};
    assert_false(backlight_set(S("/nonexistent"), 40, &why));
    assert_non_null(strstr(why.text, "/nonexistent/max_brightness: cannot be read"));
    folder_file(&folder, "max_brightness", "full\n");
    assert_false(backlight_set(str_from(folder.path), 40, &why));
    assert_non_null(strstr(why.text, "max_brightness: is not a number"));
    folder_file(&folder, "max_brightness", "10\n");
    assert_false(backlight_set(str_from(folder.path), 40, &why));
    assert_non_null(strstr(why.text, "brightness: cannot be written"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_is_run_beside_us),
        cmocka_unit_test(a_command_that_fails_is_told_with_its_code),
        cmocka_unit_test(a_new_command_ends_the_one_before),
        cmocka_unit_test(the_light_is_set_in_percent),
        cmocka_unit_test(a_light_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
