// Golden frames: tests/golden/frames/NAME-WIDTHxHEIGHT.txt, set in type of a fixed width. Run with
// GOLDENS=write to write them anew, then read the difference.
#include "tests.h"

#include "editions.h"
#include "face/page.h"
#include "fixed.h"
#include "host/asset.h"

static const Dateline dateline = {
    .date = {.year = 2025, .month = 3, .day = 5, .hour = 18, .minute = 42, .weekday = 3},
    .has_date = true,
    .has_clock = true};

static const FixedSize golden_sizes[] = {{480, 320}, {800, 480}, {480, 800}};

static void compare(const char *name, FixedSize size, Str got, Arena *arena)
{
    char path[256];
    snprintf(path, sizeof path, "tests/golden/frames/%s-%dx%d.txt", name, size.width, size.height);
    assert_golden(path, got, *arena);
}

static Str frames_of(Sheet sheet, Notice notice, Dateline when, const Glass *glass,
                     const Grid *grid, Arena *arena, Arena scratch)
{
    Page page = page_lay_out(sheet, notice, (NoticeTurn){0}, glass, grid, arena, scratch);
    Str *texts = arena_new(arena, Str, page.layout.count);
    for (int part = 0; part < page.layout.count; part++) {
        Frame frame = page_frame(&page, part, when, glass, grid, arena, scratch);
        texts[part] = frame_write(&frame, arena);
    }
    Buf buf = buf_start(arena);
    for (int part = 0; part < page.layout.count; part++) {
        buf_str(&buf, part ? S("\n") : S(""));
        buf_str(&buf, texts[part]);
    }
    return buf_done(&buf);
}

typedef Sheet (*Maker)(const Edition *edition, const Glass *glass, const Grid *grid, Arena *arena);

// A frame names its inks, so that a page has one golden for both themes.
static void golden(const char *name, const char *edition_name, Maker maker, Notice notice,
                   Dateline when)
{
    const Theme *const themes[] = {theme_paper(), theme_night()};
    for (Size i = 0; i < COUNT_OF(golden_sizes) * COUNT_OF(themes); i++) {
        TEST_ARENA(arena);
        TEST_ARENA(scratch);
        FixedSize size = golden_sizes[i / COUNT_OF(themes)];
        Edition edition = edition_from_file(edition_name, &arena, scratch);
        Glass glass = fixed_glass(size.width, size.height);
        glass.theme = themes[i % COUNT_OF(themes)];
        glass.has_codes = true;
        Grid grid = grid_make(&glass);
        Sheet sheet = maker(&edition, &glass, &grid, &arena);
        Str got = frames_of(sheet, notice, when, &glass, &grid, &arena, scratch);
        compare(name, size, got, &arena);
    }
}

static Sheet story_of(const Edition *edition, const char *id, const Glass *glass, Arena *arena)
{
    for (int i = 0; i < edition->stories.count; i++) {
        if (str_equal(edition->stories.at[i].id, str_from(id))) {
            return page_story(edition, i, glass, arena);
        }
    }
    print_error("no story %s\n", id);
    fail();
    return (Sheet){0};
}

#define STORY(name)                                                                                \
    static Sheet make_##name(const Edition *edition, const Glass *glass, const Grid *grid,         \
                             Arena *arena)                                                         \
    {                                                                                              \
        (void)grid;                                                                                \
        return story_of(edition, #name, glass, arena);                                             \
    }                                                                                              \
    static void the_story_##name##_is_golden(void **state)                                         \
    {                                                                                              \
        (void)state;                                                                               \
        golden(#name, "harbour", make_##name, (Notice){0}, dateline);                              \
    }

STORY(quake)   // urgent, with a difference
STORY(bridge)  // NEW, reprints
STORY(council) // several pages
STORY(ferry)   // more origins than dots
STORY(arabic)  // mirrored
STORY(short)   // sparse

#define SCRIPT(name)                                                                               \
    static Sheet make_##name(const Edition *edition, const Glass *glass, const Grid *grid,         \
                             Arena *arena)                                                         \
    {                                                                                              \
        (void)grid;                                                                                \
        return story_of(edition, #name, glass, arena);                                             \
    }                                                                                              \
    static void the_script_##name##_is_golden(void **state)                                        \
    {                                                                                              \
        (void)state;                                                                               \
        golden(#name, "scripts", make_##name, (Notice){0}, dateline);                              \
    }

SCRIPT(japanese) // with a code
SCRIPT(korean)
SCRIPT(thai)
SCRIPT(hindi)
SCRIPT(hebrew) // mirrored, with a code
SCRIPT(signs)

static Sheet make_empty(const Edition *edition, const Glass *glass, const Grid *grid, Arena *arena)
{
    (void)grid;
    return page_empty(edition, glass, arena);
}

static Sheet make_start(const Edition *edition, const Glass *glass, const Grid *grid, Arena *arena)
{
    (void)edition, (void)grid;
    return page_start(glass, arena);
}

static Sheet make_unreadable(const Edition *edition, const Glass *glass, const Grid *grid,
                             Arena *arena)
{
    (void)edition, (void)grid;
    return page_unreadable(glass, arena);
}

static Sheet make_diagnostics(const Edition *edition, const Glass *glass, const Grid *grid,
                              Arena *arena)
{
    static const Diagnostics told = {.version = {"0.1.0", 5},
                                     .edition_age_s = 7260,
                                     .diagonal_in = 7,
                                     .temperature_c = 48.2,
                                     .free_bytes = 1234567890,
                                     .missing = 3};
    return page_diagnostics(edition, &told, glass, grid, arena);
}

static void the_empty_page_is_golden(void **state)
{
    (void)state;
    golden("empty", "empty", make_empty, (Notice){0}, dateline);
}

static void the_start_page_is_golden(void **state)
{
    (void)state;
    golden("start", "empty", make_start, (Notice){0}, (Dateline){0});
}

static void the_unreadable_page_is_golden(void **state)
{
    (void)state;
    golden("unreadable", "empty", make_unreadable, (Notice){0}, dateline);
}

static void the_diagnostics_are_golden(void **state)
{
    (void)state;
    golden("diagnostics", "empty", make_diagnostics, (Notice){0}, dateline);
}

static void a_date_without_clock_is_golden(void **state)
{
    (void)state;
    Dateline when = dateline;
    when.has_clock = false;
    when.is_as_of = true;
    golden("as-of", "harbour", make_bridge, (Notice){.kind = NOTICE_CLOCK_UNSET}, when);
}

static void the_notices_are_golden(void **state)
{
    (void)state;
    Skip refused[] = {{.file = S("quake-final.docx"), .why = S("is a Word file; save it as text")},
                      {.file = S("b.jpg"), .why = S("is a picture")}};
    golden("stick-found", "harbour", make_short, (Notice){.kind = NOTICE_STICK_FOUND}, dateline);
    golden("stick-reading", "harbour", make_bridge,
           (Notice){.kind = NOTICE_STICK_READING, .done = 12, .of = 40}, dateline);
    golden("stick-updated", "harbour", make_bridge,
           (Notice){.kind = NOTICE_STICK_UPDATED, .done = 38, .refused = {refused, 2}}, dateline);
    golden("stick-refused", "harbour", make_arabic,
           (Notice){.kind = NOTICE_STICK_REFUSED, .why = S("It is signed with an unknown key.")},
           dateline);
    golden("stick-nothing-newer", "harbour", make_short,
           (Notice){.kind = NOTICE_STICK_NOTHING_NEWER}, dateline);
    golden("card-unreadable", "harbour", make_short, (Notice){.kind = NOTICE_CARD_UNREADABLE},
           dateline);
    golden("card-parts", "harbour", make_short, (Notice){.kind = NOTICE_CARD_PARTS, .done = 3},
           dateline);
    golden("card-worn", "harbour", make_bridge, (Notice){.kind = NOTICE_CARD_WORN}, dateline);
    golden("settings-refused", "harbour", make_short,
           (Notice){.kind = NOTICE_SETTINGS,
                    .why = S("Line 12: theme.choice takes \"paper\", \"night\" or \"schedule\"")},
           dateline);
}

static bool sheet_says(const Sheet *sheet, const char *words)
{
    for (int i = 0; i < sheet->count; i++) {
        for (int j = 0; j < sheet->items[i].pieces.count; j++) {
            if (str_has(sheet->items[i].pieces.at[j].text, str_from(words))) {
                return true;
            }
        }
    }
    return false;
}

static void type_that_cannot_be_read_from_there_is_told(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Edition edition = {0};
    Glass glass = fixed_glass(800, 480);
    Grid grid = grid_make(&glass);
    Diagnostics told = {.diagonal_in = 7, .viewing_distance_m = 0.5};
    Sheet sheet = page_diagnostics(&edition, &told, &glass, &grid, &arena);
    assert_false(sheet_says(&sheet, "not from"));
    told.viewing_distance_m = 3;
    sheet = page_diagnostics(&edition, &told, &glass, &grid, &arena);
    assert_true(sheet_says(&sheet, "m, not from 3.0 m"));
}

// A table of words is words throughout: a translation that forgets one is seen here.
static void no_word_of_our_own_is_missing(void **state)
{
    (void)state;
    const Str *words = (const Str *)words_english();
    for (size_t i = 0; i < sizeof(Words) / sizeof(Str); i++) {
        assert_true(words[i].len > 0);
    }
}

// Every translation has every word, as many places in it as the English one, and paired stars.
static void every_translation_is_whole(void **state)
{
    (void)state;
    static const char *const codes[] = {"ar", "de", "es", "fr", "it", "ja",
                                        "nl", "pl", "pt", "ru", "sv", "zh"};
    const Str *english = (const Str *)words_english();
    for (Size k = 0; k < COUNT_OF(codes); k++) {
        Words words;
        Fail why;
        Str code = str_from(codes[k]);
        assert_true(words_read(asset_interface(code), code, &words, &why));
        assert_str_equal(words.language, code);
        const Str *own = (const Str *)&words;
        for (size_t i = 0; i < sizeof words / sizeof *own; i++) {
            int stars = 0;
            assert_true(own[i].len > 0);
            for (Size at = 0; at < own[i].len; at++) {
                stars += own[i].at[at] == '*';
            }
            assert_int_equal(stars % 2, 0);
            // A place that English does not have is never filled.
            for (char digit = '1'; digit <= '9'; digit++) {
                char place[] = {'{', digit, '}', 0};
                bool is_date = str_has(own[i], S("{4}")) || str_has(own[i], S("{3}"));
                assert_true(is_date || !str_has(own[i], str_from(place)) ||
                            str_has(english[i], str_from(place)));
            }
        }
    }
}

static void a_translation_that_lacks_a_word_is_named(void **state)
{
    (void)state;
    Words words;
    Fail why;
    assert_false(words_read(S("language = xx\nnew = N\n"), S("xx.txt"), &words, &why));
    assert_string_equal(why.text, "xx.txt: has no line \"sample = ...\"");
    assert_false(words_read(S("language = xx\nweekdays = A, B\n"), S("xx.txt"), &words, &why));
    assert_string_equal(why.text, "xx.txt:2: no words of the wall: weekdays = A, B");
    assert_false(words_read(S("# comment\nnews = N\n"), S("xx.txt"), &words, &why));
    assert_string_equal(why.text, "xx.txt:2: no words of the wall: news = N");
}

static void reprints_and_nameless_sources_are_told(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Report reports[] = {{.source = S("Coast Wire"), .origin = 0},
                        {.source = S("Coast Wire"), .origin = 0},
                        {.origin = 1},
                        {.origin = 2}};
    Story story = {.id = S("a"), .origins = 3, .reports = {reports, 4}};
    Edition edition = {.stories = {&story, 1}};
    Glass glass = fixed_glass(800, 480);
    Foot foot = page_story(&edition, 0, &glass, &arena).foot;
    assert_str_equal(foot.lead, S("3 independent origins"));
    assert_int_equal(foot.count, 2);
    assert_str_equal(foot.names[0].text, S("Coast Wire\xC2\xA0×2"));
    assert_str_equal(foot.names[1].text, S("2 sources not named"));
    assert_int_equal(foot.names[1].origins, 2);
    story.origins = 1;
    assert_str_equal(page_story(&edition, 0, &glass, &arena).foot.lead, S("1 origin"));
}

static void the_copyright_line_of_what_is_quoted_stands_in_the_foot(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Report reports[] = {
        {.file = S("a"), .source = S("Coast Wire"), .copyright = S("© 2026 Coast Wire Inc.")},
        {.file = S("b"), .source = S("Harbour Post"), .origin = 1, .copyright = S("© 2026 Wire")},
        {.file = S("c"), .source = S("Fjord Radio"), .origin = 2, .copyright = S("© Fjord")},
        {.file = S("d"), .source = S("Coast Wire"), .copyright = S("© 2026 Coast Wire Inc.")},
    };
    Point points[] = {{.text = S("One."), .file = S("d")},
                      {.text = S("Two."), .file = S("b")},
                      {.text = S("Three."), .file = S("a")}};
    Story story = {.origins = 3, .reports = {reports, 4}, .points = {points, 3}};
    Edition edition = {.stories = {&story, 1}};
    Glass glass = fixed_glass(800, 480);
    Sheet sheet = page_story(&edition, 0, &glass, &arena);
    assert_int_equal(sheet.foot.notices.count, 0);
    assert_int_equal(sheet.foot.names[0].notice.len, 0);
    glass.has_copyright = true;
    sheet = page_story(&edition, 0, &glass, &arena);
    assert_str_equal(sheet.foot.names[0].text, S("Coast Wire\xC2\xA0×2"));
    assert_str_equal(sheet.foot.names[0].notice, S("© 2026 Coast Wire Inc."));
    assert_str_equal(sheet.foot.names[1].notice, S("Harbour Post\xC2\xA0(© 2026 Wire)"));
    assert_int_equal(sheet.foot.names[2].notice.len, 0); // nothing is quoted from it
    assert_int_equal(sheet.foot.notices.count, 2);
    assert_str_equal(sheet.foot.notices.at[1], S("© 2026 Wire"));
}

static void put_words(Buf *buf, const Frame *frame)
{
    for (int i = 0; i < frame->count; i++) {
        assert_in_range(frame->at[i].box.x, 0, frame->width - frame->at[i].box.width);
        if (frame->at[i].kind == MARK_TEXT) {
            buf_str(buf, frame->at[i].text);
        }
    }
}

typedef enum { WITH_NAMES, ON_LINES, IN_ITEM } NoticePlace;

// Of a story that quotes so many sources, each with a notice of its own.
static NoticePlace place_of_notices(int count, FixedSize size)
{
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    enum { MOST = 12 };
    static const char *const files[MOST] = {"a", "b", "c", "d", "e", "f",
                                            "g", "h", "i", "j", "k", "l"};
    Report reports[MOST];
    Point points[MOST];
    char notices[MOST][40];
    for (int i = 0; i < count; i++) {
        int len = snprintf(notices[i], sizeof notices[i], "© 20%02d Coast Wire", 20 + i);
        Str file = str_from(files[i]);
        reports[i] = (Report){
            .file = file, .source = S("Coast Wire"), .origin = i, .copyright = {notices[i], len}};
        points[i] = (Point){.text = S("One."), .file = file};
    }
    Story story = {.origins = count, .reports = {reports, count}, .points = {points, count}};
    Edition edition = {.stories = {&story, 1}};
    Glass glass = fixed_glass(size.width, size.height);
    glass.has_copyright = true;
    Grid grid = grid_make(&glass);
    Page page = page_lay_out(page_story(&edition, 0, &glass, &arena), (Notice){0}, (NoticeTurn){0},
                             &glass, &grid, &arena, scratch);
    Buf words = buf_start(&arena);
    for (int i = 0; i < page.layout.count; i++) {
        Arena room = arena_part(&scratch, 4 << 20, "a frame");
        Frame frame = page_frame(&page, i, (Dateline){0}, &glass, &grid, &room, scratch);
        put_words(&words, &frame);
    }
    for (int i = 0; i < count; i++) {
        char year[8];
        snprintf(year, sizeof year, "20%02d", 20 + i);
        assert_true(str_has(buf_done(&words), str_from(year)));
    }
    const Foot *foot = &page.sheet.foot;
    assert_int_equal(page.sheet.count > count, !foot->names_have_notices && !foot->notice_lines);
    return foot->names_have_notices ? WITH_NAMES : foot->notice_lines ? ON_LINES : IN_ITEM;
}

// Never cut off and never left out.
static void every_copyright_line_is_on_the_page_at_every_size(void **state)
{
    (void)state;
    static const FixedSize sizes[] = {{320, 240},  {480, 320},   {480, 800},
                                      {800, 480},  {1024, 600},  {720, 1280},
                                      {1280, 720}, {1920, 1080}, {3840, 2160}};
    int places[3] = {0};
    for (Size i = 0; i < COUNT_OF(sizes); i++) {
        for (int count = 1; count <= 12; count++) {
            places[place_of_notices(count, sizes[i])]++;
        }
    }
    assert_in_range(places[WITH_NAMES], 9, 60);
    assert_in_range(places[ON_LINES], 9, 60);
    assert_in_range(places[IN_ITEM], 9, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_copyright_line_of_what_is_quoted_stands_in_the_foot),
        cmocka_unit_test(every_copyright_line_is_on_the_page_at_every_size),
        cmocka_unit_test(the_story_quake_is_golden),
        cmocka_unit_test(the_story_bridge_is_golden),
        cmocka_unit_test(the_story_council_is_golden),
        cmocka_unit_test(the_story_ferry_is_golden),
        cmocka_unit_test(the_story_arabic_is_golden),
        cmocka_unit_test(the_story_short_is_golden),
        cmocka_unit_test(the_script_japanese_is_golden),
        cmocka_unit_test(the_script_korean_is_golden),
        cmocka_unit_test(the_script_thai_is_golden),
        cmocka_unit_test(the_script_hindi_is_golden),
        cmocka_unit_test(the_script_hebrew_is_golden),
        cmocka_unit_test(the_script_signs_is_golden),
        cmocka_unit_test(the_empty_page_is_golden),
        cmocka_unit_test(the_start_page_is_golden),
        cmocka_unit_test(the_unreadable_page_is_golden),
        cmocka_unit_test(the_diagnostics_are_golden),
        cmocka_unit_test(a_date_without_clock_is_golden),
        cmocka_unit_test(the_notices_are_golden),
        cmocka_unit_test(type_that_cannot_be_read_from_there_is_told),
        cmocka_unit_test(no_word_of_our_own_is_missing),
        cmocka_unit_test(every_translation_is_whole),
        cmocka_unit_test(a_translation_that_lacks_a_word_is_named),
        cmocka_unit_test(reprints_and_nameless_sources_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
