#include "news/texts.h"

#include "base/buf.h"
#include "news/overlap.h"

#include "rows.h"

static Str told_overlaps(World *world, Str input, Arena *owner, Arena scratch)
{
    Str whole = input;
    Str part = {0};
    str_cut(&whole, '|', &part);
    Told told[] = {{.text = str_zero(part, owner)}, {.text = str_zero(whole, owner)}};
    Terms *texts = texts_of(world, told, 2, owner);
    Overlaps found = overlap_find(&texts[0], &texts[1], owner, scratch);
    Buf buf = buf_start(owner);
    for (int i = 0; i < found.count; i++) {
        const Overlap *at = &found.at[i];
        buf_format(&buf, at->first == at->last ? "%d in %d\n" : "%d in %d-%d\n", at->sentence,
                   at->first, at->last);
    }
    return buf_done(&buf);
}

static void rows_of_overlaps(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = {test_file("tests/rows/overlaps.txt", &arena), 0};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &arena); count++) {
        Buf wanted = buf_start(&scratch);
        for (Size i = 0; i < row.wanted.count; i++) {
            buf_str(&wanted, row.wanted.at[i]);
            buf_byte(&wanted, '\n');
        }
        Str lines = buf_done(&wanted);
        Str got = told_overlaps(world, row.input, &arena, scratch);
        if (!str_equal(got, lines)) {
            wrong++;
            print_error("overlaps.txt:%d: got\n%.*s", row.line, (int)got.len, got.at);
        }
    }
    assert_int_equal(wrong, 0);
    assert_true(count >= 9);
}

static void an_article_overlaps_itself_line_by_line(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Told told = {.text = "The dam burst at noon. The mayor of Velle wept. Nobody was hurt badly."};
    Terms *texts = texts_of(world, &told, 1, &arena);
    Overlaps found = overlap_find(&texts[0], &texts[0], &arena, scratch);
    assert_int_equal(found.count, 3);
    for (int i = 0; i < found.count; i++) {
        assert_int_equal(found.at[i].sentence, i);
        assert_int_equal(found.at[i].first, i);
        assert_int_equal(found.at[i].last, i);
    }
}

static void sentences_beyond_the_limit_are_left_out(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Buf text = buf_start(&arena);
    for (int i = 0; i < OVERLAP_SENTENCES + 3; i++) {
        buf_format(&text, "Boat %d of %d has left harbour.\n", i, i * 7 + 1);
    }
    Told told = {.text = str_zero(buf_done(&text), &arena)};
    Terms *texts = texts_of(world, &told, 1, &arena);
    assert_int_equal(texts[0].sentences.count, OVERLAP_SENTENCES + 3);
    Overlaps found = overlap_find(&texts[0], &texts[0], &arena, scratch);
    assert_int_equal(found.count, OVERLAP_SENTENCES);
    assert_int_equal(found.at[found.count - 1].first, OVERLAP_SENTENCES - 1);
}

static void an_empty_article_overlaps_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Told told[] = {{.text = ""}, {.text = "The dam burst at noon."}};
    Terms *texts = texts_of(world, told, 2, &arena);
    assert_int_equal(overlap_find(&texts[0], &texts[1], &arena, scratch).count, 0);
    assert_int_equal(overlap_find(&texts[1], &texts[0], &arena, scratch).count, 0);
    assert_int_equal(overlap_find(&texts[0], &texts[0], &arena, scratch).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_overlaps),
        cmocka_unit_test(an_article_overlaps_itself_line_by_line),
        cmocka_unit_test(sentences_beyond_the_limit_are_left_out),
        cmocka_unit_test(an_empty_article_overlaps_nothing),
    };
    return cmocka_run_group_tests_name("overlap", tests, NULL, NULL);
}
