// Every file of tests/fixtures through the one door: all fields of all articles, and what hostile
// versions of them do. GOLDENS=write writes the golden anew.
#include "tests.h"

#include "base/buf.h"
#include "base/moment.h"
#include "base/utf8.h"
#include "news/read/read.h"

#include <dirent.h>

#define FIXTURES "tests/fixtures"
#define GOLDEN "tests/golden/formats.txt"

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

typedef struct {
    char names[64][64];
    int count;
} Names;

static Names fixtures(void)
{
    Names names = {0};
    struct dirent **found = NULL;
    int count = scandir(FIXTURES, &found, is_visible, alphasort);
    assert_in_range(count, 14, 64);
    for (int i = 0; i < count; i++) {
        snprintf(names.names[names.count++], 64, "%.63s", found[i]->d_name);
        free(found[i]);
    }
    free(found);
    return names;
}

static Str bytes_of(const char *name, Arena *arena)
{
    char path[128];
    snprintf(path, sizeof path, FIXTURES "/%s", name);
    return test_file(path, arena);
}

static void put_field(Buf *buf, const char *name, Str value)
{
    if (value.len > 0) {
        buf_format(buf, "%s: ", name);
        buf_str(buf, value);
        buf_byte(buf, '\n');
    }
}

static void put_moment(Buf *buf, const char *name, Moment moment)
{
    if (moment != MOMENT_UNKNOWN) {
        Date date = moment_to_date(moment);
        buf_format(buf, "%s: %04d-%02d-%02dT%02d:%02d:%02dZ\n", name, date.year, date.month,
                   date.day, date.hour, date.minute, date.second);
    }
}

static void put_article(Buf *buf, const Article *article)
{
    static const char *const statuses[] = {"usable", "withheld", "canceled"};
    buf_str(buf, S("== "));
    buf_str(buf, article->file);
    buf_byte(buf, '\n');
    put_field(buf, "headline", article->headline);
    put_field(buf, "source", article->source);
    put_field(buf, "byline", article->byline);
    put_field(buf, "language", article->language);
    put_field(buf, "section", article->section);
    put_field(buf, "slug", article->slug);
    put_field(buf, "url", article->url);
    put_field(buf, "copyright", article->copyright);
    put_field(buf, "id", article->id);
    put_field(buf, "replaces", article->replaces);
    buf_format(buf, "version %d, urgency %d, %s%s, %d replaced\n", article->version,
               article->urgency, statuses[article->status],
               article->embargo_is_open_ended ? ", embargo without end" : "", article->replaced);
    put_moment(buf, "date", article->date);
    put_moment(buf, "embargo", article->embargo);
    put_moment(buf, "expires", article->expires);
    buf_byte(buf, '\n');
    buf_str(buf, article->text);
    buf_str(buf, S("\n\n"));
}

static void every_field_of_every_format_is_read(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(room);
    Names names = fixtures();
    Buf buf = buf_start(&room);
    for (int i = 0; i < names.count; i++) {
        Articles articles;
        Fail why;
        Arena scratch = arena_part(&arena, 8 << 20, "scratch");
        if (!read_articles(bytes_of(names.names[i], &arena), str_from(names.names[i]), S("Folder"),
                           &arena, scratch, &articles, &why)) {
            fail_msg("%s: %s", names.names[i], why.text);
        }
        for (Size j = 0; j < articles.count; j++) {
            put_article(&buf, &articles.at[j]);
        }
    }
    Str got = buf_done(&buf);
    assert_golden(GOLDEN, got, arena);
}

static bool reads(Str bytes, Arena arena, Articles *articles, Fail *why)
{
    Arena scratch = arena_part(&arena, 32 << 20, "scratch");
    bool is_read = read_articles(bytes, S("x"), S("Folder"), &arena, scratch, articles, why);
    for (Size i = 0; is_read && i < articles->count; i++) {
        const Article *article = &articles->at[i];
        assert_true(article->text.len > 0 || article->status != STATUS_USABLE);
        assert_true(utf8_is_valid(article->text) && utf8_is_valid(article->headline));
    }
    assert_true(is_read || why->text[0] != 0);
    return is_read;
}

static void every_prefix_is_read_or_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Names names = fixtures();
    for (int i = 0; i < names.count; i++) {
        Str bytes = bytes_of(names.names[i], &arena);
        int read = 0;
        for (Size len = 0; len <= bytes.len; len += len % 7 + 1) {
            Articles articles;
            Fail why;
            read += reads(str_sub(bytes, 0, len), arena, &articles, &why);
        }
        Articles articles;
        Fail why;
        assert_true(reads(bytes, arena, &articles, &why));
        assert_true(read < (int)bytes.len);
    }
}

// A parser that were left open by the jump would be a leak.
static void a_full_arena_leaves_no_parser_open(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Names names = fixtures();
    for (int i = 0; i < names.count; i++) {
        Str bytes = bytes_of(names.names[i], &arena);
        volatile int refused = 0;
        volatile bool enough = false;
        for (volatile Size room = 64; !enough; room += room / 3) {
            jmp_buf full;
            Arena rest = arena;
            Arena edition = arena_over(arena_raw(&rest, char, room + 1), room, "edition");
            Arena scratch = arena_over(arena_raw(&rest, char, room + 1), room, "scratch");
            edition.full = &full;
            scratch.full = &full;
            if (setjmp(full) == 0) {
                Articles articles;
                Fail why;
                enough = read_articles(bytes, S("x"), S(""), &edition, scratch, &articles, &why);
                assert_true(enough);
            } else {
                refused++;
            }
        }
        assert_true(refused > 3);
    }
}

static void assert_refused(Str bytes, const char *wanted, int line)
{
    TEST_ARENA(arena);
    Articles articles;
    Fail why;
    assert_false(reads(bytes, arena, &articles, &why));
    assert_string_equal(why.text, wanted);
    assert_int_equal(why.line, line);
}

static void declared_entities_are_refused(void **state)
{
    (void)state;
    assert_refused(S("<?xml version='1.0'?>\n<!DOCTYPE rss [\n<!ENTITY a 'aaaaaaaaaa'>\n"
                     "<!ENTITY b '&a;&a;&a;'>]>\n<rss><channel><item><title>&b;</title>"
                     "</item></channel></rss>"),
                   "is XML that declares entities; they are not read", 3);
    assert_refused(S("<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                     "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"),
                   "is XML that declares entities; they are not read", 1);
    assert_refused(S("<!DOCTYPE nitf [<!ENTITY % x SYSTEM 'http://e.example/x'> %x;]><nitf/>"),
                   "is XML that declares entities; they are not read", 1);
}

static Str repeated(const char *head, const char *part, int count, const char *tail, Arena *arena)
{
    Buf buf = buf_start(arena);
    buf_str(&buf, str_from(head));
    for (int i = 0; i < count; i++) {
        buf_str(&buf, str_from(part));
    }
    buf_str(&buf, str_from(tail));
    return buf_done(&buf);
}

static void what_is_nested_too_deep_is_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_refused(repeated("<rss>", "<a>", 40000, "x", &arena), "is XML nested more than 32 deep",
                   1);
    assert_refused(repeated("<html><body>", "<div>", 40000, "x", &arena),
                   "is HTML nested more than 256 deep", 0);
    Buf mail = buf_start(&arena);
    buf_str(&mail, S("From: a@b.example\nSubject: x\n"));
    for (int i = 0; i < 20; i++) {
        buf_format(&mail, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i + 10, i + 10);
    }
    buf_str(&mail, S("\nText.\n"));
    assert_refused(buf_done(&mail), "is mail with parts nested more than 8 deep", 0);
    Articles articles;
    Fail why;
    assert_false(reads(repeated("[", "{\"a\":", 40000, "1", &arena), arena, &articles, &why));
}

static void broken_files_are_refused_with_their_line(void **state)
{
    (void)state;
    assert_refused(S("<rss>\n<channel>\n<item>\n</channel></rss>"), "is broken XML: mismatched tag",
                   4);
    assert_refused(S("{\"uri\": \"a\",\n\"headline\" 3}"), "is broken JSON: ':' expected near '3'",
                   2);
    assert_refused(S("{\"a\": 1}"), "is JSON without a news item that has a text", 0);
    assert_refused(S("<rss><channel/></rss>"), "is a feed without items", 0);
    assert_refused(S("<!DOCTYPE html><html><body></body></html>"),
                   "is an HTML page without running text", 0);
    assert_refused(S("\x01"
                     "cwn0123 2 i 3\r\n\x02\x03"),
                   "is a wire message without a text", 0);
}

static void what_an_entity_stands_for_is_made_safe(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Articles articles;
    Fail why;
    assert_true(reads(S("<nitf><body><body.content><p>Right&#x202E; to left&#xAD;.</p>"
                        "</body.content></body></nitf>"),
                      arena, &articles, &why));
    assert_str_equal(articles.at[0].text, S("Right to left."));
    assert_true(
        reads(S("{\"type\":\"text\",\"body_text\":\"Right\\u202e to\\u0000 left\\u0007.\"}"), arena,
              &articles, &why));
    assert_str_equal(articles.at[0].text, S("Right to left."));
}

static void pages_of_every_age_give_their_story(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"<html><body><table><tr><td class=menu><a href=/>Home</a><br><a href=/n>News</a></td><td>"
         "<b>Café reopens</b><br><br>The café on the quay of Halden reopened on Monday.<br><br>"
         "More than 200 people came on the first day, she said.</td></tr></table>",
         "Café reopens\n\nThe café on the quay of Halden reopened on Monday.\n\n"
         "More than 200 people came on the first day, she said."},
        {"<!doctype html><body><div id=a><div class=article-body><p>The first part has a paragraph "
         "of "
         "usual length.</div><div class=ad>Buy now, for this is an advertisement.</div>"
         "<div class=article-body><p>The second part comes behind the advertisement.</div></div>"
         "<div class=teasers><p>Another story has a teaser that is long enough.</div>",
         "The first part has a paragraph of usual length.\n\n"
         "The second part comes behind the advertisement."},
        {"<p>The port was <b>closed <i>on</b> Monday</i> by a storm, Koss said.<P>It opened "
         "<del>on Tuesday</del> late.<!-- not this --><script>if (a < b) { '</p>' }</script>",
         "The port was closed on Monday by a storm, Koss said.\n\nIt opened late."},
        {"<div><p hidden>Not to be seen by any reader of this.</p><p>The port was closed on "
         "Monday, "
         "Koss said.</p><ul><li><a href=/1>One more story</a><li><a href=/2>Two</a></ul></div>",
         "The port was closed on Monday, Koss said."},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        TEST_ARENA(arena);
        Articles articles;
        Fail why;
        assert_true(reads(str_from(rows[i][0]), arena, &articles, &why));
        assert_str_equal(articles.at[0].text, str_from(rows[i][1]));
    }
}

static void a_canceled_article_needs_no_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Articles articles;
    Fail why;
    assert_true(reads(S("Id: a1\nVersion: 2\nStatus: canceled\n\n"), arena, &articles, &why));
    assert_int_equal(articles.at[0].status, STATUS_CANCELED);
    assert_false(reads(S("Id: a1\nVersion: 2\n\n"), arena, &articles, &why));
}

static void text_about_a_format_is_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[Editor] The council met on Monday.",
        "{ not JSON } The council met on Monday.",
        "From: what was heard on Monday the council knew nothing.",
        "From the council: nothing new came on Monday.\nSubject to change.",
    };
    TEST_ARENA(arena);
    for (Size i = 0; i < COUNT_OF(texts); i++) {
        Articles articles;
        Fail why;
        if (!reads(str_from(texts[i]), arena, &articles, &why)) {
            fail_msg("%s: %s", texts[i], why.text);
        }
        assert_int_equal(articles.count, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_every_format_is_read),
        cmocka_unit_test(every_prefix_is_read_or_refused),
        cmocka_unit_test(a_full_arena_leaves_no_parser_open),
        cmocka_unit_test(declared_entities_are_refused),
        cmocka_unit_test(what_is_nested_too_deep_is_refused),
        cmocka_unit_test(broken_files_are_refused_with_their_line),
        cmocka_unit_test(what_an_entity_stands_for_is_made_safe),
        cmocka_unit_test(pages_of_every_age_give_their_story),
        cmocka_unit_test(a_canceled_article_needs_no_text),
        cmocka_unit_test(text_about_a_format_is_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
