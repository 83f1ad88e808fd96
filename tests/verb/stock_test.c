// Card and stick as one: stores are made here, cards are folders.
#include "folder.h"

#include "host/store.h"
#include "verb/stock.h"

#define BODY                                                                                       \
    "\n\nThe harbour office closed the bridge on Monday after engineers found cracks. Buses will " \
    "take the coast road until the girders are mended, the office said.\n"

static void put_stick(const char *store, const char *name, const char *text)
{
    TEST_ARENA(scratch);
    StoreWriter writer;
    Manifest manifest = manifest_empty();
    Str content = str_from(text);
    Item item = {.name = str_from(name),
                 .bytes = content.len,
                 .sum = sum_of(content),
                 .modified = MOMENT_UNKNOWN,
                 .added = MOMENT_UNKNOWN};
    int64_t number;
    Fail why;
    manifest.items = (Items){&item, 1};
    manifest.time = 2000000000;
    assert_true(store_open(store, &writer, &why));
    assert_true(store_commit(&writer, &manifest, &content, &number, scratch, &why));
    store_close(&writer);
}

typedef struct {
    Arena edition, scratch;
    StockShown is;
    Fail why;
    bool is_read;
} Shown;

static Shown show(const char *card, const char *store, bool hides_card)
{
    Shown shown = {.edition = arena_reserve((Size)256 << 20, "edition"),
                   .scratch = arena_reserve((Size)256 << 20, "scratch")};
    char *paths[] = {(char *)card};
    StockOrder order = {.count = card != NULL,
                        .paths = paths,
                        .store = store,
                        .hides_card_after_stick = hides_card,
                        .limits = files_kiosk_limits(),
                        .time = {MOMENT_UNKNOWN, false, MOMENT_UNKNOWN}};
    shown.is_read = stock_articles(&order, &shown.edition, shown.scratch, &shown.is, &shown.why);
    return shown;
}

static void shown_release(Shown *shown)
{
    arena_release(&shown->edition);
    arena_release(&shown->scratch);
}

#define SHOW(name, ...) Shown name __attribute__((cleanup(shown_release))) = show(__VA_ARGS__)

typedef struct {
    char card[100], store[100];
} Places;

static Places places_in(const TestFolder *folder)
{
    Places places;
    snprintf(places.card, sizeof places.card, "%s/card", folder->path);
    snprintf(places.store, sizeof places.store, "%s/store", folder->path);
    folder_below(folder, "card");
    return places;
}

static void card_and_stick_are_shown_together(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Places places = places_in(&folder);
    folder_file(&folder, "card/a.txt", "The bridge is closed" BODY);
    put_stick(places.store, "Coast Wire/b.txt", "The ferry is late" BODY);
    SHOW(shown, places.card, places.store, false);
    assert_true(shown.is_read);
    assert_int_equal(shown.is.articles.count, 2);
    assert_str_equal(shown.is.articles.at[0].file, S("a.txt"));
    assert_str_equal(shown.is.articles.at[1].file, S("stick/Coast Wire/b.txt"));
    assert_str_equal(shown.is.articles.at[1].source, S("Coast Wire"));
    assert_int_equal(shown.is.skipped.count, 0);
}

static void the_card_can_give_way_to_the_stick(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Places places = places_in(&folder);
    folder_file(&folder, "card/a.txt", "The bridge is closed" BODY);
    SHOW(before, places.card, places.store, true);
    assert_int_equal(before.is.articles.count, 1);
    put_stick(places.store, "b.txt", "The ferry is late" BODY);
    SHOW(shown, places.card, places.store, true);
    assert_int_equal(shown.is.articles.count, 1);
    assert_str_equal(shown.is.articles.at[0].file, S("stick/b.txt"));
}

static void a_card_that_is_gone_hides_no_stick(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Places places = places_in(&folder);
    put_stick(places.store, "b.txt", "The ferry is late" BODY);
    SHOW(shown, "/nowhere/at/all", places.store, false);
    assert_true(shown.is_read);
    assert_int_equal(shown.is.articles.count, 1);
    assert_int_equal(shown.is.skipped.count, 1);
    SHOW(nothing, "/nowhere/at/all", NULL, false);
    assert_false(nothing.is_read);
}

static void what_has_expired_by_the_store_s_own_time_is_hidden(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Places places = places_in(&folder);
    folder_file(&folder, "card/a.txt",
                "Headline: The bridge is closed\nExpires: 2026-01-01T00:00:00Z" BODY);
    put_stick(places.store, "b.txt", "The ferry is late" BODY);
    SHOW(shown, places.card, places.store, false);
    assert_int_equal(shown.is.articles.count, 1);
    assert_int_equal(shown.is.skipped.count, 0);
    assert_int_equal(shown.is.hidden.count, 1);
    assert_str_equal(shown.is.hidden.at[0].why, S("has expired"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(card_and_stick_are_shown_together),
        cmocka_unit_test(the_card_can_give_way_to_the_stick),
        cmocka_unit_test(a_card_that_is_gone_hides_no_stick),
        cmocka_unit_test(what_has_expired_by_the_store_s_own_time_is_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
