// What must hold for every page of every edition on every display, read from the frame list.
#include "tests.h"

#include "editions.h"
#include "face/breaks.h"
#include "face/page.h"
#include "fixed.h"

#include <limits.h>

typedef struct {
    const Glass *glass;
    Grid grid;
    Sheet sheet;
    Page page;
    Arena *arena;
} Shown;

static const Dateline dateline = {.date = {.year = 2025, .month = 9, .day = 30, .weekday = 3},
                                  .has_date = true,
                                  .has_clock = true};

static bool boxes_meet(Box a, Box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static void complain(const Frame *frame, const char *what, const Mark *mark)
{
    TEST_ARENA(arena);
    Str text = frame_write(frame, &arena);
    print_error("%s: %d %d %d %d '%.*s'\n%.*s\n", what, mark->box.x, mark->box.y, mark->box.width,
                mark->box.height, (int)size_min(mark->text.len, 60), mark->text.at, (int)text.len,
                text.at);
    fail();
}

static void check_inside(const Frame *frame, const Grid *grid)
{
    Box safe = grid->safe;
    for (int i = 0; i < frame->count; i++) {
        const Box *box = &frame->at[i].box;
        bool is_inside = box->x >= safe.x && box->y >= safe.y &&
                         box->x + box->width <= safe.x + safe.width &&
                         box->y + box->height <= safe.y + safe.height;
        if (!is_inside) {
            complain(frame, "outside the margin", &frame->at[i]);
        }
    }
}

static bool is_solid(const Mark *mark)
{
    return mark->kind == MARK_TEXT || mark->kind == MARK_DISC || mark->kind == MARK_RING;
}

static void check_apart(const Frame *frame)
{
    for (int i = 0; i < frame->count; i++) {
        for (int j = i + 1; j < frame->count; j++) {
            if (is_solid(&frame->at[i]) && is_solid(&frame->at[j]) &&
                boxes_meet(frame->at[i].box, frame->at[j].box)) {
                complain(frame, "two marks overlap; the second", &frame->at[j]);
            }
        }
    }
}

static bool is_body(const Mark *mark, const Grid *grid)
{
    return mark->kind == MARK_TEXT && mark->setting.style.size == grid->body &&
           mark->setting.style.role != ROLE_LABEL;
}

static void check_sizes(const Frame *frame, const Grid *grid)
{
    int lines = 0, last = -1;
    for (int i = 0; i < frame->count; i++) {
        const Mark *mark = &frame->at[i];
        if (mark->kind == MARK_TEXT &&
            mark->setting.style.size < theme_proportions()->least_type_px * 8 / 11) {
            complain(frame, "type below the rule", mark);
        }
        if (is_body(mark, grid) && mark->baseline != last) {
            last = mark->baseline;
            lines++;
        }
    }
    assert_true(lines <= grid->most_lines);
}

// What is seen of the items' own words, without blanks and hyphens of our own.
static void add_seen(Buf *buf, Str text)
{
    for (Size i = 0; i < text.len; i++) {
        bool is_hyphen = text.at[i] == '-' || (unsigned char)text.at[i] == 0xAD ||
                         ((unsigned char)text.at[i] == 0xC2 && i + 1 < text.len &&
                          (unsigned char)text.at[i + 1] == 0xAD);
        if (text.at[i] != ' ' && !is_hyphen) {
            buf_byte(buf, text.at[i]);
        }
    }
}

static Str wanted_words(const Shown *shown, Arena scratch)
{
    Paragraph *washed = arena_new(shown->arena, Paragraph, shown->page.layout.items_count);
    for (int i = 0; i < shown->page.layout.items_count; i++) {
        washed[i] = paragraph_make(shown->page.layout.items[i].pieces, DIRECTION_OWN_OR_LEFT,
                                   S("en"), shown->glass->metrics, shown->arena, scratch);
    }
    Buf buf = buf_start(shown->arena);
    for (int i = 0; i < shown->page.layout.items_count; i++) {
        add_seen(&buf, washed[i].text);
    }
    return buf_done(&buf);
}

static Str seen_words(const Shown *shown, const Frame *frames)
{
    Buf buf = buf_start(shown->arena);
    for (int part = 0; part < shown->page.layout.count; part++) {
        for (int i = 0; i < frames[part].count; i++) {
            if (is_body(&frames[part].at[i], &shown->grid)) {
                add_seen(&buf, frames[part].at[i].text);
            }
        }
    }
    return buf_done(&buf);
}

// Where lines of a paragraph end: not between a number and its unit, and not within a name, unless
// the two do not fit on one line. The last line of a paragraph is one short word only where the
// line before could not spare another.
typedef struct {
    int paragraphs, widows;
} Tally;

static Str last_word(Str text)
{
    text = str_trim(text);
    Size start = text.len;
    while (start > 0 && text.at[start - 1] != ' ') {
        start--;
    }
    return str_tail(text, start);
}

static Str first_word(Str text)
{
    text = str_trim(text);
    Size blank = str_find_byte(text, ' ');
    return blank < 0 ? text : str_sub(text, 0, blank);
}

static int width_of(const Shown *shown, Str text, int size)
{
    Setting setting = {.style = {ROLE_TEXT, size, 0}};
    return shown->glass->metrics->width(NULL, &setting, text);
}

// How wide the words are that must stay together around the start of a line; wider than any line
// where they go on beyond the two.
static int bound_width(const Shown *shown, const Lines *lines, int from, int size)
{
    Str before = lines->at[from - 1].text, after = lines->at[from].text;
    Arena scratch = *shown->arena;
    Buf buf = buf_start(&scratch);
    buf_str(&buf, before);
    buf_byte(&buf, ' ');
    Size middle = buf.len;
    buf_str(&buf, after);
    Str both = buf_done(&buf);
    Size start = middle, end = middle;
    for (Str left = str_sub(both, 0, middle); left.len > 0;) {
        Str word = last_word(left);
        left = str_sub(left, 0, str_trim(left).len - word.len);
        start = left.len;
        if (break_cost(last_word(left), word) < BREAK_LINE) {
            break;
        }
    }
    for (Str right = str_tail(both, middle), word = first_word(right); word.len > 0;) {
        end = word.at + word.len - both.at;
        right = str_tail(both, end);
        Str next = first_word(right);
        if (break_cost(word, next) < BREAK_LINE) {
            break;
        }
        word = next;
    }
    bool goes_on = from > 1 && before.at[-1] != ' '; // a word, from the line above
    Size least = goes_on ? first_word(before).len + 1 : 0;
    bool is_whole = (start > least || from == 1) && (end < both.len || from + 1 == lines->count);
    return is_whole ? width_of(shown, str_sub(both, start, end), size) : INT_MAX;
}

static void check_line_ends(const Shown *shown, const Lines *lines, int size, int width,
                            Tally *tally)
{
    for (int i = 1; i < lines->count; i++) {
        Str before = last_word(lines->at[i - 1].text), after = first_word(lines->at[i].text);
        bool is_bound =
            break_cost(before, after) >= BREAK_LINE && after.at > before.at + before.len;
        if (is_bound && bound_width(shown, lines, i, size) <= width) {
            print_error("'%.*s' and '%.*s' are parted\n", (int)before.len, before.at,
                        (int)after.len, after.at);
            for (int j = 0; j < lines->count; j++) {
                print_error("    %.*s\n", (int)lines->at[j].text.len, lines->at[j].text.at);
            }
            fail();
        }
    }
    if (lines->count > 1) {
        Str last = str_trim(lines->at[lines->count - 1].text);
        tally->paragraphs++;
        tally->widows += str_find_byte(last, ' ') < 0 && width_of(shown, last, size) < width / 4;
    }
}

static int headlines_in(const Frame *frame)
{
    int count = 0;
    for (int i = 0; i < frame->count; i++) {
        count += frame->at[i].kind == MARK_TEXT && frame->at[i].setting.style.role == ROLE_HEADLINE;
    }
    return count;
}

static int by_byte(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

// Every word is seen. Where some are read from the right, marks stand in another order than words;
// then only nothing may be missing.
static void check_words(Str seen, Str wanted, bool is_right_to_left)
{
    if (is_right_to_left || str_has(wanted, S("جسر")) || str_has(wanted, S("הגשר"))) {
        qsort((char *)(uintptr_t)seen.at, (size_t)seen.len, 1, by_byte);
        qsort((char *)(uintptr_t)wanted.at, (size_t)wanted.len, 1, by_byte);
    }
    assert_str_equal(seen, wanted);
}

static void check_page(Shown *shown, Tally *tally, Arena scratch)
{
    const Layout *layout = &shown->page.layout;
    const Grid *grid = &shown->grid;
    for (int i = 0; i < layout->items_count; i++) {
        int width = layout->items[i].code.side > 0 ? 0 : grid->text_width / 2;
        check_line_ends(shown, &layout->lines[i], grid->body, width, tally);
    }
    Frame *frames = arena_new(shown->arena, Frame, layout->count);
    assert_true(layout->headline.count <= theme_proportions()->most_headline_lines);
    for (int part = 0; part < layout->count; part++) {
        frames[part] = page_frame(&shown->page, part, dateline, shown->glass, &shown->grid,
                                  shown->arena, scratch);
        check_inside(&frames[part], &shown->grid);
        check_apart(&frames[part]);
        check_sizes(&frames[part], &shown->grid);
        assert_int_equal(headlines_in(&frames[part]) > 0, layout->headline.count > 0);
    }
    check_words(seen_words(shown, frames), wanted_words(shown, scratch),
                shown->sheet.is_right_to_left);
}

static void check_story(const Edition *edition, FixedSize size, Notice notice, Tally *tally,
                        Arena *arena, Arena scratch)
{
    Glass glass = fixed_glass(size.width, size.height);
    glass.has_codes = true;
    Shown shown = {.glass = &glass, .grid = grid_make(&glass), .arena = arena};
    shown.sheet = page_story(edition, 0, &glass, arena);
    shown.page =
        page_lay_out(shown.sheet, notice, (NoticeTurn){0}, &glass, &shown.grid, arena, scratch);
    check_page(&shown, tally, scratch);
}

static void check_everywhere(Story *story, Notice notice)
{
    Arena arena = arena_reserve((Size)48 << 20, "layout");
    Arena scratch = arena_reserve((Size)32 << 20, "scratch");
    Edition edition = {.articles = 1, .stories = {story, 1}};
    for (Size i = 0; i < COUNT_OF(fixed_sizes); i++) {
        arena_clear(&arena);
        Tally tally = {0};
        check_story(&edition, fixed_sizes[i], notice, &tally, &arena, scratch);
    }
    arena_release(&arena);
    arena_release(&scratch);
}

static void every_size_keeps_the_rules_of_legibility(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(fixed_sizes); i++) {
        Glass glass = fixed_glass(fixed_sizes[i].width, fixed_sizes[i].height);
        Grid grid = grid_make(&glass);
        assert_true(grid_chars(&grid) >= (grid.is_tall ? 18 : 25));
        assert_true(grid_chars(&grid) <= 45);
        assert_true(grid.most_lines == (grid.is_tall ? 12 : 7));
        assert_true(grid.left >= glass.width / 20 && grid.right <= glass.width - glass.width / 20);
        assert_true(grid.body * 20 >= glass.height * (grid.is_tall ? 0.6 : 1));
    }
}

static void a_wider_screen_gets_wider_margins(void **state)
{
    (void)state;
    Glass usual = fixed_glass(1920, 1080), wide = fixed_glass(3840, 1080);
    Grid a = grid_make(&usual), b = grid_make(&wide);
    assert_int_equal(a.body, b.body);
    assert_true(grid_chars(&b) <= 45);
    assert_true(b.left > 960);
}

static void a_larger_margin_is_kept(void **state)
{
    (void)state;
    Glass glass = fixed_glass(800, 480);
    glass.margin_percent = 12.5;
    Grid grid = grid_make(&glass);
    assert_int_equal(grid.safe.x, 100);
    assert_int_equal(grid.safe.y, 60);
}

static void a_display_reads_from_its_distance(void **state)
{
    (void)state;
    Glass glass = fixed_glass(800, 480);
    Grid grid = grid_make(&glass);
    double near = grid_distance_m(&grid, 7);
    assert_true(near > 0.5 && near < 1.5);
    assert_true(grid_distance_m(&grid, 14) > 1.99 * near);
    assert_true(grid_distance_m(&grid, 0) == 0);
}

static void random_editions_keep_their_pages(void **state)
{
    (void)state;
    enum { EDITIONS = 2000 };
    Tally tally = {0};
    Arena made = arena_reserve((Size)64 << 20, "made");
    Arena arena = arena_reserve((Size)48 << 20, "layout");
    Arena scratch = arena_reserve((Size)32 << 20, "scratch");
    for (int i = 0; i < EDITIONS; i++) {
        Dice dice = {.state = 88172645463325252u + (uint64_t)i * 7919};
        arena_clear(&made);
        Story story = dice_story(&dice, 4, i % 10 == 0 ? 80 : 20, &made);
        Edition edition = {.articles = 1, .stories = {&story, 1}};
        for (Size j = 0; j < COUNT_OF(fixed_sizes); j++) {
            FixedSize size = fixed_sizes[j];
            Skip skip = {.file = S("a.docx"), .why = dice_text(&dice, 30, &made)};
            Notice notice = {.kind = i % 3 == 0 ? (NoticeState)(i / 3 % 8) : NOTICE_NONE,
                             .of = 40,
                             .why = skip.why,
                             .refused = {&skip, i / 24 % 2}};
            arena_clear(&arena);
            check_story(&edition, size, notice, &tally, &arena, scratch);
        }
    }
    assert_true(tally.paragraphs > 20000);
    print_message("%d widows in %d paragraphs\n", tally.widows, tally.paragraphs);
    assert_true(tally.widows * 100 < tally.paragraphs);
    arena_release(&made);
    arena_release(&arena);
    arena_release(&scratch);
}

// Extremes

static Str repeated(const char *what, int times, Arena *arena)
{
    Buf buf = buf_start(arena);
    for (int i = 0; i < times; i++) {
        buf_str(&buf, str_from(what));
    }
    return buf_done(&buf);
}

static Story simple_story(Str headline, Str text, int points, int origins, Arena *arena)
{
    Story story = {.id = S("simple"), .headline = headline, .origins = origins};
    story.points = (Points){arena_new(arena, Point, points), points};
    for (int i = 0; i < points; i++) {
        story.points.at[i] = (Point){.text = text, .agree = origins, .of = origins};
    }
    story.reports = (Reports){arena_new(arena, Report, origins), origins};
    for (int i = 0; i < origins; i++) {
        story.reports.at[i] = (Report){.source = S("Harbour Post"), .origin = i};
    }
    return story;
}

static void a_word_of_five_thousand_letters_fits(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story = simple_story(S("Headline"), repeated("w", 5000, &arena), 1, 3, &arena);
    check_everywhere(&story, (Notice){0});
}

static void three_hundred_points_are_all_shown(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story =
        simple_story(S("Headline of many"), S("Schools stay closed on Thursday."), 300, 3, &arena);
    check_everywhere(&story, (Notice){0});
}

static void sixty_origins_fit(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story = simple_story(S("Headline"), S("Schools stay closed."), 3, 60, &arena);
    check_everywhere(&story, (Notice){0});
    story = simple_story(S("Headline"), S("Schools stay closed."), 1, 1200, &arena);
    check_everywhere(&story, (Notice){0});
}

static void a_story_without_headline_begins_with_its_points(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story = simple_story(S(""), S("Schools stay closed."), 2, 2, &arena);
    check_everywhere(&story, (Notice){0});
}

static void a_story_without_anything_is_a_page(void **state)
{
    (void)state;
    Story story = {.id = S("nothing")};
    check_everywhere(&story, (Notice){0});
}

static void a_headline_of_a_thousand_words_is_not_cut(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story =
        simple_story(repeated("harbour ", 1000, &arena), S("Schools stay closed."), 2, 2, &arena);
    check_everywhere(&story, (Notice){0});
}

static void a_headline_over_four_lines_gives_way_to_the_next(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story =
        simple_story(repeated("harbour ", 60, &arena), S("Schools stay closed."), 1, 2, &arena);
    story.headlines = (Strs){&(Str){S("Schools closed").at, S("Schools closed").len}, 1};
    Edition edition = {.stories = {&story, 1}};
    Glass glass = fixed_glass(800, 480);
    Grid grid = grid_make(&glass);
    Arena scratch = arena_part(&arena, (Size)64 << 20, "scratch");
    Page page = page_lay_out(page_story(&edition, 0, &glass, &arena), (Notice){0}, (NoticeTurn){0},
                             &glass, &grid, &arena, scratch);
    assert_int_equal(page.layout.headline.count, 1);
    assert_str_equal(page.layout.headline.at[0].text, S("Schools closed"));
    assert_int_equal(page.layout.items_count, 1);
}

static void notices_leave_room(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story =
        simple_story(S("Harbour bridge to close for eight weeks after cracks found"),
                     S("Ferries will run every ten minutes, free of charge."), 4, 3, &arena);
    Skip skip = {.file = repeated("very-long-name-", 17, &arena), .why = S("is a Word file")};
    check_everywhere(&story, (Notice){.kind = NOTICE_STICK_REFUSED, .refused = {&skip, 1}});
    check_everywhere(&story, (Notice){.kind = NOTICE_CLOCK_UNSET});
}

static void an_outlet_with_an_endless_name_is_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Story story = simple_story(S("Headline"), S("Schools stay closed."), 1, 3, &arena);
    story.reports.at[0].source = repeated("Harbour ", 700, &arena);
    check_everywhere(&story, (Notice){0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_keeps_the_rules_of_legibility),
        cmocka_unit_test(a_wider_screen_gets_wider_margins),
        cmocka_unit_test(a_larger_margin_is_kept),
        cmocka_unit_test(a_display_reads_from_its_distance),
        cmocka_unit_test(random_editions_keep_their_pages),
        cmocka_unit_test(a_word_of_five_thousand_letters_fits),
        cmocka_unit_test(three_hundred_points_are_all_shown),
        cmocka_unit_test(sixty_origins_fit),
        cmocka_unit_test(a_story_without_headline_begins_with_its_points),
        cmocka_unit_test(a_story_without_anything_is_a_page),
        cmocka_unit_test(a_headline_of_a_thousand_words_is_not_cut),
        cmocka_unit_test(a_headline_over_four_lines_gives_way_to_the_next),
        cmocka_unit_test(notices_leave_room),
        cmocka_unit_test(an_outlet_with_an_endless_name_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
