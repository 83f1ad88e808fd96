#include "rows.h"

#include "host/asset.h"
#include "news/clean.h"
#include "news/read/read.h"

static Article article_of(Str text)
{
    return (Article){.text = text, .date = MOMENT_UNKNOWN};
}

static Str words_at(const Article *article, const Prose *prose, Size i, Arena *arena)
{
    return clean_words(article, prose->sentences.at[i].span, arena);
}

// The row's sentences and agency; "(nothing)" stands for no sentence.
static bool row_holds(const Row *row, const Language *language, Arena arena)
{
    Article article = article_of(row->input);
    Prose prose = clean_article(&article, language, &arena, arena);
    Str agency = {0};
    Strs wanted = row->wanted;
    if (wanted.count > 0 && str_starts(wanted.at[wanted.count - 1], S("agency: "))) {
        agency = str_tail(wanted.at[--wanted.count], 8);
    }
    if (wanted.count == 1 && str_equal(wanted.at[0], S("(nothing)"))) {
        wanted.count = 0;
    }
    bool holds = str_equal(agency, prose.agency) && prose.sentences.count == wanted.count;
    for (Size i = 0; holds && i < wanted.count; i++) {
        holds = str_equal(words_at(&article, &prose, i, &arena), wanted.at[i]);
    }
    if (!holds) {
        print_error("tests/rows/clean.txt:%d: agency \"%.*s\"\n", row->line, (int)prose.agency.len,
                    prose.agency.at);
        for (Size i = 0; i < prose.sentences.count; i++) {
            Str got = words_at(&article, &prose, i, &arena);
            print_error("   kept %.*s\n", (int)got.len, got.at);
        }
        for (Size i = 0; i < prose.notes.count; i++) {
            Str got = clean_words(&article, prose.notes.at[i].span, &arena);
            print_error("   cut (%s) %.*s\n", cut_name(prose.notes.at[i].cut), (int)got.len,
                        got.at);
        }
    }
    return holds;
}

// Nothing is cut from the row: its sentences are its input.
static bool is_look_alike(const Row *row)
{
    Size len = 0;
    for (Size i = 0; i < row->wanted.count; i++) {
        len += row->wanted.at[i].len;
    }
    return len + 2 * row->wanted.count >= row->input.len;
}

static void every_row_is_cleaned_as_wanted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Rows rows = {test_file("tests/rows/clean.txt", &arena), 0};
    Row row;
    int count = 0;
    int kept = 0;
    int wrong = 0;
    for (; rows_next(&rows, &row, &arena); count++) {
        wrong += !row_holds(&row, &language, arena);
        kept += is_look_alike(&row);
    }
    assert_true(count >= 150);
    assert_true(2 * kept >= count);
    assert_int_equal(wrong, 0);
}

static const char hard_article[] =
    "date 2025-03-05 PORT ALDERN, March 3 (Coast Wire) - The council met on Monday. “It was\n"
    "late,” Ona Lind said.\n\nThe mayor opens the bridge. REUTERS/Jane Doe\n\n"
    "The previous role\n\nof the council was small\xE2\x80\xA6 Why?\n\nADVERTISEMENT\n\n— \n\n"
    "“We stay.\n\n“We stay,” she said.\n\nRead more: Why\n\nDoe reported from Halden.\n\n"
    "Sure! Could you please provide the text? (AP)\n\nThe end of\n\n";

static void assert_prose_holds(const Article *article, const Prose *prose)
{
    Str text = article->text;
    int place = 0;
    for (Size i = 0; i < prose->sentences.count; i++) {
        Sentence sentence = prose->sentences.at[i];
        assert_true(sentence.span.start >= place && sentence.span.end > sentence.span.start);
        assert_true(sentence.span.end <= text.len);
        assert_true(utf8_is_valid(str_sub(text, sentence.span.start, sentence.span.end)));
        assert_false(byte_is_blank(text.at[sentence.span.start]));
        assert_false(byte_is_blank(text.at[sentence.span.end - 1]));
        assert_true(sentence.is_first || i > 0);
        place = sentence.span.end;
    }
    place = 0;
    for (Size i = 0; i < prose->notes.count; i++) {
        Span span = prose->notes.at[i].span;
        assert_true(span.start >= place && span.end > span.start && span.end <= text.len);
        place = span.end;
    }
}

static void every_prefix_is_cleaned(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    for (Size len = 0; len < (Size)sizeof hard_article; len++) {
        Article article = article_of((Str){hard_article, len});
        if (utf8_is_valid(article.text)) {
            Arena scratch = arena;
            Arena edition = arena_part(&scratch, 1 << 20, "edition");
            Prose prose = clean_article(&article, &language, &edition, scratch);
            assert_prose_holds(&article, &prose);
        }
    }
}

static void flipped_bits_are_cleaned(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    for (Size bit = 0; bit < 8 * ((Size)sizeof hard_article - 1); bit++) {
        Arena scratch = arena;
        Arena edition = arena_part(&scratch, 1 << 20, "edition");
        char *at = arena_raw(&edition, char, sizeof hard_article - 1);
        memcpy(at, hard_article, sizeof hard_article - 1);
        at[bit / 8] = (char)(at[bit / 8] ^ 1 << bit % 8);
        Articles articles;
        Fail why;
        Str bytes = {at, sizeof hard_article - 1};
        if (read_articles(bytes, S("x.txt"), S(""), &edition, scratch, &articles, &why)) {
            assert_true(utf8_is_valid(articles.at[0].text));
            Prose prose = clean_article(&articles.at[0], &language, &edition, scratch);
            assert_prose_holds(&articles.at[0], &prose);
        }
    }
}

static void a_full_arena_jumps_at_every_size(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    bool enough = false;
    int refused = 0;
    for (Size bytes = 0; !enough; bytes += 64) {
        jmp_buf full;
        Arena rest = arena;
        Arena edition = arena_over(arena_raw(&rest, char, bytes + 1), bytes, "edition");
        Arena scratch = arena_over(arena_raw(&rest, char, bytes + 1), bytes, "scratch");
        edition.full = &full;
        scratch.full = &full;
        if (setjmp(full) == 0) {
            Article article = article_of(str_from(hard_article));
            Prose prose = clean_article(&article, &language, &edition, scratch);
            assert_prose_holds(&article, &prose);
            enough = true;
        } else {
            refused++;
        }
    }
    assert_true(refused > 10);
}

static Prose clean_text(const char *text, Arena *arena)
{
    Language language = asset_english(arena);
    Article *article = arena_new(arena, Article, 1);
    *article = article_of(str_from(text));
    Arena scratch = arena_part(arena, 1 << 20, "scratch");
    return clean_article(article, &language, arena, scratch);
}

static void a_picture_s_credit_names_no_agency(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Prose prose = clean_text("The mayor opens the bridge. REUTERS/Jane Doe\n\nThe council met on "
                             "Monday.\n\nPhoto: Jane Doe/AFP",
                             &arena);
    assert_str_equal(prose.agency, S(""));
    assert_int_equal(prose.notes.count, 2);
    assert_int_equal(prose.sentences.count, 1);
}

static void quotations_are_marked(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Prose prose = clean_text("The council met. “It was late,” Ona Lind said. She called it “a "
                             "start” for all. “We begin.\n\n“We go on. She left.”",
                             &arena);
    static const bool wanted[] = {false, true, false, true, true};
    static const bool first[] = {true, false, false, false, true};
    assert_int_equal(prose.sentences.count, COUNT_OF(wanted));
    for (Size i = 0; i < prose.sentences.count; i++) {
        assert_int_equal(prose.sentences.at[i].is_quote, wanted[i]);
        assert_int_equal(prose.sentences.at[i].is_first, first[i]);
    }
}

static void each_paragraph_begins_once(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Prose prose = clean_text("The council met in Calder on Monday. It closed the bridge.\n\n"
                             "Sign up for our newsletter.\n\n"
                             "The bridge was built in 1911. It is narrow.",
                             &arena);
    static const bool first[] = {true, false, true, false};
    assert_int_equal(prose.notes.count, 1);
    assert_int_equal(prose.sentences.count, COUNT_OF(first));
    for (Size i = 0; i < prose.sentences.count; i++) {
        assert_int_equal(prose.sentences.at[i].is_first, first[i]);
    }
}

static void sentences_of_a_long_quotation_are_quotations(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    char text[1200] = "“";
    for (int i = 0; i < 20; i++) {
        strcat(text, "The bridge was old and nobody looked after it. ");
    }
    Prose prose = clean_text(text, &arena);
    assert_int_equal(prose.sentences.count, 20);
    for (Size i = 0; i < prose.sentences.count; i++) {
        assert_true(prose.sentences.at[i].is_quote);
    }
}

static void a_text_of_boiler_plate_has_no_sentences(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Prose prose = clean_text("By Jane Doe\n\nRead more\n\n***\n\nSign up for our letter.", &arena);
    assert_int_equal(prose.sentences.count, 0);
    assert_int_equal(prose.notes.count, 4);
}

static void an_unfinished_sentence_that_is_all_there_is_stays(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Prose prose = clean_text("A fire burned down the old mill by the harbour on Monday", &arena);
    assert_int_equal(prose.sentences.count, 1);
    prose = clean_text("A fire burned", &arena);
    assert_int_equal(prose.sentences.count, 0);
}

static void every_cut_has_a_name(void **state)
{
    (void)state;
    for (int cut = 0; cut <= CUT_TITLE; cut++) {
        assert_true(strlen(cut_name((Cut)cut)) > 3);
    }
}

// The real input, where it is at hand.
static const char *const seed_files[] = {
    "000_fadbfbadff1ca3cb.txt", "001_d0d4ac3a7408484c.txt", "002_0f7c644aa649358c.txt",
    "003_871778c968b7d911.txt", "004_07c0fe7cf2c4278f.txt",
};

static bool load_seed(const char *name, Arena *arena, Article *out)
{
    const char *folder = getenv("WALLWIRE_REAL_SEEDS");
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "../shared/seeds", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    char *at = arena_raw(arena, char, 1 << 16);
    Size len = (Size)fread(at, 1, 1 << 16, file);
    fclose(file);
    Articles articles;
    Fail why;
    Arena scratch = arena_part(arena, 1 << 20, "scratch");
    assert_true(
        read_articles((Str){at, len}, str_from(name), S(""), arena, scratch, &articles, &why));
    *out = articles.at[0];
    return true;
}

// All kept sentences of a real article, one a line.
static Str seed_prose(int number, Arena *arena, const Language *language)
{
    Article article;
    if (!load_seed(seed_files[number], arena, &article)) {
        print_message("skip seed %d: ../shared/seeds is absent\n", number);
        return (Str){0};
    }
    assert_int_equal(article.headline.len, 0);
    Arena scratch = arena_part(arena, 1 << 20, "scratch");
    Prose prose = clean_article(&article, language, arena, scratch);
    char *at = arena_new(arena, char, article.text.len + 2 * prose.sentences.count + 1);
    Size len = 0;
    for (Size i = 0; i < prose.sentences.count; i++) {
        Arena words = scratch;
        Str text = clean_words(&article, prose.sentences.at[i].span, &words);
        memcpy(at + len, text.at, (size_t)text.len);
        len += text.len;
        at[len++] = '\n';
    }
    return (Str){at, len};
}

static void traps_of_real_articles_are_cut(void **state)
{
    (void)state;
    static const struct {
        int seed;
        const char *never;
    } traps[] = {
        {0, "date 2025"},
        {0, "reported from"},
        {0, "—\n"},
        {1, "date 2025"},
        {2, "REUTERS"},
        {2, "Read More"},
        {2, "holds a press briefing"},
        {3, "WASHINGTON"},
        {3, "declared\n"},
        {3, "Sure!"},
        {3, "rewrite"},
        {4, "date 2025"},
        {4, "role\n"},
    };
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Str prose[5];
    for (int i = 0; i < 5; i++) {
        prose[i] = seed_prose(i, &arena, &language);
        if (prose[i].len == 0) {
            skip();
        }
    }
    for (Size i = 0; i < COUNT_OF(traps); i++) {
        if (str_has(prose[traps[i].seed], str_from(traps[i].never))) {
            fail_msg("seed %d still has \"%s\"", traps[i].seed, traps[i].never);
        }
    }
    assert_true(str_has(prose[4], S("The previous U.S. role in helping to secure")));
    assert_true(str_starts(prose[3], S("The Trump administration is")));
    assert_true(str_has(prose[0], S("for the U.S. and Israel since the group launched its Oct. 7, "
                                    "2023, attack on Israel that sparked the war.\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_cleaned_as_wanted),
        cmocka_unit_test(every_prefix_is_cleaned),
        cmocka_unit_test(flipped_bits_are_cleaned),
        cmocka_unit_test(a_full_arena_jumps_at_every_size),
        cmocka_unit_test(a_picture_s_credit_names_no_agency),
        cmocka_unit_test(quotations_are_marked),
        cmocka_unit_test(each_paragraph_begins_once),
        cmocka_unit_test(sentences_of_a_long_quotation_are_quotations),
        cmocka_unit_test(a_text_of_boiler_plate_has_no_sentences),
        cmocka_unit_test(an_unfinished_sentence_that_is_all_there_is_stays),
        cmocka_unit_test(every_cut_has_a_name),
        cmocka_unit_test(traps_of_real_articles_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
