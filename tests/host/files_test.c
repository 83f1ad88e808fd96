// Listing and reading: what is taken, what is passed over, what is skipped and why.
#include "folder.h"

#include "host/files.h"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>

typedef struct {
    Files files;
    Skips skipped;
} Listing;

static Listing list(const TestFolder *folder, const FileLimits *limits, Arena *arena)
{
    Listing listing = {0};
    Fail why = {0};
    Arena scratch = arena_part(arena, (Size)32 << 20, "scratch");
    if (!files_list(folder->path, limits, arena, scratch, &listing.files, &listing.skipped, &why)) {
        print_error("%s\n", why.text);
        fail();
    }
    return listing;
}

// Names parted by '|', as "name" for a file and "name: why" for what was skipped.
static void assert_listing(Listing listing, const char *files, const char *skips)
{
    TEST_ARENA(arena);
    Buf names = buf_start(&arena);
    for (Size i = 0; i < listing.files.count; i++) {
        buf_str(&names, i ? S("|") : S(""));
        buf_str(&names, listing.files.at[i].name);
    }
    assert_str_equal(buf_done(&names), str_from(files));
    Buf reasons = buf_start(&arena);
    for (int i = 0; i < listing.skipped.count; i++) {
        buf_str(&reasons, i ? S("|") : S(""));
        buf_str(&reasons, listing.skipped.at[i].file);
        buf_str(&reasons, S(": "));
        buf_str(&reasons, listing.skipped.at[i].why);
    }
    assert_str_equal(buf_done(&reasons), str_from(skips));
}

static void files_come_in_order_of_bytes_from_all_folders(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_below(&folder, "b");
    folder_below(&folder, "b/c.txt"); // named like an article
    folder_file(&folder, "z", "1");
    folder_file(&folder, "b.txt", "1");
    folder_file(&folder, "b/a", "1");
    folder_file(&folder, "b/c.txt/d e", "1");
    folder_file(&folder, "Ä", "1");
    folder_file(&folder, "A", "1");
    assert_listing(list(&folder, &limits, &arena), "A|b.txt|b/a|b/c.txt/d e|z|Ä", "");
}

static void an_empty_folder_has_nothing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    assert_listing(list(&folder, &limits, &arena), "", "");
}

static void hidden_files_and_litter_are_passed_over(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    static const char *const litter[] = {
        ".hidden",      "._a.txt", ".DS_Store", "Thumbs.db",    "DESKTOP.INI",
        "~$doc.txt",    "a.tmp",   "b.TMP",     "wallwire.cfg", "Wallwire.TXT",
        "c.crdownload", "d~",      " ",         ".txt"};
    static const char *const folders[] = {".Trashes",     "System Volume Information",
                                          "$RECYCLE.BIN", "FOUND.000",
                                          "lost+found",   "__MACOSX"};
    for (Size i = 0; i < COUNT_OF(litter); i++) {
        folder_file(&folder, litter[i], "x");
    }
    for (Size i = 0; i < COUNT_OF(folders); i++) {
        char inside[100];
        folder_below(&folder, folders[i]);
        snprintf(inside, sizeof inside, "%s/a.txt", folders[i]);
        folder_file(&folder, inside, "x");
    }
    folder_file(&folder, "tmp", "x");
    folder_file(&folder, "a.tmp.txt", "x");
    folder_file(&folder, "thumbs.db.txt", "x");
    assert_listing(list(&folder, &limits, &arena), "a.tmp.txt|thumbs.db.txt|tmp", "");
}

static void what_is_no_file_is_skipped_with_its_kind(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_file(&folder, "a", "1");
    assert_int_equal(symlink("a", folder_path(&folder, "link")), 0);
    assert_int_equal(symlink(".", folder_path(&folder, "loop")), 0);
    assert_int_equal(symlink("/nowhere", folder_path(&folder, "nowhere")), 0);
    assert_int_equal(mkfifo(folder_path(&folder, "pipe"), 0644), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.60s/socket", folder.path);
    int one = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(one, (struct sockaddr *)&address, sizeof address), 0);
    close(one);
    Listing listing = list(&folder, &limits, &arena);
    assert_int_equal(listing.skipped.count, 5);
    assert_listing((Listing){.files = listing.files}, "a", "");
    for (int i = 0; i < listing.skipped.count; i++) {
        Skip skip = listing.skipped.at[i];
        assert_str_equal(skip.why, str_equal(skip.file, S("pipe")) ? S("is a pipe, not a file")
                                   : str_equal(skip.file, S("socket"))
                                       ? S("is a socket, not a file")
                                       : S("is a symbolic link; links are not followed"));
    }
}

static void the_nearest_folder_with_a_letter_is_told(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_below(&folder, "2025");
    folder_below(&folder, "Küste");
    folder_below(&folder, "Küste/2025-03-05");
    folder_below(&folder, "Küste/新聞");
    folder_file(&folder, "2025/a", "1");
    folder_file(&folder, "Küste/2025-03-05/b", "1");
    folder_file(&folder, "Küste/新聞/c", "1");
    folder_file(&folder, "d", "1");
    Listing listing = list(&folder, &limits, &arena);
    assert_listing(listing, "2025/a|Küste/2025-03-05/b|Küste/新聞/c|d", "");
    assert_str_equal(listing.files.at[0].folder, S(""));
    assert_str_equal(listing.files.at[1].folder, S("Küste"));
    assert_str_equal(listing.files.at[2].folder, S("新聞"));
    assert_str_equal(listing.files.at[3].folder, S(""));
}

static void names_are_shown_as_text_and_still_open(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_file(&folder, "new\nline", "1");
    folder_file(&folder, "latin\xE9", "2");
    folder_file(&folder, "with\u202Eright", "3");
    Listing listing = list(&folder, &limits, &arena);
    assert_listing(listing, "latin\uFFFD|new\uFFFDline|with\uFFFDright", "");
    FileReader reader = files_reader();
    for (Size i = 0; i < listing.files.count; i++) {
        Str bytes;
        Fail why;
        assert_true(files_read_next(&reader, &listing.files.at[i], 10, &arena, &bytes, &why));
        assert_int_equal(bytes.len, 1);
    }
    files_reader_close(&reader);
}

static void limits_are_told_once(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_below(&folder, "1");
    folder_below(&folder, "1/2");
    folder_below(&folder, "1/2/3");
    folder_file(&folder, "1/2/3/a", "1");
    limits.max_depth = 2;
    assert_listing(list(&folder, &limits, &arena), "", "1/2/3: lies more than 2 folders deep");
    limits.max_depth = 3;
    assert_listing(list(&folder, &limits, &arena), "1/2/3/a", "");
    for (char name[] = "b"; *name < 'h'; name[0]++) {
        folder_file(&folder, name, "1");
    }
    limits.max_files = 3;
    assert_listing(list(&folder, &limits, &arena), "1/2/3/a|b|c",
                   ".: has 7 files, more than the limit of 3; only the first by name are read");
    limits.max_entries = 11; // with the "." and ".." of each of four folders these are 18
    Listing few = list(&folder, &limits, &arena);
    assert_true(few.files.count < 7);
    assert_str_equal(few.skipped.at[0].why,
                     S("has more than 11 entries; the rest is not looked at"));
}

static void a_file_argument_keeps_its_base_name(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    Files files;
    Skips skipped = {0};
    Fail why;
    folder_file(&folder, ".hidden", "1");
    assert_int_equal(symlink(".hidden", folder_path(&folder, "link.txt")), 0);
    assert_true(files_list(folder_path(&folder, "link.txt"), &limits, &arena, scratch, &files,
                           &skipped, &why));
    assert_int_equal(files.count, 1);
    assert_true(files.at[0].is_argument);
    assert_str_equal(files.at[0].name, S("link.txt"));
    assert_true(str_ends(files.at[0].path, S("/.hidden")));
}

static void a_link_to_a_folder_is_followed_when_it_is_the_path(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    TestFolder link;
    folder_below(&folder, "real");
    folder_file(&folder, "real/a", "1");
    assert_int_equal(symlink("real", folder_path(&folder, "link")), 0);
    snprintf(link.path, sizeof link.path, "%.50s/link", folder.path);
    assert_listing(list(&link, &limits, &arena), "a", "");
}

static void paths_that_cannot_be_used_are_told(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    Files files;
    Skips skipped = {0};
    Fail why;
    static const char *const rows[][2] = {
        {"/nowhere/x", "/nowhere/x: does not exist"},
        {"", ": does not exist"},
        {"/dev/zero", "/dev/zero: is a device, not a file"},
        {"Makefile/x", "Makefile/x: cannot be read: a part of its path is not a folder"},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        assert_false(files_list(rows[i][0], &limits, &arena, scratch, &files, &skipped, &why));
        assert_str_equal(str_from(why.text), str_from(rows[i][1]));
    }
    assert_int_equal(symlink("loop", folder_path(&folder, "loop")), 0);
    assert_false(
        files_list(folder_path(&folder, "loop"), &limits, &arena, scratch, &files, &skipped, &why));
    assert_true(str_ends(str_from(why.text), S(": is a symbolic link that leads in a circle")));
    char longest[5000];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = 0;
    assert_false(files_list(longest, &limits, &arena, scratch, &files, &skipped, &why));
    assert_true(str_ends(str_from(why.text), S("x: cannot be read: its path is too long")));
}

static void without_permission_there_is_a_reason(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    FileLimits limits = files_kiosk_limits();
    if (geteuid() == 0 && seteuid(65534) != 0) {
        skip();
    }
    TEST_FOLDER(own);
    folder_file(&own, "a", "1");
    folder_below(&own, "b");
    assert_int_equal(chmod(folder_path(&own, "a"), 0), 0);
    assert_int_equal(chmod(folder_path(&own, "b"), 0), 0);
    Listing listing = list(&own, &limits, &arena);
    assert_listing(listing, "a", "b: cannot be read: permission denied");
    FileReader reader = files_reader();
    Str bytes;
    Fail why;
    Files files;
    assert_false(files_read_next(&reader, &listing.files.at[0], 10, &arena, &bytes, &why));
    files_reader_close(&reader);
    assert_str_equal(str_from(why.text), S("cannot be read: permission denied"));
    assert_false(files_list(folder_path(&own, "a"), &limits, &arena, scratch, &files,
                            &listing.skipped, &why));
    assert_true(str_ends(str_from(why.text), S("/a: cannot be read: permission denied")));
    assert_false(files_list(folder_path(&own, "b"), &limits, &arena, scratch, &files,
                            &listing.skipped, &why));
    assert_true(str_ends(str_from(why.text), S("/b: cannot be read: permission denied")));
    chmod(folder_path(&own, "b"), 0700);
    folder_remove(&own);
    assert_int_equal(seteuid(getuid()), 0);
    prctl(PR_SET_DUMPABLE, 1); // what seteuid took away and the leak check needs
}

static void a_file_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    Str bytes;
    Fail why;
    folder_bytes(&folder, "a", "\0\xFFx", 3);
    assert_true(files_read(folder_path(&folder, "a"), 3, &arena, &bytes, &why));
    assert_str_equal(bytes, ((Str){"\0\xFFx", 3}));
    assert_false(files_read(folder_path(&folder, "a"), 2, &arena, &bytes, &why));
    assert_str_equal(str_from(why.text), S("is larger than 2 bytes"));
    folder_file(&folder, "empty", "");
    assert_true(files_read(folder_path(&folder, "empty"), 2, &arena, &bytes, &why));
    assert_int_equal(bytes.len, 0);
    assert_int_equal(truncate(folder_path(&folder, "empty"), (off_t)100 << 20), 0);
    assert_false(files_read(folder_path(&folder, "empty"), 256 << 10, &arena, &bytes, &why));
    assert_str_equal(str_from(why.text), S("is larger than 256 KiB"));
    assert_false(files_read(folder_path(&folder, "empty"), 16 << 20, &arena, &bytes, &why));
    assert_str_equal(str_from(why.text), S("is larger than 16 MiB"));
    assert_int_equal(mkfifo(folder_path(&folder, "pipe"), 0644), 0);
    assert_false(files_read(folder_path(&folder, "pipe"), 10, &arena, &bytes, &why));
    assert_str_equal(str_from(why.text), S("is a pipe, not a file"));
}

// Files of /proc say that they are empty, and their reads are short.
static void a_file_that_tells_no_size_is_read_to_its_end(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str bytes;
    Fail why;
    assert_true(files_read("/proc/self/smaps", 16 << 20, &arena, &bytes, &why));
    assert_true(bytes.len > 4096); // more than one of its reads
    assert_true(str_has(bytes, S("[vdso]")) && str_ends(bytes, S("\n")));
    assert_false(files_read("/proc/self/smaps", 99, &arena, &bytes, &why));
    assert_str_equal(str_from(why.text), S("is larger than 99 bytes"));
}

// What was a file when it was listed may be something else when it is read.
static void a_file_that_became_a_link_is_not_read(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    folder_below(&folder, "b");
    folder_file(&folder, "a", "1");
    folder_file(&folder, "b/c", "1");
    folder_file(&folder, "d", "1");
    folder_file(&folder, "e", "1");
    Listing listing = list(&folder, &limits, &arena);
    char moved[4096];
    assert_int_equal(remove(folder_path(&folder, "a")), 0);
    assert_int_equal(symlink("/etc/hostname", folder_path(&folder, "a")), 0);
    snprintf(moved, sizeof moved, "%s", folder_path(&folder, "moved"));
    assert_int_equal(rename(folder_path(&folder, "b"), moved), 0);
    assert_int_equal(symlink("moved", folder_path(&folder, "b")), 0);
    assert_int_equal(remove(folder_path(&folder, "d")), 0);
    assert_int_equal(remove(folder_path(&folder, "e")), 0);
    assert_int_equal(mkfifo(folder_path(&folder, "e"), 0644), 0);
    static const char *const wanted[] = {"is a symbolic link; links are not followed",
                                         "is a symbolic link; links are not followed",
                                         "does not exist", "is a pipe, not a file"};
    FileReader reader = files_reader();
    for (Size i = 0; i < listing.files.count; i++) {
        Str bytes;
        Fail why;
        assert_false(files_read_next(&reader, &listing.files.at[i], 10, &arena, &bytes, &why));
        assert_str_equal(str_from(why.text), str_from(wanted[i]));
    }
    files_reader_close(&reader);
}

static void no_descriptor_stays_open(void **state)
{
    (void)state;
    int before = open_descriptors();
    files_come_in_order_of_bytes_from_all_folders(NULL);
    what_is_no_file_is_skipped_with_its_kind(NULL);
    limits_are_told_once(NULL);
    a_file_is_read_whole_or_not_at_all(NULL);
    a_file_that_became_a_link_is_not_read(NULL);
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_in_order_of_bytes_from_all_folders),
        cmocka_unit_test(an_empty_folder_has_nothing),
        cmocka_unit_test(hidden_files_and_litter_are_passed_over),
        cmocka_unit_test(what_is_no_file_is_skipped_with_its_kind),
        cmocka_unit_test(the_nearest_folder_with_a_letter_is_told),
        cmocka_unit_test(names_are_shown_as_text_and_still_open),
        cmocka_unit_test(limits_are_told_once),
        cmocka_unit_test(a_file_argument_keeps_its_base_name),
        cmocka_unit_test(a_link_to_a_folder_is_followed_when_it_is_the_path),
        cmocka_unit_test(paths_that_cannot_be_used_are_told),
        cmocka_unit_test(without_permission_there_is_a_reason),
        cmocka_unit_test(a_file_is_read_whole_or_not_at_all),
        cmocka_unit_test(a_file_that_tells_no_size_is_read_to_its_end),
        cmocka_unit_test(a_file_that_became_a_link_is_not_read),
        cmocka_unit_test(no_descriptor_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
