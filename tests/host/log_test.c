#include "folder.h"

#include "base/utf8.h"
#include "host/log.h"

// What `level` and `text` come out as.
static Str line_of(Log log, LogLevel level, const char *text, Arena *arena)
{
    int ends[2];
    char *line = arena_new(arena, char, 2000);
    assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
    log.descriptor = ends[1];
    log_line(&log, level, "%s", text);
    ssize_t got = read(ends[0], line, 2000);
    close(ends[0]);
    close(ends[1]);
    return (Str){line, got > 0 ? got : 0};
}

static void a_line_names_the_program_or_its_priority(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Log plain = {.least = LOG_INFO};
    Log journal = {.is_journal = true, .least = LOG_INFO};
    assert_str_equal(line_of(plain, LOG_WARNING, "one", &arena), S("wallwire: one\n"));
    assert_str_equal(line_of(journal, LOG_WARNING, "one", &arena), S("<4>one\n"));
}

static void less_urgent_lines_are_left_out(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Log log = {.least = LOG_WARNING};
    assert_str_equal(line_of(log, LOG_NOTICE, "one", &arena), S(""));
    assert_str_equal(line_of(log, LOG_ERROR, "one", &arena), S("wallwire: one\n"));
}

static void no_text_can_forge_a_line(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Log journal = {.is_journal = true, .least = LOG_INFO};
    assert_str_equal(line_of(journal, LOG_INFO, "a\n<0>b\x1B[2J\x7F\xC3\xA4", &arena),
                     S("<6>a <0>b [2J \xC3\xA4\n"));
}

static void a_long_line_is_cut_and_ended(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    char text[3001];
    for (int i = 0; i < 3000; i += 3) {
        memcpy(text + i, "\xE2\x82\xAC", 4);
    }
    Str line = line_of((Log){.least = LOG_INFO}, LOG_INFO, text, &arena);
    assert_true(line.len > 1000 && line.len < 1024);
    assert_true(utf8_is_valid(line));
    assert_true(str_ends(line, S("\xE2\x82\xAC\n")));
}

static void only_the_journals_own_stream_is_the_journal(void **state)
{
    (void)state;
    struct stat status;
    char stream[64];
    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    snprintf(stream, sizeof stream, "%llu:%llu", (unsigned long long)status.st_dev,
             (unsigned long long)status.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    assert_true(log_open().is_journal);
    setenv("JOURNAL_STREAM", "1:1", 1);
    assert_false(log_open().is_journal);
    setenv("JOURNAL_STREAM", "yes", 1);
    assert_false(log_open().is_journal);
    unsetenv("JOURNAL_STREAM");
    assert_false(log_open().is_journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_names_the_program_or_its_priority),
        cmocka_unit_test(less_urgent_lines_are_left_out),
        cmocka_unit_test(no_text_can_forge_a_line),
        cmocka_unit_test(a_long_line_is_cut_and_ended),
        cmocka_unit_test(only_the_journals_own_stream_is_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
