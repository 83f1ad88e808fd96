#include "tests.h"

#include "base/utf8.h"
#include "news/read/decode.h"
#include "news/read/read.h"

static bool reads_bytes(Str bytes, Arena *arena, Article *article, Fail *why)
{
    Articles articles;
    Arena scratch = arena_part(arena, 1 << 20, "scratch");
    if (!read_articles(bytes, S("x.txt"), S("Coast Wire"), arena, scratch, &articles, why)) {
        assert_int_equal(articles.count, 0);
        return false;
    }
    assert_int_equal(articles.count, 1);
    assert_true(utf8_is_valid(articles.at[0].text));
    *article = articles.at[0];
    return true;
}

#define READ(arena, article, literal)                                                              \
    Article article;                                                                               \
    do {                                                                                           \
        Fail why_;                                                                                 \
        if (!reads_bytes(S(literal), &(arena), &(article), &why_)) {                               \
            fail_msg("refused: %s", why_.text);                                                    \
        }                                                                                          \
    } while (0)

static void assert_refused(Str bytes, const char *wanted)
{
    TEST_ARENA(arena);
    Article article;
    Fail why;
    assert_false(reads_bytes(bytes, &arena, &article, &why));
    assert_string_equal(why.text, wanted);
}

static void a_first_short_line_is_the_headline(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Bridge closes\n\nThe council met.\n");
    assert_str_equal(article.headline, S("Bridge closes"));
    assert_str_equal(article.text, S("The council met."));
    assert_str_equal(article.source, S("Coast Wire"));
    assert_str_equal(article.file, S("x.txt"));
    assert_true(article.date == MOMENT_UNKNOWN && article.embargo == MOMENT_UNKNOWN);
}

static void a_headline_may_stand_directly_above_the_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Bridge closes\nThe council met on Monday and voted to close it.\n");
    assert_str_equal(article.headline, S("Bridge closes"));
    assert_str_equal(article.text, S("The council met on Monday and voted to close it."));
}

static void headlines_end_in_abbreviations_and_questions(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, abbreviation, "Fish is deductible in the U.S.\n\nThe council met.");
    assert_str_equal(abbreviation.headline, S("Fish is deductible in the U.S."));
    READ(arena, question, "Is the bridge safe?\n\nThe council met.");
    assert_str_equal(question.headline, S("Is the bridge safe?"));
}

static void headlines_in_title_case_and_of_opinions_may_end_in_a_full_stop(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, title, "Halden Has Closed Its Bridge. I Do Not Like That.\n\nThe council met.");
    assert_str_equal(title.headline, S("Halden Has Closed Its Bridge. I Do Not Like That."));
    assert_str_equal(title.text, S("The council met."));
    READ(arena, opinion, "OPINION: The council keeps the town. It is right.\n\nThe council met.");
    assert_str_equal(opinion.headline, S("OPINION: The council keeps the town. It is right."));
}

static void what_is_no_headline_stays_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The council met.\n\nIt voted.",
        "The council met.",
        "Halden: The council met.",
        "Mayor Ingrid Solheim of Halden met.\n\nShe spoke.",
        "The previous role\n\nof the council was small.",
        "The council met on Monday after a long debate and it\nvoted to close the\nbridge.",
        "By Jane Doe\n\nThe council met.",
        "The mayor opens the bridge. REUTERS/Jane Doe\n\nThe council met.",
        "The mayor on Monday. HALDEN PICTURES/Mira Vale\nThe council met.",
        "Photo: Jane Doe\n\nThe council met.",
        "ADVERTISEMENT\n\nThe council met.",
        "***\n\nThe council met.",
        "The council said:\n\n“We met.”",
        "日本語の文。\n\n次の文。",
    };
    for (Size i = 0; i < COUNT_OF(texts); i++) {
        TEST_ARENA(arena);
        Article article;
        Fail why;
        assert_true(reads_bytes(str_from(texts[i]), &arena, &article, &why));
        assert_str_equal(article.headline, S(""));
        assert_str_equal(article.text, str_from(texts[i]));
    }
}

static void header_lines_fill_the_fields(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article,
         "Headline: Bridge closes\nsource: Halden Post\nBy: Jane Doe\nDate: 2025-03-05T10:00Z\n"
         "Embargo: 2025-03-06\nExpires: 2025-03-07\nUrgency: 2\nLang: en-GB\nSlug: BRIDGE\n"
         "Url: https://coast.example/1\nCopyright: Coast Wire\nSection: Local\nId: cw-1\n"
         "Version: 3\nStatus: withheld\nMood: bad\n\nThe council met.\n");
    assert_str_equal(article.headline, S("Bridge closes"));
    assert_str_equal(article.source, S("Halden Post"));
    assert_str_equal(article.byline, S("Jane Doe"));
    assert_int_equal(article.date, 1741168800);
    assert_int_equal(article.embargo, 1741219200);
    assert_int_equal(article.expires, 1741219200 + DAY_S);
    assert_int_equal(article.urgency, 2);
    assert_str_equal(article.language, S("en-GB"));
    assert_str_equal(article.slug, S("BRIDGE"));
    assert_str_equal(article.url, S("https://coast.example/1"));
    assert_str_equal(article.copyright, S("Coast Wire"));
    assert_str_equal(article.section, S("Local"));
    assert_str_equal(article.id, S("cw-1"));
    assert_int_equal(article.version, 3);
    assert_int_equal(article.status, STATUS_WITHHELD);
    assert_str_equal(article.text, S("The council met."));
}

static void only_a_known_first_key_opens_a_header(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Warning: the bridge is closed.\nDate: 2025-03-05\n\nThe council met.");
    assert_true(article.date == MOMENT_UNKNOWN);
    assert_true(str_starts(article.text, S("Warning: the bridge")));
}

static void a_header_ends_before_a_line_without_a_key(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Date: 2025-03-05\nThe council met: it voted.\nSource: none.");
    assert_int_equal(article.date, 1741132800);
    assert_str_equal(article.text, S("The council met: it voted.\nSource: none."));
}

static void an_embargo_that_nobody_can_read_holds(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, odd, "Embargo: until further notice\n\nThe council met.");
    assert_true(odd.embargo_is_open_ended);
    READ(arena, empty, "Embargo:\n\nThe council met.");
    assert_false(empty.embargo_is_open_ended);
}

static void values_out_of_range_are_unknown(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Urgency: 12\nVersion: -1\nDate: soon\nStatus: kill\n\nThe council met.");
    assert_int_equal(article.urgency, 0);
    assert_int_equal(article.version, 0);
    assert_true(article.date == MOMENT_UNKNOWN);
    assert_int_equal(article.status, STATUS_CANCELED);
}

static void front_matter_is_read_the_same_way(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article,
         "---\ntitle: \"Bridge closes\"\ndate: 2025-03-05\ntags:\n  - bridge\n---\n\n"
         "The council met.\n");
    assert_str_equal(article.headline, S("Bridge closes"));
    assert_int_equal(article.date, 1741132800);
    assert_str_equal(article.text, S("The council met."));
}

static void front_matter_without_an_end_is_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "---\nThe council met.\nIt voted.");
    assert_str_equal(article.text, S("---\nThe council met.\nIt voted."));
}

static void a_markdown_title_is_the_headline(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "# Bridge closes.\nThe council met.\n");
    assert_str_equal(article.headline, S("Bridge closes."));
    assert_str_equal(article.text, S("The council met."));
}

static void a_date_marker_is_no_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, " date 2025-03-05 The council met.\n\nIt voted.");
    assert_int_equal(article.date, 1741132800);
    assert_str_equal(article.text, S("The council met.\n\nIt voted."));
    READ(arena, impossible, " date 2025-13-45 The council met.");
    assert_str_equal(impossible.text, S("date 2025-13-45 The council met."));
}

static void a_headline_of_the_header_is_not_printed_twice(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article, "Headline: Bridge closes\n\nBridge closes\n\nThe council met.");
    assert_str_equal(article.text, S("The council met."));
}

static void nothing_to_show_is_refused_in_words(void **state)
{
    (void)state;
    assert_refused(S(""), "is empty");
    assert_refused(S(" \n\t\r\n \x1A"), "is empty");
    assert_refused(S("\xEF\xBB\xBF"), "is empty");
    assert_refused(S("\xC2\xA0\n"), "is empty");
    assert_refused(S("Bridge closes"), "has a headline but no text");
    assert_refused(S("Bridge closes\n\n"), "has a headline but no text");
    assert_refused(S("Headline: Bridge closes\nDate: 2025-03-05\n"), "has a headline but no text");
    assert_refused(S("Date: 2025-03-05\n"), "has no text");
}

static void binary_files_are_refused_in_words(void **state)
{
    (void)state;
    assert_refused(S("\x89PNG\r\n\x1A\nxxxx"), "is a PNG picture");
    assert_refused(S("\xFF\xD8\xFF\xE0xxxx"), "is a JPEG picture");
    assert_refused(S("%PDF-1.7\nxxxx"), "is a PDF file; save it as text");
    assert_refused(S("PK\3\4xxxxword/document.xml"),
                   "is a Word or other Office file; save it as text");
    assert_refused(S("PK\3\4xxxxmimetypeapplication/vnd.oasis.opendocument.text"),
                   "is a LibreOffice file; save it as text");
    assert_refused(S("PK\3\4xxxx"), "is a ZIP archive; unpack it first");
    assert_refused(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
                   "is an old Word or Excel file; save it as text");
    assert_refused(S("{\\rtf1 Bridge closes}"), "is an RTF file; save it as text");
    assert_refused(S("\0\0\0\x20"
                     "ftypisom"),
                   "is a video");
    assert_refused(S("The council\0met."), "is no text: it has zero bytes in it");
    assert_refused(S("\xFF\xFE\0\0T\0\0\0"), "is UTF-32 text; save it as UTF-8");
    assert_refused(S("\xEF\xBB\xBF\xCC\xE5\xF0 \xE7\xE0\xEA\xF0\xFB\xEB \xEC\xEE\xF1\xF2."),
                   "is in an unknown encoding; save it as UTF-8");
}

static void every_byte_order_mark_is_understood(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, utf8, "\xEF\xBB\xBFThe Øre.");
    assert_str_equal(utf8.text, S("The Øre."));
    READ(arena, little, "\xFF\xFET\0h\0e\0 \0\xD8\0r\0e\0.\0");
    assert_str_equal(little.text, S("The Øre."));
    READ(arena, big, "\xFE\xFF\0T\0h\0e\0 \0\xD8\0r\0e\0.");
    assert_str_equal(big.text, S("The Øre."));
    READ(arena, pair, "\xFE\xFF\0A\0 \xD8\x3D\xDE\x00\0.");
    assert_str_equal(pair.text, S("A \xF0\x9F\x98\x80."));
    assert_int_equal(pair.replaced, 0);
}

static void broken_characters_are_mended_and_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, utf8, "The Øre café – the caf\xE9 – is closed.");
    assert_str_equal(utf8.text, S("The Øre café – the caf\xEF\xBF\xBD – is closed."));
    assert_int_equal(utf8.replaced, 1);
    READ(arena, utf16, "\xFF\xFET\0h\0e\0 \0\x3D\xD8x\0.\0\n");
    assert_str_equal(utf16.text, S("The \xEF\xBF\xBDx."));
    assert_int_equal(utf16.replaced, 2);
}

static void every_line_end_is_a_line_end(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    READ(arena, article,
         "One.\r\nTwo.\rThree.\xC2\x85"
         "Four.\xE2\x80\xA8"
         "Five.\xE2\x80\xA9"
         "Six.\r\n\r\nSeven.\r\r\x1A");
    assert_str_equal(article.text, S("One.\nTwo.\nThree.\nFour.\nFive.\n\nSix.\n\nSeven."));
}

static Str safe(Str text, Arena *arena)
{
    Str made = decode_make_safe(text, arena);
    assert_true(utf8_is_valid(made) && made.len <= text.len);
    return made;
}

static void text_that_is_safe_is_not_copied(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str text = S("The council\tmet — “late”…\nÅse, naïve, 日本, Привет.\n");
    assert_ptr_equal(safe(text, &arena).at, text.at);
    assert_int_equal(arena_used(&arena), 0);
}

// Where a long word may break, as its article says; elsewhere it is nothing.
static void a_soft_hyphen_stays_inside_a_word(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str kept = S("Hafen\xC2\xADverwaltung \xC3\xA9\xC2\xAD\xC3\xA9");
    assert_str_equal(safe(kept, &arena), kept);
    assert_str_equal(safe(S("\xC2\xAD"
                            "a\xC2\xAD\xC2\xAD"
                            "b\xC2\xAD 1\xC2\xAD"
                            "2\xC2\xAD"
                            "c d\xC2\xAD.\xC2\xAD"),
                          &arena),
                     S("a\xC2\xAD"
                       "b 12c d."));
}

static void what_is_not_safe_to_show_is_dropped(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_str_equal(safe(S("a\x1B[31mb\x7F"
                            "c\x08"),
                          &arena),
                     S("a[31mbc"));
    assert_str_equal(safe(S("a\xC2\x9B"
                            "b\xC2\x80"
                            "c"),
                          &arena),
                     S("abc"));
    assert_str_equal(safe(S("a\xE2\x80\x8B\xEF\xBB\xBF\xE2\x81\xA0"
                            "b"),
                          &arena),
                     S("ab"));
    assert_str_equal(safe(S("a\xE2\x80\x8D\xE2\x80\x8D\xE2\x80\x8D"
                            "b"),
                          &arena),
                     S("a\xE2\x80\x8D"
                       "b"));
    assert_str_equal(safe(S("a\xE2\x80\x83"
                            "b\xE3\x80\x80"
                            "c"),
                          &arena),
                     S("a b c"));
    assert_str_equal(safe(S("evil\xE2\x80\xAEtxt.exe"), &arena), S("eviltxt.exe"));
}

static void bidi_controls_stay_where_they_balance(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str balanced = S("a \xE2\x81\xA7"
                     "b\xE2\x81\xA9 c");
    assert_str_equal(safe(balanced, &arena), balanced);
    assert_str_equal(safe(S("a \xE2\x81\xA7"
                            "b\nc\xE2\x81\xA9"),
                          &arena),
                     S("a b\nc"));
    assert_str_equal(safe(S("one\na \xE2\x80\xAC"
                            "b\xE2\x80\xAB c\ntwo"),
                          &arena),
                     S("one\na b c\ntwo"));
    assert_str_equal(safe(S("\xE2\x80\xAB"), &arena), S(""));
}

static void a_letter_carries_four_marks_at_most(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_str_equal(safe(S("e\u0301\u0302\u0303\u0304\u0305\u0306x\u0301"), &arena),
                     S("e\u0301\u0302\u0303\u0304x\u0301"));
}

static const char hard_file[] =
    "\xEF\xBB\xBFHeadline: Bridge\r\nDate: 2025-03-05\r\nEmbargo: x\r\n\r\n date 2025-03-05 The "
    "caf\xE9 \xE2\x81\xA7"
    "closed.\xE2\x80\xA8\r\xE2\x80\xAE\x1A"
    "e\xCC\x81 \xF0\x9F\x98\x80";

static void every_prefix_is_read_or_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    int read = 0;
    for (Size len = 0; len < (Size)sizeof hard_file; len++) {
        Arena scratch = arena;
        Article article;
        Fail why;
        read += reads_bytes((Str){hard_file, len}, &scratch, &article, &why);
    }
    assert_true(read > 20);
}

static void a_full_arena_jumps_at_every_size(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    bool enough = false;
    int refused = 0;
    for (Size bytes = 0; !enough; bytes += 8) {
        jmp_buf full;
        Arena rest = arena;
        Arena edition = arena_over(arena_raw(&rest, char, bytes + 1), bytes, "edition");
        Arena scratch = arena_over(arena_raw(&rest, char, bytes + 1), bytes, "scratch");
        edition.full = &full;
        scratch.full = &full;
        if (setjmp(full) == 0) {
            Articles articles;
            Fail why;
            Str file = {hard_file, (Size)sizeof hard_file - 1};
            enough = read_articles(file, S("x"), S(""), &edition, scratch, &articles, &why);
            assert_true(enough);
        } else {
            refused++;
        }
    }
    assert_true(refused > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_short_line_is_the_headline),
        cmocka_unit_test(a_headline_may_stand_directly_above_the_text),
        cmocka_unit_test(headlines_end_in_abbreviations_and_questions),
        cmocka_unit_test(headlines_in_title_case_and_of_opinions_may_end_in_a_full_stop),
        cmocka_unit_test(what_is_no_headline_stays_text),
        cmocka_unit_test(header_lines_fill_the_fields),
        cmocka_unit_test(only_a_known_first_key_opens_a_header),
        cmocka_unit_test(a_header_ends_before_a_line_without_a_key),
        cmocka_unit_test(an_embargo_that_nobody_can_read_holds),
        cmocka_unit_test(values_out_of_range_are_unknown),
        cmocka_unit_test(front_matter_is_read_the_same_way),
        cmocka_unit_test(front_matter_without_an_end_is_text),
        cmocka_unit_test(a_markdown_title_is_the_headline),
        cmocka_unit_test(a_date_marker_is_no_text),
        cmocka_unit_test(a_headline_of_the_header_is_not_printed_twice),
        cmocka_unit_test(nothing_to_show_is_refused_in_words),
        cmocka_unit_test(binary_files_are_refused_in_words),
        cmocka_unit_test(every_byte_order_mark_is_understood),
        cmocka_unit_test(broken_characters_are_mended_and_counted),
        cmocka_unit_test(every_line_end_is_a_line_end),
        cmocka_unit_test(text_that_is_safe_is_not_copied),
        cmocka_unit_test(a_soft_hyphen_stays_inside_a_word),
        cmocka_unit_test(what_is_not_safe_to_show_is_dropped),
        cmocka_unit_test(bidi_controls_stay_where_they_balance),
        cmocka_unit_test(a_letter_carries_four_marks_at_most),
        cmocka_unit_test(every_prefix_is_read_or_refused),
        cmocka_unit_test(a_full_arena_jumps_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
