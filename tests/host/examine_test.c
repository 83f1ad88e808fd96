// Readers that behave badly, and the process that holds them.
#include "folder.h"

#include "host/examine.h"
#include "host/sandbox.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static bool good(Str bytes, Str file, Arena *edition, Articles *out)
{
    out->at = arena_new(edition, Article, 1);
    out->count = 1;
    out->at[0] = (Article){.file = file, .text = bytes};
    return true;
}

// Does what the bytes tell it to do.
static bool obey(Str encoding, Str bytes, Str file, Str folder, Arena *edition, Arena scratch,
                 Articles *out, Fail *why)
{
    (void)encoding;
    (void)folder;
    (void)scratch;
    volatile int *nowhere = NULL;
    signal(SIGSEGV, SIG_DFL); // the test library would go on from here
    signal(SIGABRT, SIG_DFL);
    if (str_equal(bytes, S("refuse"))) {
        return fail_at(why, 7, "is not\ngood \x1B[2J");
    }
    if (str_equal(bytes, S("crash"))) {
        *nowhere = 1;
    }
    if (str_equal(bytes, S("abort"))) {
        abort();
    }
    if (str_equal(bytes, S("loop"))) {
        for (volatile int i = 0; i < 2; i = 0) {
        }
    }
    if (str_equal(bytes, S("memory"))) {
        arena_new(edition, char, (Size)1 << 40);
    }
    if (str_equal(bytes, S("fork"))) {
        fork();
    }
    if (str_equal(bytes, S("socket"))) {
        socket(AF_INET, SOCK_STREAM, 0);
    }
    if (str_equal(bytes, S("run"))) {
        execl("/bin/true", "true", NULL);
    }
    if (str_equal(bytes, S("signal"))) {
        kill(getppid(), SIGTERM);
    }
    if (str_equal(bytes, S("code"))) {
        mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }
    if (str_equal(bytes, S("open")) && open("/etc/passwd", O_RDONLY) >= 0) {
        return fail_at(why, 0, "was read where nothing may be");
    }
    if (str_equal(bytes, S("end"))) {
        _exit(0);
    }
    if (str_equal(bytes, S("kill"))) {
        Article *kills = arena_new(edition, Article, 2);
        kills[0] = (Article){.id = S("urn:a"), .version = 3, .status = STATUS_CANCELED};
        kills[1] = (Article){.id = S("urn:b"), .status = STATUS_CANCELED};
        *out = (Articles){kills, 2};
        return true;
    }
    return good(bytes, file, edition, out);
}

typedef struct {
    Arena owner, scratch;
    Examination found;
    Fail why;
    bool is_done;
} Examined;

static Examined examine(const char *const *texts)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f"};
    Examined examined = {.owner = arena_reserve((Size)64 << 20, "owner"),
                         .scratch = arena_reserve((Size)64 << 20, "scratch")};
    Items items = {.at = arena_new(&examined.owner, Item, 6)};
    Str contents[6];
    Progress progress = {0};
    for (; texts[items.count]; items.count++) {
        items.at[items.count].name = str_from(names[items.count]);
        contents[items.count] = str_from(texts[items.count]);
    }
    int before = open_descriptors();
    fflush(NULL);
    examined.is_done = examine_items(&items, contents, obey, 1500, &progress, &examined.owner,
                                     examined.scratch, &examined.found, &examined.why);
    assert_int_equal(open_descriptors(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    return examined;
}

static void examined_release(Examined *examined)
{
    arena_release(&examined->owner);
    arena_release(&examined->scratch);
}

#define EXAMINE(name, ...)                                                                         \
    Examined name __attribute__((cleanup(examined_release))) =                                     \
        examine((const char *const[]){__VA_ARGS__, NULL})

static void good_items_are_told(void **state)
{
    (void)state;
    EXAMINE(examined, "one", "two", "three");
    assert_true(examined.is_done);
    assert_int_equal(examined.found.articles, 3);
    assert_true(examined.found.at[2].is_good);
    assert_int_equal(examined.found.kills.count, 0);
}

static void nothing_is_done_at_once(void **state)
{
    (void)state;
    Examined examined = examine((const char *const[]){NULL});
    assert_true(examined.is_done);
    assert_int_equal(examined.found.articles, 0);
    examined_release(&examined);
}

static void a_refusal_has_the_readers_reason_on_one_line(void **state)
{
    (void)state;
    EXAMINE(examined, "one", "refuse", "three");
    assert_true(examined.is_done);
    assert_int_equal(examined.found.articles, 2);
    assert_false(examined.found.at[1].is_good);
    assert_int_equal(examined.found.at[1].line, 7);
    assert_str_equal(examined.found.at[1].why, S("is not good  [2J"));
}

static void canceled_articles_are_kills(void **state)
{
    (void)state;
    EXAMINE(examined, "one", "kill");
    assert_int_equal(examined.found.articles, 1);
    assert_int_equal(examined.found.kills.count, 2);
    assert_str_equal(examined.found.kills.at[0].id, S("urn:a"));
    assert_int_equal(examined.found.kills.at[0].version, 3);
    assert_int_equal(examined.found.kills.at[1].version, 0);
}

// The one in the middle is refused, its neighbours are not.
static void assert_only_this_one_is_refused(const char *text)
{
    EXAMINE(examined, "one", text, "three");
    if (!examined.is_done || examined.found.at[1].is_good) {
        print_error("\"%s\" was not refused: %s\n", text, examined.why.text);
        fail();
    }
    assert_true(examined.found.at[1].why.len > 0);
    assert_true(examined.found.at[0].is_good && examined.found.at[2].is_good);
}

static void what_breaks_the_reader_is_refused_alone(void **state)
{
    (void)state;
    assert_only_this_one_is_refused("crash");
    assert_only_this_one_is_refused("abort");
    assert_only_this_one_is_refused("loop");
    assert_only_this_one_is_refused("memory");
}

static void what_reaches_for_more_than_memory_fails_the_whole(void **state)
{
    (void)state;
    static const char *const reaching[] = {"fork", "socket", "run", "signal", "code"};
    for (Size i = 0; i < COUNT_OF(reaching); i++) {
        EXAMINE(examined, "one", reaching[i], "three");
        assert_false(examined.is_done);
        assert_non_null(strstr(examined.why.text, "attacks the reader (b)"));
    }
}

static void a_file_cannot_be_opened(void **state)
{
    (void)state;
    EXAMINE(examined, "open");
    assert_true(examined.is_done);
    assert_true(examined.found.at[0].is_good);
}

static void a_reader_that_ends_without_a_word_fails_the_whole(void **state)
{
    (void)state;
    EXAMINE(examined, "one", "end", "three");
    assert_false(examined.is_done);
    assert_true(examined.why.text[0]);
}

static void all_of_them_may_crash(void **state)
{
    (void)state;
    EXAMINE(examined, "crash", "abort", "crash", "abort");
    assert_true(examined.is_done);
    assert_int_equal(examined.found.articles, 0);
}

static void paths_outside_are_closed(void **state)
{
    (void)state;
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, 1) < 1) {
        print_message("skip paths_outside_are_closed: this kernel has no Landlock\n");
        skip();
    }
    TEST_FOLDER(folder);
    folder_below(&folder, "in");
    folder_below(&folder, "out");
    folder_file(&folder, "in/a", "text");
    char in[100], out[100];
    snprintf(in, sizeof in, "%s/in", folder.path);
    snprintf(out, sizeof out, "%s/out", folder.path);
    pid_t child = fork();
    if (child == 0) {
        const char *const readable[] = {in, NULL};
        const char *const writable[] = {out, NULL};
        sandbox_paths(&(SandboxPaths){readable, writable});
        bool reads = open(folder_path(&folder, "in/a"), O_RDONLY | O_CLOEXEC) >= 0;
        bool writes =
            open(folder_path(&folder, "out/b"), O_WRONLY | O_CREAT | O_CLOEXEC, 0644) >= 0;
        bool strays =
            open(folder_path(&folder, "in/c"), O_WRONLY | O_CREAT | O_CLOEXEC, 0644) >= 0 ||
            open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
        _exit(reads && writes && !strays ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_items_are_told),
        cmocka_unit_test(nothing_is_done_at_once),
        cmocka_unit_test(a_refusal_has_the_readers_reason_on_one_line),
        cmocka_unit_test(canceled_articles_are_kills),
        cmocka_unit_test(what_breaks_the_reader_is_refused_alone),
        cmocka_unit_test(what_reaches_for_more_than_memory_fails_the_whole),
        cmocka_unit_test(a_file_cannot_be_opened),
        cmocka_unit_test(a_reader_that_ends_without_a_word_fails_the_whole),
        cmocka_unit_test(all_of_them_may_crash),
        cmocka_unit_test(paths_outside_are_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
