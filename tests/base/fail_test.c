#include "tests.h"

#include "base/utf8.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

// cmocka has a macro of this name.
#undef fail

static void why_is_a_sentence_with_its_line(void **state)
{
    (void)state;
    Fail why;
    assert_false(fail_at(&why, 3, "%s:%d: no such key", "wall.conf", 3));
    assert_string_equal(why.text, "wall.conf:3: no such key");
    assert_int_equal(why.line, 3);
    assert_false(fail(&why, "is empty"));
    assert_string_equal(why.text, "is empty");
    assert_int_equal(why.line, 0);
}

static void a_long_sentence_is_cut_between_characters(void **state)
{
    (void)state;
    for (int pad = 0; pad < 8; pad++) {
        Fail why;
        char long_text[2000] = {0};
        memset(long_text, 'x', (size_t)pad);
        for (int i = 0; i < 300; i++) {
            strcat(long_text, i % 2 ? "日" : "\xF0\x9F\x98\x80");
        }
        fail(&why, "%s", long_text);
        Str text = str_from(why.text);
        assert_true(text.len < (Size)sizeof why.text && text.len > (Size)sizeof why.text - 8);
        assert_true(utf8_is_valid(text));
    }
}

static void a_broken_promise_aborts(void **state)
{
    (void)state;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        signal(SIGABRT, SIG_DFL);
        ASSERT(child != 0);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(why_is_a_sentence_with_its_line),
        cmocka_unit_test(a_long_sentence_is_cut_between_characters),
        cmocka_unit_test(a_broken_promise_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
