#include "folder.h"

#include "host/store.h"

#include <dirent.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>

typedef struct {
    Arena owner, scratch;
} Memory;

static Memory memory_reserve(void)
{
    return (Memory){arena_reserve((Size)512 << 20, "owner"),
                    arena_reserve((Size)512 << 20, "scratch")};
}

static void memory_release(Memory *memory)
{
    arena_release(&memory->owner);
    arena_release(&memory->scratch);
}

#define MEMORY(name) Memory name __attribute__((cleanup(memory_release))) = memory_reserve()

// A generation of items a, b, c ... with these texts.
static int64_t commit(const char *store, const char *const *texts, const Manifest *base)
{
    MEMORY(memory);
    StoreWriter writer;
    Fail why;
    Str contents[26];
    Item items[26];
    char names[26][8];
    int64_t number = 0;
    Manifest manifest = *base;
    manifest.items = (Items){.at = items};
    for (; texts[manifest.items.count]; manifest.items.count++) {
        Size i = manifest.items.count;
        snprintf(names[i], sizeof names[i], "%c.txt", (char)('a' + i));
        contents[i] = str_from(texts[i]);
        items[i] = (Item){.name = str_from(names[i]),
                          .bytes = contents[i].len,
                          .sum = sum_of(contents[i]),
                          .modified = MOMENT_UNKNOWN,
                          .added = 5};
    }
    if (!store_open(store, &writer, &why) ||
        !store_commit(&writer, &manifest, contents, &number, memory.scratch, &why)) {
        print_error("%s\n", why.text);
        fail();
    }
    store_close(&writer);
    return number;
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int64_t commit_plain(const char *store, const char *const *texts)
{
    Manifest base = manifest_empty();
    return commit(store, texts, &base);
}

static int entries_of(const char *path)
{
    int count = 0;
    DIR *entries = opendir(path);
    assert_non_null(entries);
    for (const struct dirent *entry; (entry = readdir(entries));) {
        count += entry->d_name[0] != '.';
    }
    closedir(entries);
    return count;
}

static void no_store_is_an_empty_stock_without_damage(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    Stock stock = store_read(folder_path(&folder, "nothing"), &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 0);
    assert_int_equal(stock.damage.count, 0);
    assert_int_equal(stock.manifest.items.count, 0);
}

static void a_file_in_place_of_the_store_is_damage(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    folder_file(&folder, "store", "hello");
    Stock stock = store_read(folder_path(&folder, "store"), &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 0);
    assert_int_equal(stock.damage.count, 1);
}

static void what_is_committed_is_read(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    int before = open_descriptors();
    assert_int_equal(commit_plain(folder.path, TEXTS("one", "", "three")), 1);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 1);
    assert_int_equal(stock.manifest.items.count, 3);
    assert_str_equal(stock.manifest.items.at[2].name, S("c.txt"));
    assert_int_equal(stock.manifest.items.at[2].added, 5);
    assert_str_equal(stock.contents[0], S("one"));
    assert_str_equal(stock.contents[1], S(""));
    assert_str_equal(stock.contents[2], S("three"));
    assert_int_equal(stock.bytes, 8);
    assert_int_equal(stock.damage.count, 0);
    assert_int_equal(open_descriptors(), before);
}

static void the_store_is_made_where_it_is_not(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    StoreWriter writer;
    Fail why;
    char path[100];
    snprintf(path, sizeof path, "%s/store", folder.path);
    assert_int_equal(commit_plain(path, TEXTS("one")), 1);
    assert_int_equal(store_read(path, &memory.owner, memory.scratch).number, 1);
    assert_false(store_open(folder_path(&folder, "no/where"), &writer, &why));
    assert_non_null(strstr(why.text, "no/where"));
}

static void two_older_generations_are_kept(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    for (int i = 1; i <= 7; i++) {
        assert_int_equal(commit_plain(folder.path, TEXTS("text")), i);
    }
    assert_int_equal(entries_of(folder.path), STORE_KEPT + 1);
    assert_int_equal(access(folder_path(&folder, "generation-0000000005"), F_OK), 0);
    assert_int_equal(access(folder_path(&folder, "generation-0000000004"), F_OK), -1);
    assert_int_equal(entries_of(folder_path(&folder, "incoming")), 0);
}

// Changes one byte of a file; a place below 0 counts from the end.
static void damage(const TestFolder *folder, const char *name, off_t place)
{
    char byte = 0;
    const char *path = folder_path(folder, name);
    assert_int_equal(chmod(path, 0644), 0);
    int file = open(path, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    off_t at = place < 0 ? lseek(file, place, SEEK_END) : place;
    assert_int_equal(pread(file, &byte, 1, at), 1);
    byte = (char)(byte ^ 4);
    assert_int_equal(pwrite(file, &byte, 1, at), 1);
    close(file);
}

static void a_damaged_item_is_left_out(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    commit_plain(folder.path, TEXTS("older"));
    commit_plain(folder.path, TEXTS("one", "two", "three"));
    damage(&folder, "generation-0000000002", -6);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 2);
    assert_int_equal(stock.manifest.items.count, 2);
    assert_str_equal(stock.contents[0], S("one"));
    assert_str_equal(stock.contents[1], S("three"));
    assert_int_equal(stock.damage.count, 1);
    assert_str_equal(stock.damage.at[0].file, S("b.txt"));
}

static void a_damaged_head_gives_way_to_the_generation_before(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    commit_plain(folder.path, TEXTS("one"));
    commit_plain(folder.path, TEXTS("two"));
    commit_plain(folder.path, TEXTS("three"));
    damage(&folder, "generation-0000000003", 120);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 2);
    assert_str_equal(stock.contents[0], S("two"));
    assert_int_equal(stock.damage.count, 1);
    damage(&folder, "generation-0000000002", -1); // its only item
    assert_int_equal(store_read(folder.path, &memory.owner, memory.scratch).number, 1);
    damage(&folder, "generation-0000000001", 3);
    stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 0);
    assert_int_equal(stock.manifest.items.count, 0);
}

static void a_generation_cut_short_anywhere_is_not_taken(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    struct stat status;
    commit_plain(folder.path, TEXTS("older"));
    commit_plain(folder.path, TEXTS("the newest text"));
    const char *path = folder_path(&folder, "generation-0000000002");
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(stat(path, &status), 0);
    for (off_t len = status.st_size - 1; len >= 0; len--) {
        assert_int_equal(truncate(folder_path(&folder, "generation-0000000002"), len), 0);
        Arena owner = memory.owner;
        Stock stock = store_read(folder.path, &owner, memory.scratch);
        assert_int_equal(stock.number, 1);
        assert_str_equal(stock.contents[0], S("older"));
    }
}

static void a_flipped_bit_anywhere_is_seen(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    struct stat status;
    commit_plain(folder.path, TEXTS("older"));
    commit_plain(folder.path, TEXTS("the newest text"));
    assert_int_equal(stat(folder_path(&folder, "generation-0000000002"), &status), 0);
    for (off_t place = 0; place < status.st_size; place++) {
        damage(&folder, "generation-0000000002", place);
        Arena owner = memory.owner;
        assert_int_equal(store_read(folder.path, &owner, memory.scratch).number, 1);
        damage(&folder, "generation-0000000002", place);
    }
    assert_int_equal(store_read(folder.path, &memory.owner, memory.scratch).number, 2);
}

static void damage_is_overwritten_by_the_next_commit_and_does_not_push_good_ones_out(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    for (int i = 0; i < 4; i++) {
        commit_plain(folder.path, TEXTS("good"));
    }
    damage(&folder, "generation-0000000004", 30);
    damage(&folder, "generation-0000000003", 30);
    assert_int_equal(commit_plain(folder.path, TEXTS("new")), 5);
    assert_int_equal(access(folder_path(&folder, "generation-0000000002"), F_OK), 0);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 5);
}

static Manifest with_kill(Kill *kill, int64_t highest, Moment time)
{
    Manifest manifest = manifest_empty();
    manifest.kills = (Kills){kill, 1};
    manifest.highest = highest;
    manifest.time = time;
    return manifest;
}

static void kills_times_and_numbers_of_all_generations_count(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    Kill first = {S("urn:a"), 2};
    Kill second = {S("urn:b"), 0};
    Manifest one = with_kill(&first, 9, 1000);
    Manifest two = with_kill(&second, 3, MOMENT_UNKNOWN);
    commit(folder.path, TEXTS("one"), &one);
    commit(folder.path, TEXTS("two"), &two);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 2);
    assert_int_equal(stock.manifest.kills.count, 2);
    assert_str_equal(stock.manifest.kills.at[0].id, S("urn:a"));
    assert_int_equal(stock.manifest.kills.at[0].version, 2);
    assert_int_equal(stock.manifest.highest, 9);
    assert_int_equal(stock.manifest.time, 1000);
    damage(&folder, "generation-0000000002", -1); // the kills of a head that is whole still count
    stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 1);
    assert_int_equal(stock.manifest.kills.count, 2);
}

static void other_things_in_the_store_are_passed_over(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    commit_plain(folder.path, TEXTS("one"));
    folder_file(&folder, "generation-99", "short number");
    folder_file(&folder, "generation-00000000099", "long number");
    folder_file(&folder, "generation--000000009", "sign");
    folder_file(&folder, "notes.txt", "hello");
    folder_below(&folder, "generation-0000000098");
    assert_int_equal(
        symlink("generation-0000000001", folder_path(&folder, "generation-0000000097")), 0);
    assert_int_equal(mkfifo(folder_path(&folder, "generation-0000000096"), 0600), 0);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.number, 1);
    assert_int_equal(stock.damage.count, 3);
    assert_int_equal(commit_plain(folder.path, TEXTS("two")), 99);
}

static void what_an_import_left_is_removed_by_the_next(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    MEMORY(memory);
    commit_plain(folder.path, TEXTS("one"));
    folder_file(&folder, "incoming/generation-0000000002", "half a");
    folder_file(&folder, "incoming/other", "left");
    assert_int_equal(store_read(folder.path, &memory.owner, memory.scratch).number, 1);
    assert_int_equal(commit_plain(folder.path, TEXTS("two")), 2);
    assert_int_equal(entries_of(folder_path(&folder, "incoming")), 0);
}

static void a_second_writer_waits(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    StoreWriter writer;
    Fail why;
    assert_true(store_open(folder.path, &writer, &why));
    int other = open(folder.path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
    store_close(&writer);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
    close(other);
}

static void a_file_that_would_be_too_large_leaves_the_store_as_it_was(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    commit_plain(folder.path, TEXTS("one"));
    pid_t child = fork();
    if (child == 0) {
        MEMORY(memory);
        struct rlimit most = {100, 100};
        StoreWriter writer;
        Manifest manifest = manifest_empty();
        int64_t number;
        Fail why = {0};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &most);
        bool is_refused = store_open(folder.path, &writer, &why) &&
                          !store_commit(&writer, &manifest, NULL, &number, memory.scratch, &why) &&
                          strstr(why.text, "cannot be written");
        _exit(is_refused ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    MEMORY(memory);
    assert_int_equal(store_read(folder.path, &memory.owner, memory.scratch).number, 1);
    assert_int_equal(entries_of(folder_path(&folder, "incoming")), 0);
}

static void large_and_many_items_are_written_whole(void **state)
{
    (void)state;
    enum { MANY = 3000, LARGE = 700 << 10 };
    TEST_FOLDER(folder);
    MEMORY(memory);
    StoreWriter writer;
    Fail why;
    int64_t number;
    Manifest manifest = manifest_empty();
    Item *items = arena_new(&memory.owner, Item, MANY);
    Str *contents = arena_new(&memory.owner, Str, MANY);
    for (Size i = 0; i < MANY; i++) {
        Buf name = buf_start(&memory.owner);
        buf_format(&name, "%05td.txt", i);
        items[i].name = buf_done(&name);
        Size len = i == MANY / 2 ? LARGE : i;
        char *at = arena_raw(&memory.owner, char, len);
        memset(at, 'a' + (int)(i % 26), (size_t)len);
        contents[i] = (Str){at, len};
        items[i].bytes = len;
        items[i].sum = sum_of(contents[i]);
    }
    manifest.items = (Items){items, MANY};
    assert_true(store_open(folder.path, &writer, &why));
    assert_true(store_commit(&writer, &manifest, contents, &number, memory.scratch, &why));
    store_close(&writer);
    Stock stock = store_read(folder.path, &memory.owner, memory.scratch);
    assert_int_equal(stock.manifest.items.count, MANY);
    assert_int_equal(stock.damage.count, 0);
    assert_str_equal(stock.contents[MANY / 2], contents[MANY / 2]);
    assert_str_equal(stock.contents[MANY - 1], contents[MANY - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_store_is_an_empty_stock_without_damage),
        cmocka_unit_test(a_file_in_place_of_the_store_is_damage),
        cmocka_unit_test(what_is_committed_is_read),
        cmocka_unit_test(the_store_is_made_where_it_is_not),
        cmocka_unit_test(two_older_generations_are_kept),
        cmocka_unit_test(a_damaged_item_is_left_out),
        cmocka_unit_test(a_damaged_head_gives_way_to_the_generation_before),
        cmocka_unit_test(a_generation_cut_short_anywhere_is_not_taken),
        cmocka_unit_test(a_flipped_bit_anywhere_is_seen),
        cmocka_unit_test(damage_is_overwritten_by_the_next_commit_and_does_not_push_good_ones_out),
        cmocka_unit_test(kills_times_and_numbers_of_all_generations_count),
        cmocka_unit_test(other_things_in_the_store_are_passed_over),
        cmocka_unit_test(what_an_import_left_is_removed_by_the_next),
        cmocka_unit_test(a_second_writer_waits),
        cmocka_unit_test(a_file_that_would_be_too_large_leaves_the_store_as_it_was),
        cmocka_unit_test(large_and_many_items_are_written_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
