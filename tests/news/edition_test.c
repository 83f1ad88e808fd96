#include "news/texts.h"

#include "news/edition.h"

#include "base/utf8.h"

static const char *const words[] = {
    "",      "bridge",          "Øresay",       "“quoted”", "tab\there",        "line\nend",
    "\"x\"", "back\\slash",     "\x01\x1f",     "/",        "\xF0\x9F\x9A\xA2", "a b c",
    "null",  "{\"version\":2}", "\xE2\x80\xA8", "41",       "del \x7f",
};

static Str some_text(uint64_t *seed)
{
    return str_from(words[draw(seed, (int)COUNT_OF(words))]);
}

// NUL is a character like any other.
static Str some_bytes(uint64_t *seed)
{
    return draw(seed, 9) ? some_text(seed) : (Str){"a\0b", 3};
}

static Moment some_moment(uint64_t *seed)
{
    Moment moment = (Moment)draw(seed, INT32_MAX) * 2;
    return draw(seed, 3) ? moment - moment % (draw(seed, 2) ? DAY_S : 1) : MOMENT_UNKNOWN;
}

static Ints some_ints(uint64_t *seed, int below, Arena *owner)
{
    Ints ints = {arena_new(owner, int, below), below ? draw(seed, below + 1) : 0};
    for (int i = 0; i < ints.count; i++) {
        ints.at[i] = draw(seed, below);
    }
    return ints;
}

static Differences some_differences(uint64_t *seed, int origins, Arena *owner)
{
    Differences differences = {arena_new(owner, Difference, 3), draw(seed, 3)};
    for (int i = 0; i < differences.count; i++) {
        Accounts accounts = {arena_new(owner, Account, 4), draw(seed, 4)};
        for (int k = 0; k < accounts.count; k++) {
            accounts.at[k] =
                (Account){some_text(seed), some_ints(seed, origins, owner), some_text(seed)};
        }
        differences.at[i] = (Difference){some_text(seed), accounts};
    }
    return differences;
}

static Points some_points(uint64_t *seed, int origins, Arena *owner)
{
    Points points = {arena_new(owner, Point, 5), draw(seed, 5)};
    for (int i = 0; i < points.count; i++) {
        points.at[i] = (Point){.text = some_bytes(seed),
                               .full = some_text(seed),
                               .file = some_text(seed),
                               .end = draw(seed, INT32_MAX),
                               .by = some_ints(seed, origins, owner),
                               .of = origins,
                               .is_new = draw(seed, 2)};
        points.at[i].start = draw(seed, points.at[i].end + 1);
        points.at[i].agree = points.at[i].by.count;
    }
    return points;
}

static Story some_story(uint64_t *seed, Arena *owner)
{
    int origins = 1 + draw(seed, 4);
    Story story = {.id = some_text(seed), .headline = some_text(seed), .origins = origins};
    story.date = some_moment(seed);
    story.reports = (Reports){arena_new(owner, Report, 8), origins + draw(seed, 4)};
    for (int i = 0; i < story.reports.count; i++) {
        story.reports.at[i] = (Report){.file = some_text(seed),
                                       .source = some_text(seed),
                                       .date = some_moment(seed),
                                       .origin = draw(seed, origins),
                                       .copyright = some_text(seed)};
    }
    story.points = some_points(seed, origins, owner);
    story.chosen = (Ints){arena_new(owner, int, story.points.count), story.points.count};
    for (int i = 0; i < story.chosen.count; i++) {
        story.chosen.at[i] = story.chosen.count - 1 - i;
    }
    story.differences = some_differences(seed, origins, owner);
    story.first_reported_by = some_text(seed);
    story.headlines = (Strs){arena_new(owner, Str, 3), draw(seed, 3)};
    for (Size i = 0; i < story.headlines.count; i++) {
        story.headlines.at[i] = some_text(seed);
    }
    story.language = some_text(seed);
    story.url = some_text(seed);
    story.urgency = draw(seed, 10);
    return story;
}

static Edition some_edition(uint64_t *seed, Arena *owner)
{
    Edition edition = {.articles = draw(seed, 100), .changes = (Moment)draw(seed, 3) * 1700000001};
    edition.skipped = (Skips){arena_new(owner, Skip, 3), draw(seed, 3)};
    for (int i = 0; i < edition.skipped.count; i++) {
        edition.skipped.at[i] = (Skip){some_text(seed), draw(seed, 4), some_text(seed)};
    }
    edition.stories = (Stories){arena_new(owner, Story, 3), draw(seed, 4)};
    edition.stories.count = edition.stories.count > 3 ? 3 : edition.stories.count;
    for (int i = 0; i < edition.stories.count; i++) {
        edition.stories.at[i] = some_story(seed, owner);
    }
    return edition;
}

static void same_ints(Ints a, Ints b)
{
    assert_int_equal(a.count, b.count);
    for (int i = 0; i < a.count; i++) {
        assert_int_equal(a.at[i], b.at[i]);
    }
}

static void same_points(const Points *a, const Points *b)
{
    assert_int_equal(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        const Point *x = &a->at[i];
        const Point *y = &b->at[i];
        assert_str_equal(x->text, y->text);
        assert_str_equal(x->full, y->full);
        assert_str_equal(x->file, y->file);
        assert_int_equal(x->start, y->start);
        assert_int_equal(x->end, y->end);
        assert_int_equal(x->agree, y->agree);
        assert_int_equal(x->of, y->of);
        assert_int_equal(x->is_new, y->is_new);
        same_ints(x->by, y->by);
    }
}

static void same_differences(const Differences *a, const Differences *b)
{
    assert_int_equal(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        assert_str_equal(a->at[i].what, b->at[i].what);
        assert_int_equal(a->at[i].accounts.count, b->at[i].accounts.count);
        for (int k = 0; k < a->at[i].accounts.count; k++) {
            assert_str_equal(a->at[i].accounts.at[k].value, b->at[i].accounts.at[k].value);
            assert_str_equal(a->at[i].accounts.at[k].text, b->at[i].accounts.at[k].text);
            same_ints(a->at[i].accounts.at[k].by, b->at[i].accounts.at[k].by);
        }
    }
}

static void same_story(const Story *a, const Story *b)
{
    assert_str_equal(a->id, b->id);
    assert_str_equal(a->headline, b->headline);
    assert_true(a->date == b->date);
    assert_int_equal(a->origins, b->origins);
    assert_int_equal(a->urgency, b->urgency);
    assert_str_equal(a->first_reported_by, b->first_reported_by);
    assert_str_equal(a->language, b->language);
    assert_str_equal(a->url, b->url);
    assert_int_equal(a->reports.count, b->reports.count);
    for (int i = 0; i < a->reports.count; i++) {
        assert_str_equal(a->reports.at[i].file, b->reports.at[i].file);
        assert_str_equal(a->reports.at[i].source, b->reports.at[i].source);
        assert_true(a->reports.at[i].date == b->reports.at[i].date);
        assert_int_equal(a->reports.at[i].origin, b->reports.at[i].origin);
        assert_str_equal(a->reports.at[i].copyright, b->reports.at[i].copyright);
    }
    same_points(&a->points, &b->points);
    same_ints(a->chosen, b->chosen);
    same_differences(&a->differences, &b->differences);
    assert_int_equal(a->headlines.count, b->headlines.count);
    for (Size i = 0; i < a->headlines.count; i++) {
        assert_str_equal(a->headlines.at[i], b->headlines.at[i]);
    }
}

static void same_edition(const Edition *a, const Edition *b)
{
    assert_int_equal(a->articles, b->articles);
    assert_int_equal(a->changes, b->changes);
    assert_int_equal(a->skipped.count, b->skipped.count);
    for (int i = 0; i < a->skipped.count; i++) {
        assert_str_equal(a->skipped.at[i].file, b->skipped.at[i].file);
        assert_int_equal(a->skipped.at[i].line, b->skipped.at[i].line);
        assert_str_equal(a->skipped.at[i].why, b->skipped.at[i].why);
    }
    assert_int_equal(a->stories.count, b->stories.count);
    for (int i = 0; i < a->stories.count; i++) {
        same_story(&a->stories.at[i], &b->stories.at[i]);
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 7;
    for (int round = 0; round < 600; round++) {
        Arena own = arena;
        Edition edition = some_edition(&seed, &own);
        Str text = edition_write(&edition, true, &own);
        assert_true(utf8_is_valid(text));
        Edition read;
        Fail why = {{0}, 0};
        if (!edition_read(text, S("last.json"), &own, scratch, &read, &why)) {
            print_error("%s\n", why.text);
            fail();
        }
        same_edition(&edition, &read);
        assert_str_equal(edition_write(&read, true, &own), text);
        Str plain = edition_write(&edition, false, &own);
        assert_true(edition_read(plain, S("digest.json"), &own, scratch, &read, &why));
        assert_str_equal(edition_write(&read, false, &own), plain);
    }
}

static Edition small_edition(void)
{
    static int by[] = {0, 1};
    static int chosen[] = {0};
    static Report reports[] = {{S("a/1.txt"), S("Coast Wire"), 1741164000, 0, {0}},
                               {S("b.txt"), {0}, MOMENT_UNKNOWN, 1, {0}}};
    static Point points[] = {{S("The bridge is shut."),
                              S("The bridge is shut, he said."),
                              S("a/1.txt"),
                              3,
                              31,
                              2,
                              2,
                              {by, 2},
                              true}};
    static Account accounts[] = {{S("41"), {by, 1}, S("41 are hurt.")},
                                 {S("57"), {by + 1, 1}, S("57 are hurt.")}};
    static Difference differences[] = {{S("hurt"), {accounts, 2}}};
    static Skip skipped[] = {{S("c.bin"), 3, S("is not text")}, {S("d"), 0, S("is empty")}};
    static Story stories[1];
    stories[0] = (Story){.id = S("0011aabb"),
                         .headline = S("Bridge shut"),
                         .date = 1741132800,
                         .reports = {reports, 2},
                         .origins = 2,
                         .points = {points, 1},
                         .chosen = {chosen, 1},
                         .differences = {differences, 1},
                         .language = S("en")};
    return (Edition){2, {skipped, 2}, {stories, 1}, 0};
}

static void the_contract_form_has_its_fields_in_order(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Edition edition = small_edition();
    Str text = edition_write(&edition, false, &arena);
    Buf squeezed = buf_start(&arena);
    for (Str line; str_cut(&text, '\n', &line);) {
        buf_str(&squeezed, str_trim(line));
    }
    assert_str_equal(buf_done(&squeezed),
                     S("{\"version\": 1,\"articles\": 2,"
                       "\"skipped\": [{\"file\": \"c.bin\", \"line\": 3, \"why\": \"is not text\"},"
                       "{\"file\": \"d\", \"line\": null, \"why\": \"is empty\"}],"
                       "\"stories\": [{\"id\": \"0011aabb\",\"headline\": \"Bridge shut\","
                       "\"date\": \"2025-03-05\",\"articles\": ["
                       "{\"file\": \"a/1.txt\", \"source\": \"Coast Wire\", \"date\": "
                       "\"2025-03-05T08:40:00Z\", \"origin\": 0},"
                       "{\"file\": \"b.txt\", \"source\": null, \"date\": null, \"origin\": 1}],"
                       "\"origins\": 2,\"points\": [{\"text\": \"The bridge is shut.\","
                       "\"full\": \"The bridge is shut, he said.\","
                       "\"file\": \"a/1.txt\", \"start\": 3, \"end\": 31, \"agree\": 2, \"of\": 2, "
                       "\"by\": [0, 1], \"new\": true}],"
                       "\"differ\": [{\"what\": \"hurt\", \"accounts\": ["
                       "{\"value\": \"41\", \"by\": [0], \"text\": \"41 are hurt.\"},"
                       "{\"value\": \"57\", \"by\": [1], \"text\": \"57 are hurt.\"}]}],"
                       "\"first_reported_by\": null}]}"));
}

static void plain_is_in_order_of_choice_and_nothing_else(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    static Point points[] = {{.text = S("First read.")}, {.text = S("Second read.")}};
    static int chosen[] = {1, 0};
    Story story = {.points = {points, 2}, .chosen = {chosen, 2}, .headline = S("No headline")};
    Edition edition = {1, {0}, {&story, 1}, 0};
    assert_str_equal(edition_write_plain(&edition, &arena), S("Second read.\nFirst read.\n"));
    assert_int_equal(edition_write_plain(&(Edition){0}, &arena).len, 0);
}

static void text_names_unnamed_sources_and_counts_them(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Edition edition = small_edition();
    Str text = edition_write_text(&edition, &arena);
    assert_true(str_has(text, S("●●  NEW The bridge is shut.  (Coast Wire, source not named)\n")));
    assert_true(str_has(text, S("DIFFER hurt: 41 (Coast Wire) · 57 (source not named)\n")));
    assert_true(str_has(text, S("2 articles, 2 independent origins\n")));
    assert_true(str_ends(text, S("2 articles, 1 story, 2 skipped\n")));
}

// Either refused with a sentence that begins with the file, or an edition that can be written.
static bool read_without_harm(Str json, Arena arena, Arena scratch)
{
    Edition edition;
    Fail why = {{0}, 0};
    Str exact = str_copy(json, &arena); // the poisoned gap behind it finds overruns
    if (!edition_read(exact, S("last.json"), &arena, scratch, &edition, &why)) {
        assert_memory_equal(why.text, "last.json:", 10);
        assert_true(utf8_is_valid(str_from(why.text)));
        return false;
    }
    (void)edition_write(&edition, true, &arena);
    (void)edition_write_text(&edition, &arena);
    (void)edition_write_plain(&edition, &arena);
    return true;
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Edition edition = small_edition();
    Str text = edition_write(&edition, true, &arena);
    for (Size len = 0; len < text.len - 1; len++) { // the last byte is a line end
        assert_false(read_without_harm(str_sub(text, 0, len), arena, scratch));
    }
    assert_true(read_without_harm(text, arena, scratch));
}

static void flipped_bits_do_no_harm(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Edition edition = small_edition();
    Str text = str_copy(edition_write(&edition, true, &arena), &arena);
    char *bytes = arena_raw(&arena, char, text.len);
    int refused = 0;
    for (Size i = 0; i < text.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            memcpy(bytes, text.at, (size_t)text.len);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            refused += !read_without_harm((Str){bytes, text.len}, arena, scratch);
        }
    }
    assert_true(refused > text.len);
}

static Str nested(const char *open, int depth, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, S("{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [], \"x\": "));
    for (int i = 0; i < depth; i++) {
        buf_str(&buf, str_from(open));
    }
    return buf_done(&buf);
}

static void hostile_json_is_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    static const char *const bad[] = {
        "",
        " ",
        "null",
        "[]",
        "\"edition\"",
        "1",
        "{}",
        "{\"version\": 2, \"articles\": 0, \"skipped\": [], \"stories\": []}",
        "{\"version\": \"1\", \"articles\": 0, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1.0, \"articles\": 0, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": -1, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": 99999999999999999999, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": 3000000000, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": 1e999, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": {}, \"stories\": []}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": null}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [7]}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [null], \"stories\": []}",
        "{\"version\": 1, \"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": []}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": []} x",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [], \"x\": \"\xFF\"}",
        "{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [], \"\\u0000\": 1}",
    };
    for (Size i = 0; i < COUNT_OF(bad); i++) {
        if (read_without_harm(str_from(bad[i]), arena, scratch)) {
            print_error("read: %s\n", bad[i]);
            fail();
        }
    }
    assert_false(read_without_harm((Str){"{\0}", 3}, arena, scratch));
    assert_true(read_without_harm(
        S("{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [], \"x\": 1}"), arena,
        scratch));
}

static void deep_nesting_is_refused_before_it_costs_stack(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    for (int depth = 1; depth < 1000000; depth *= 10) {
        Arena own = arena;
        assert_false(read_without_harm(nested("[", depth, &own), own, scratch));
        assert_false(read_without_harm(nested("{\"x\":", depth, &own), own, scratch));
    }
    Fail why = {{0}, 0};
    Edition edition;
    Str deep = nested("[", 40, &arena);
    assert_false(edition_read(deep, S("last.json"), &arena, scratch, &edition, &why));
    assert_non_null(strstr(why.text, "nested"));
    // Brackets inside strings nest nothing.
    assert_true(read_without_harm(
        S("{\"version\": 1, \"articles\": 0, \"skipped\": [], \"stories\": [], \"x\": "
          "\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}"),
        arena, scratch));
}

static void numbers_out_of_range_are_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Edition edition = small_edition();
    Story *story = &edition.stories.at[0];
    assert_true(read_without_harm(edition_write(&edition, true, &arena), arena, scratch));
    int *const fields[] = {&story->origins,
                           &story->reports.at[0].origin,
                           &story->points.at[0].agree,
                           &story->points.at[0].start,
                           &story->points.at[0].of,
                           &story->points.at[0].by.at[1],
                           &story->chosen.at[0],
                           &story->urgency};
    for (Size i = 0; i < COUNT_OF(fields); i++) {
        int kept = *fields[i];
        *fields[i] = i == 3 ? 32 : -1;
        assert_false(read_without_harm(edition_write(&edition, true, &arena), arena, scratch));
        *fields[i] = INT32_MAX;
        assert_false(read_without_harm(edition_write(&edition, true, &arena), arena, scratch));
        *fields[i] = kept;
    }
}

// A jump out of the reader leaves jansson's tree behind; in the program the process ends there.
#if defined(__SANITIZE_ADDRESS__) || defined(__clang__)
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable() ((void)0)
#endif

static const Str last_name = {"last.json", 9};

static void any_arena_is_enough_or_is_said_to_be_full(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Edition edition = small_edition();
    Str text = edition_write(&edition, true, &arena);
    bool done = false;
    __lsan_disable();
    for (Size bytes = 0; bytes < 4000 && !done; bytes++) {
        Arena own = arena;
        Arena small = arena_part(&own, bytes, "small");
        jmp_buf full;
        small.full = &full;
        if (setjmp(full) == 0) {
            Edition read;
            Fail why;
            done = edition_read(text, last_name, &small, scratch, &read, &why);
            assert_true(done);
        }
    }
    __lsan_enable();
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(the_contract_form_has_its_fields_in_order),
        cmocka_unit_test(plain_is_in_order_of_choice_and_nothing_else),
        cmocka_unit_test(text_names_unnamed_sources_and_counts_them),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(flipped_bits_do_no_harm),
        cmocka_unit_test(hostile_json_is_refused),
        cmocka_unit_test(deep_nesting_is_refused_before_it_costs_stack),
        cmocka_unit_test(numbers_out_of_range_are_refused),
        cmocka_unit_test(any_arena_is_enough_or_is_said_to_be_full),
    };
    return cmocka_run_group_tests_name("edition", tests, NULL, NULL);
}
