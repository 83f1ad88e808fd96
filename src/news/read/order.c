// Lines are told by how they begin, in any case of letters. A head of a few words that may as well
// begin a sentence counts only where nothing but a mark or a date follows.
#include "news/read/order.h"

#include "news/letter.h"
#include "news/read/header.h"
#include "news/read/when.h"
#include "news/read/when_named.h"

enum { MOST_HEAD_LINES = 6, LONGEST_ORDER = 200 };

// The heads are in lower case.
static Size head_among(Str line, const char *const *heads, Size count)
{
    char first = line.len > 0 ? byte_lower(line.at[0]) : 0;
    for (Size i = 0; i < count; i++) {
        Size len = heads[i][0] == first ? str_head_ascii_nocase(line, heads[i]) : 0;
        if (len > 0) {
            return len;
        }
    }
    return 0;
}

#define HEAD(line, ...)                                                                            \
    head_among((line), (const char *const[]){__VA_ARGS__},                                         \
               COUNT_OF(((const char *const[]){__VA_ARGS__})))

static Str trim(Str text)
{
    Size start = letter_skip_blanks(text, 0);
    Size end = letter_skip_blanks_back(text, text.len);
    return str_sub(text, start, size_max(start, end));
}

// Without stars, brackets and the like that set it off: "*** EMBARGOED ***".
static Str bare(Str line)
{
    Size start = 0;
    Size end = line.len;
    while (start < end && strchr("*([-=_#> ", line.at[start])) {
        start++;
    }
    while (end > start && strchr("*)]-=_#< ", line.at[end - 1])) {
        end--;
    }
    return str_sub(line, start, end);
}

static bool is_all_there_is(Str rest)
{
    for (Size i = 0; i < rest.len; i++) {
        if (byte_is_letter(rest.at[i]) || (unsigned char)rest.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

bool order_is_embargo(Str line)
{
    line = bare(line);
    Size strict = HEAD(line, "strictly ", "under strict ", "under ");
    Str rest = str_tail(line, strict);
    if (HEAD(line, "not for release before", "not for release until", "not for publication before",
             "not for publication until", "not to be published before", "not to be published until",
             "hold for release", "not for broadcast before") > 0) {
        return true;
    }
    Size len = HEAD(rest, "embargoed", "embargo");
    rest = trim(str_tail(rest, len));
    return len > 0 && (HEAD(rest, "until", "till", "for release", "for publication", "to 0", "to 1",
                            "to 2", ":", "-", "date") > 0 ||
                       is_all_there_is(rest));
}

bool order_is_for_editors(Str line)
{
    line = bare(line);
    Size len = HEAD(line, "for immediate release", "press release", "media release", "advisory",
                    "notebook", "for immediate publication");
    return (len > 0 && is_all_there_is(str_tail(line, len))) ||
           HEAD(line, "eds:", "eds.:", "eds note", "editors:", "editors note", "editor's note",
                "editors' note", "editor’s note", "editors’ note", "note to editors",
                "note to editor:", "notes to editors", "attention editors", "attn editors",
                "advisory:", "desk:", "not for publication:") > 0;
}

bool order_ends_publication(Str line)
{
    line = bare(line);
    Size len = HEAD(line, "not for publication", "not for release", "notes to editors",
                    "notes for editors", "note to editors", "notes to the editor",
                    "information for editors");
    return (len > 0 && is_all_there_is(str_tail(line, len))) ||
           HEAD(line, "the following information is not for publication",
                "the following is not for publication", "what follows is not for publication") > 0;
}

void order_set_embargo(Article *article, Str line)
{
    if (article->embargo != MOMENT_UNKNOWN || article->embargo_is_open_ended) {
        return;
    }
    article->embargo = when_read_trailer(line);
    if (article->embargo == MOMENT_UNKNOWN) {
        article->embargo = when_named(line).moment;
    }
    article->embargo_is_open_ended = article->embargo == MOMENT_UNKNOWN;
}

static bool takes_order(Str line, Article *article)
{
    if (line.len > LONGEST_ORDER) {
        return false;
    }
    if (order_is_embargo(line)) {
        order_set_embargo(article, line);
        return true;
    }
    return order_is_for_editors(line) || order_ends_publication(line);
}

Str order_skip_head(Str text, Article *article)
{
    for (int i = 0; i < MOST_HEAD_LINES && text.len > 0; i++) {
        Str rest = text;
        Str line = trim(header_take_line(&rest));
        if (line.len > 0 && !takes_order(line, article)) {
            break;
        }
        text = rest;
    }
    return text;
}

// Most lines begin with none of these: n of not, t of the, i of information, w of what, or a mark.
static bool may_be_order(char first)
{
    first = byte_lower(first);
    return (!byte_is_letter(first) && first != '\n') || first == 'n' || first == 't' ||
           first == 'i' || first == 'w';
}

static bool is_end_of_publication(Str line)
{
    line = line.len <= LONGEST_ORDER ? trim(line) : (Str){0};
    return line.len > 0 && order_ends_publication(line);
}

Str order_cut_tail(Str text)
{
    for (Size start = 0; start < text.len;) {
        Str rest = str_tail(text, start);
        Size feed = str_find_byte(rest, '\n');
        Size len = feed < 0 ? rest.len : feed;
        if (may_be_order(rest.at[0]) && is_end_of_publication(str_sub(rest, 0, len))) {
            return trim(str_sub(text, 0, start));
        }
        start += len + 1;
    }
    return text;
}

// Where a headline begins behind the order; the whole line where it is nothing else.
static Str behind_order(Str line)
{
    Size mark = str_find(line, S(": "));
    mark = mark < 0 ? str_find(line, S(" - ")) : mark;
    return mark < 0 ? (Str){0} : trim(str_tail(line, mark + (line.at[mark] == ':' ? 2 : 3)));
}

void order_take_headline(Article *article)
{
    Str line = article->headline;
    bool is_loud = str_starts(bare(line), S("EMBARGO"));
    bool is_told = HEAD(bare(line), "embargoed until", "embargo until", "embargoed till") > 0;
    if ((is_loud || is_told) && order_is_embargo(line)) {
        order_set_embargo(article, line);
        article->headline = behind_order(line);
    }
}
