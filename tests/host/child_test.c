// The child is this test program itself: its first word says what it is to do.
#include "folder.h"

#include "host/child.h"
#include "host/clock.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { KIB = 1024, LONG_MS = 20000 };

static int be_child(const char *what)
{
    if (strcmp(what, "talk") == 0) {
        fprintf(stderr, "first\nlast words\n\n");
        printf("hello");
        return 3;
    }
    if (strcmp(what, "much") == 0) {
        for (int i = 0; i < 100; i++) {
            printf("%1023d\n", i);
        }
        return 0;
    }
    if (strcmp(what, "crash") == 0) {
        signal(SIGSEGV, SIG_DFL);
        fprintf(stderr, "before\n");
        raise(SIGSEGV);
    }
    if (strcmp(what, "hang") == 0) {
        pause();
    }
    if (strcmp(what, "look") == 0) {
        char byte;
        printf("%d descriptors, %d from input, %s priority", open_descriptors(),
               (int)read(0, &byte, 1), getpriority(PRIO_PROCESS, 0) >= 10 ? "low" : "high");
    }
    return 0;
}

typedef struct {
    ChildState state;
    int exit_code;
    Str output;
    Fail why;
} Outcome;

static Outcome wait_for(Child *child, Arena *arena)
{
    Outcome outcome = {.state = CHILD_RUNNING};
    int64_t end_ms = clock_steady_ms() + LONG_MS;
    while (outcome.state == CHILD_RUNNING && clock_steady_ms() < end_ms) {
        outcome.state = child_poll(child, clock_steady_ms(), arena, &outcome.exit_code,
                                   &outcome.output, &outcome.why);
        usleep(1000);
    }
    return outcome;
}

static Outcome run(const char *what, Size most_bytes, int64_t allowed_ms, Arena *arena)
{
    const char *words[] = {"child", what, NULL};
    Child child;
    Fail why = {0};
    if (!child_start(words, most_bytes, allowed_ms, clock_steady_ms(), &child, &why)) {
        print_error("%s\n", why.text);
        fail();
    }
    Outcome outcome = wait_for(&child, arena);
    assert_int_equal(child.process, 0);
    assert_int_equal(child_poll(&child, 0, arena, &outcome.exit_code, &outcome.output, &why),
                     CHILD_NONE);
    return outcome;
}

static void output_exit_code_and_last_words_come_back(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Outcome outcome = run("talk", 100 * KIB, LONG_MS, &arena);
    assert_int_equal(outcome.state, CHILD_DONE);
    assert_int_equal(outcome.exit_code, 3);
    assert_str_equal(outcome.output, S("hello"));
    assert_str_equal(str_from(outcome.why.text), S("last words"));
}

static void a_child_that_prints_nothing_is_done(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Outcome outcome = run("nothing", 100 * KIB, LONG_MS, &arena);
    assert_int_equal(outcome.state, CHILD_DONE);
    assert_int_equal(outcome.exit_code, 0);
    assert_int_equal(outcome.output.len, 0);
    assert_str_equal(str_from(outcome.why.text), S(""));
}

static void too_much_output_is_a_failure(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Outcome outcome = run("much", 100 * KIB, LONG_MS, &arena);
    assert_int_equal(outcome.state, CHILD_DONE);
    assert_int_equal(outcome.output.len, 100 * KIB);
    outcome = run("much", 99 * KIB, LONG_MS, &arena);
    assert_int_equal(outcome.state, CHILD_FAILED);
    assert_str_equal(str_from(outcome.why.text), S("it printed more than 99 KiB"));
}

static void a_crash_is_a_failure_with_its_last_words(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Outcome outcome = run("crash", 100 * KIB, LONG_MS, &arena);
    assert_int_equal(outcome.state, CHILD_FAILED);
    assert_str_equal(str_from(outcome.why.text),
                     S("it was ended by signal 11, Segmentation fault: before"));
}

static void a_child_that_hangs_is_killed(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Outcome outcome = run("hang", 100 * KIB, 50, &arena);
    assert_int_equal(outcome.state, CHILD_FAILED);
    assert_str_equal(str_from(outcome.why.text), S("it took longer than 0 s"));
}

static void a_child_gets_no_descriptor_no_input_and_low_priority(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    int leaked = open("/dev/null", O_RDONLY); // without O_CLOEXEC, as some library may do
    Outcome outcome = run("look", 100 * KIB, LONG_MS, &arena);
    close(leaked);
    assert_str_equal(outcome.output, S("3 descriptors, 0 from input, low priority"));
}

static void a_stopped_child_is_gone(void **state)
{
    (void)state;
    const char *words[] = {"child", "hang", NULL};
    Child child;
    Fail why;
    assert_true(child_start(words, KIB, LONG_MS, clock_steady_ms(), &child, &why));
    pid_t process = child.process;
    child_stop(&child);
    assert_int_equal(kill(process, 0), -1);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // no zombie
    child_stop(&child);
}

static void no_process_to_be_had_is_told(void **state)
{
    (void)state;
    const char *words[] = {"digest", NULL};
    struct rlimit before;
    Child child;
    Fail why;
    getrlimit(RLIMIT_NOFILE, &before);
    struct rlimit none = {0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    bool started = child_start(words, KIB, LONG_MS, 0, &child, &why);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_false(started);
    assert_str_equal(str_from(why.text),
                     S("wallwire digest could not be started: Too many open files"));
    assert_int_equal(child.process, 0);
}

static void nothing_is_left_behind(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    int before = open_descriptors();
    for (int i = 0; i < 20; i++) {
        run("talk", KIB, LONG_MS, &arena);
        run("hang", KIB, 1, &arena);
    }
    a_stopped_child_is_gone(NULL);
    no_process_to_be_had_is_told(NULL);
    assert_int_equal(open_descriptors(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int main(int count, char **words)
{
    if (count == 3 && strcmp(words[1], "child") == 0) {
        return be_child(words[2]);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_exit_code_and_last_words_come_back),
        cmocka_unit_test(a_child_that_prints_nothing_is_done),
        cmocka_unit_test(too_much_output_is_a_failure),
        cmocka_unit_test(a_crash_is_a_failure_with_its_last_words),
        cmocka_unit_test(a_child_that_hangs_is_killed),
        cmocka_unit_test(a_child_gets_no_descriptor_no_input_and_low_priority),
        cmocka_unit_test(a_stopped_child_is_gone),
        cmocka_unit_test(no_process_to_be_had_is_told),
        cmocka_unit_test(nothing_is_left_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
