#include "cases.h"
#include "tests.h"

#include "base/buf.h"
#include "host/asset.h"
#include "news/digest.h"
#include "news/number.h"
#include "news/phrase.h"
#include "news/sentence.h"

// The languages of all rows, each read once.
typedef struct {
    Arena arena;
    Arena words;
    Arena scratch;
    Languages languages;
    Lexicon *lexicons[LANGUAGES_MOST];
} Desk;

static Desk desk_start(void)
{
    Desk desk = {.arena = arena_reserve((Size)1 << 32, "rows"),
                 .words = arena_reserve((Size)8 << 30, "words"),
                 .scratch = arena_reserve((Size)1 << 32, "scratch")};
    return desk;
}

static void desk_stop(Desk *desk)
{
    for (int i = 0; i < LANGUAGES_MOST; i++) {
        if (desk->lexicons[i]) {
            lexicon_stop(desk->lexicons[i]);
        }
    }
    arena_release(&desk->scratch);
    arena_release(&desk->words);
    arena_release(&desk->arena);
}

// "de: text": the language and the text behind it.
static const Language *language_of(Desk *desk, Str *text)
{
    if (desk->languages.assets.count == 0) {
        desk->languages = languages_start(asset_languages(&desk->arena), &desk->arena);
    }
    Str code;
    assert_true(str_cut(text, ':', &code));
    *text = str_trim(*text);
    return languages_by_code(&desk->languages, code);
}

static Lexicon *lexicon_of(Desk *desk, const Language *language)
{
    int i = 0;
    while (desk->languages.read[i] != language) {
        i++;
    }
    if (!desk->lexicons[i]) {
        Arena *part = arena_new(&desk->arena, Arena, 1);
        *part = arena_part(&desk->words, (Size)256 << 20, "lexicon");
        desk->lexicons[i] = lexicon_start(language, part);
    }
    return desk->lexicons[i];
}

typedef Str (*Tell)(Desk *desk, const Language *language, Str text);

// Runs the rows of a file; at least `fewest` of each of the twelve languages.
static void run_rows(const char *path, int fewest, Tell tell)
{
    static const char *const codes[] = {"ar", "de", "es", "fr", "it", "ja",
                                        "nl", "pl", "pt", "ru", "sv", "zh"};
    Desk desk = desk_start();
    Rows rows = rows_read(path, &desk.arena);
    int counts[COUNT_OF(codes)] = {0};
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        Str text = rows.at[i].input;
        const Language *language = language_of(&desk, &text);
        for (Size k = 0; k < COUNT_OF(codes); k++) {
            counts[k] += str_is(language->code, codes[k]);
        }
        wrong += row_differs(&rows, &rows.at[i], tell(&desk, language, text));
    }
    for (Size k = 0; k < COUNT_OF(codes); k++) {
        if (counts[k] < fewest) {
            print_error("%s: %d rows of %s\n", path, counts[k], codes[k]);
            wrong++;
        }
    }
    desk_stop(&desk);
    assert_int_equal(wrong, 0);
}

static Str tell_sentences(Desk *desk, const Language *language, Str text)
{
    Spans found = sentence_split(text, language, &desk->arena);
    Buf buf = buf_start(&desk->arena);
    for (Size i = 0; i < found.count; i++) {
        buf_str(&buf, str_sub(text, found.at[i].start, found.at[i].end));
        buf_byte(&buf, '\n');
    }
    return buf_done(&buf);
}

static void sentences_end_where_the_rows_say(void **state)
{
    (void)state;
    run_rows("tests/rows/languages-sentences.txt", 12, tell_sentences);
}

static Str tell_numbers(Desk *desk, const Language *language, Str text)
{
    static const char *const kinds[] = {"count", "money", "percent", "age",
                                        "year",  "day",   "time",    "name"};
    static const char *const bounds[] = {"", " about", " at-least", " at-most"};
    Lexicon *lexicon = lexicon_of(desk, language);
    int *places = NULL;
    Tokens tokens = terms_of_text(text, lexicon, &places, &desk->arena);
    Numbers numbers = number_find(text, tokens, places, lexicon, &desk->arena);
    Buf buf = buf_start(&desk->arena);
    for (int i = 0; i < numbers.count; i++) {
        const Number *number = &numbers.at[i];
        buf_format(&buf, "%s %.10g%s ", kinds[number->kind], number->value, bounds[number->bound]);
        buf_str(&buf, number->head == NO_HEAD
                          ? S("-")
                          : lexicon_word(lexicon, tokens.at[number->head_token])->text);
        buf_str(&buf, S(" ["));
        buf_str(&buf, str_sub(text, number->start, number->end));
        buf_str(&buf, S("]\n"));
    }
    return numbers.count ? buf_done(&buf) : S("none\n");
}

static void figures_are_read_as_the_rows_say(void **state)
{
    (void)state;
    run_rows("tests/rows/languages-numbers.txt", 8, tell_numbers);
}

static Str tell_terms(Desk *desk, const Language *language, Str text)
{
    Lexicon *lexicon = lexicon_of(desk, language);
    Tokens tokens = terms_of_text(text, lexicon, NULL, &desk->arena);
    Buf buf = buf_start(&desk->arena);
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(lexicon, tokens.at[i]);
        buf_str(&buf, i > 0 ? S(" ") : S(""));
        buf_str(&buf, tokens.at[i] & TOKEN_QUOTED ? S("\"") : S(""));
        buf_str(&buf, word->flags & WORD_STOP ? S("-") : S(""));
        buf_str(&buf, lexicon_word(lexicon, word->stem)->text);
    }
    return buf_done(&buf);
}

static void words_are_stemmed_as_the_rows_say(void **state)
{
    (void)state;
    run_rows("tests/rows/languages-terms.txt", 1, tell_terms);
}

static Str tell_language(Desk *desk, const Language *language, Str text)
{
    (void)language;
    return languages_of_text(&desk->languages, text)->code;
}

static void a_language_is_told_by_a_few_words(void **state)
{
    (void)state;
    run_rows("tests/rows/languages-detect.txt", 4, tell_language);
}

// Two accounts of one story with nothing else in common.
static Str tell_support(Desk *desk, const Language *language, Str text)
{
    static const char *const rest[] = {
        "\n\nBola gedi kumo runa sefi tado wiru zopa.\n\nHane kiro lumi nase pogu rati solu "
        "tevi.\n\n"
        "Dabu fero gami jolu kepa niro susa.",
        "\n\nCerto vado mipa lune gorsi hata bemu.\n\nZuki wenda polra tesi moga fure lian.\n\n"
        "Yota sigma brane kelp donu faro mesi.",
    };
    Article articles[2] = {{.source = S("Alpha"), .file = S("a")},
                           {.source = S("Beta"), .file = S("b")}};
    for (int i = 0; i < 2; i++) {
        Str account;
        assert_true(str_cut(&text, '|', &account));
        Buf buf = buf_start(&desk->arena);
        buf_str(&buf, str_trim(account));
        buf_str(&buf, str_from(rest[i]));
        articles[i].text = buf_done(&buf);
        articles[i].language = language->code;
    }
    DigestOptions options = {.points = 9, .one_story = true, .no_trimming = true};
    Edition made = digest_languages(&(Articles){articles, 2}, &desk->languages, &options,
                                    &desk->arena, desk->scratch);
    assert_int_equal(made.stories.count, 1);
    assert_int_equal(made.stories.at[0].origins, 2);
    assert_str_equal(made.stories.at[0].language, language->code);
    for (int i = 0; i < made.stories.at[0].points.count; i++) {
        if (made.stories.at[0].points.at[i].agree > 1) {
            return S("agree");
        }
    }
    return S("apart");
}

static void accounts_agree_or_not_as_the_rows_say(void **state)
{
    (void)state;
    run_rows("tests/rows/languages-support.txt", 2, tell_support);
}

static void what_is_declared_wins(void **state)
{
    (void)state;
    Desk desk = desk_start();
    Languages languages = languages_start(asset_languages(&desk.arena), &desk.arena);
    Article article = {.text = S("Der Hang hat am Montag die Bahnstrecke verschüttet."),
                       .language = S("fr-CH")};
    assert_str_equal(languages_of_article(&languages, &article)->code, S("fr"));
    article.language = (Str){0};
    assert_str_equal(languages_of_article(&languages, &article)->code, S("de"));
    article.language = S("fi");
    const Language *finnish = languages_of_article(&languages, &article);
    assert_str_equal(finnish->code, S("fi"));
    assert_false(finnish->names_rules);
    assert_false(language_knows(finnish, WORDS_STOP));
    assert_ptr_equal(languages_by_code(&languages, S("FI_fi")), finnish);
    desk_stop(&desk);
}

static void tables_are_read_when_they_are_needed(void **state)
{
    (void)state;
    Desk desk = desk_start();
    Languages languages = languages_start(asset_languages(&desk.arena), &desk.arena);
    Article articles[] = {
        {.text = S("The ferry struck the quay on Monday and six of its passengers were hurt, the "
                   "police said in the evening.")},
        {.text = S("Ein Hangrutsch hat am Montagmorgen die Bahnstrecke bei Elmau verschüttet.")},
        {.text = S("The court sentenced the owner of the mill to three years in prison for fraud, "
                   "and he has said that he will appeal.")},
    };
    (void)languages_of_article(&languages, &articles[0]);
    assert_int_equal(languages.count, 1);
    assert_null(languages.detector);
    LanguageParts parts = languages_parts(&languages, &(Articles){articles, 3}, false, &desk.arena);
    assert_int_equal(parts.count, 2);
    assert_str_equal(parts.at[0].language->code, S("en"));
    assert_int_equal(parts.at[0].articles.count, 2);
    assert_ptr_equal(parts.at[0].articles.at[1], &articles[2]);
    assert_str_equal(parts.at[1].language->code, S("de"));
    parts = languages_parts(&languages, &(Articles){articles, 3}, true, &desk.arena);
    assert_int_equal(parts.count, 1);
    assert_str_equal(parts.at[0].language->code, S("en"));
    assert_int_equal(parts.at[0].articles.count, 3);
    assert_ptr_equal(parts.at[0].articles.at[2], &articles[2]);
    desk_stop(&desk);
}

static void every_table_is_whole(void **state)
{
    (void)state;
    Desk desk = desk_start();
    LanguageAssets assets = asset_languages(&desk.arena);
    for (int i = 0; i < assets.count; i++) {
        Language language;
        Fail why;
        assert_true(
            language_read(assets.at[i].table, assets.at[i].file, &desk.arena, &language, &why));
        assert_true(language_knows(&language, WORDS_STOP));
        assert_true(language.names_rules == str_is(language.code, "en"));
        // No word of another language plays a part that the rules do not name in English.
        assert_true(language.names_rules == (language.roles.entries == 0));
    }
    desk_stop(&desk);
}

// A line that is nothing but the entry, with what the dots of one stand for, begins with it.
static void assert_can_be_met(Str entry, const Language *language, Arena *owner)
{
    Buf buf = buf_start(owner);
    bool has_dots = str_ends(entry, S("..."));
    buf_str(&buf, has_dots ? str_sub(entry, 0, entry.len - 3) : entry);
    buf_str(&buf, has_dots ? S(" 17") : S(""));
    Str line = buf_done(&buf);
    Phrase phrase = phrase_read(line, language);
    if (phrase.bits == 0) {
        fail_msg("%.*s: '%.*s' is never met", (int)language->code.len, language->code.at,
                 (int)entry.len, entry.at);
    }
}

static int meet_notices(Str table, const Language *language, Arena *owner)
{
    int met = 0;
    bool is_notice = false;
    for (Str line; str_cut(&table, '\n', &line);) {
        line = str_trim(line);
        if (str_starts(line, S("#"))) {
            continue;
        }
        if (str_starts(line, S("["))) {
            is_notice = str_starts(line, S("[notice-"));
            continue;
        }
        for (Str entry; is_notice && str_cut(&line, ',', &entry);) {
            entry = str_trim(entry);
            if (entry.len > 0) {
                assert_can_be_met(entry, language, owner);
                met++;
            }
        }
    }
    return met;
}

static void every_notice_can_be_met(void **state)
{
    (void)state;
    Desk desk = desk_start();
    LanguageAssets assets = asset_languages(&desk.arena);
    int met = 0;
    for (int i = 0; i < assets.count; i++) {
        Language language;
        Fail why;
        assert_true(
            language_read(assets.at[i].table, assets.at[i].file, &desk.arena, &language, &why));
        met += meet_notices(assets.at[i].table, &language, &desk.arena);
    }
    assert_true(met > 500);
    desk_stop(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_the_rows_say),
        cmocka_unit_test(figures_are_read_as_the_rows_say),
        cmocka_unit_test(words_are_stemmed_as_the_rows_say),
        cmocka_unit_test(a_language_is_told_by_a_few_words),
        cmocka_unit_test(accounts_agree_or_not_as_the_rows_say),
        cmocka_unit_test(what_is_declared_wins),
        cmocka_unit_test(tables_are_read_when_they_are_needed),
        cmocka_unit_test(every_table_is_whole),
        cmocka_unit_test(every_notice_can_be_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
