// Both formats frame a message alike; the first line tells them apart. IPTC 7901: three letters and
// a number, priority, category, words ("cwn0123 3 i 240"). ANPA 1312: a letter and a number, then a
// line of priority, category, slug, day, words ("u i bc-ferry 03-03 0240"). Numbers come again after
// some days: the minute of a message is its version, so that a kill holds for what was sent before.
#include "news/read/wire.h"

#include "base/buf.h"
#include "news/read/decode.h"
#include "news/read/field.h"
#include "news/read/header.h"
#include "news/read/order.h"
#include "news/read/when.h"

enum { SOH = 1, STX = 2, ETX = 3 };

bool wire_is(Str bytes)
{
    enum { FARTHEST = 512 };
    Str head = str_sub(bytes, 0, size_min(bytes.len, FARTHEST));
    Size start = str_find_byte(head, SOH);
    Size begin = str_starts_ascii_nocase(head, S("zczc")) ? 4 : 0; // as telex began
    for (Size i = begin; i < start; i++) {
        if (!byte_is_blank(head.at[i]) && head.at[i] != 0x16 && head.at[i] != 0) {
            return false;
        }
    }
    Size text = start < 0 ? -1 : str_find_byte(bytes, STX);
    return text > start && text - start < FARTHEST;
}

typedef struct {
    Str head; // between SOH and STX
    Str text; // between STX and ETX
    Str tail; // behind ETX
} Message;

static Str take_until(Str *rest, char mark)
{
    Size end = str_find_byte(*rest, mark);
    Str taken = str_sub(*rest, 0, end < 0 ? rest->len : end);
    *rest = str_tail(*rest, end < 0 ? rest->len : end + 1);
    return taken;
}

// From one SOH to the next, or to the end.
static bool take_message(Str *rest, Message *message)
{
    take_until(rest, SOH);
    Size end = str_find_byte(*rest, SOH);
    Str whole = str_sub(*rest, 0, end < 0 ? rest->len : end);
    bool is_there = rest->len > 0;
    *rest = str_tail(*rest, whole.len);
    message->head = take_until(&whole, STX);
    message->text = take_until(&whole, ETX);
    message->tail = whole;
    return is_there;
}

static Str take_word(Str *line)
{
    Size start = 0;
    while (start < line->len && (unsigned char)line->at[start] <= ' ') {
        start++;
    }
    Size end = start;
    while (end < line->len && (unsigned char)line->at[end] > ' ') {
        end++;
    }
    Str word = str_sub(*line, start, end);
    *line = str_tail(*line, end);
    return word;
}

// "cwn0123", "a0123": letters, then digits.
static bool is_number(Str word)
{
    Size letters = 0;
    while (letters < word.len && byte_is_letter(word.at[letters])) {
        letters++;
    }
    Size digits = letters;
    while (digits < word.len && byte_is_digit(word.at[digits])) {
        digits++;
    }
    return letters >= 1 && letters <= 6 && digits - letters >= 3 && digits - letters <= 6 &&
           digits == word.len;
}

// Flash, bulletin, urgent, then what may wait: 1 to 8 in the order of IPTC.
static int urgency_of(Str priority)
{
    static const char letters[] = "fburdasw";
    const char *place = priority.len == 1 ? memchr(letters, byte_lower(priority.at[0]), 8) : NULL;
    return place ? (int)(place - letters) + 1 : field_urgency(priority);
}

static Str letters_of(Str id)
{
    Size len = 0;
    while (len < id.len && byte_is_letter(id.at[len])) {
        len++;
    }
    return str_sub(id, 0, len);
}

static void read_head(Str head, Article *article)
{
    Str line = header_take_line(&head);
    article->id = take_word(&line);
    Str priority = take_word(&line);
    bool is_iptc = priority.len == 1 && str_trim(line).len > 0;
    if (is_iptc) {
        article->source = letters_of(article->id);
        article->urgency = urgency_of(priority);
        article->section = take_word(&line);
        take_word(&line);
        article->slug = str_trim(line);
        return;
    }
    line = header_take_line(&head);
    article->urgency = urgency_of(take_word(&line));
    article->section = take_word(&line);
    article->slug = take_word(&line);
}

static bool is_one_of(Str word, const char *const *words, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (str_equal_ascii_nocase(word, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

// Without the marks behind it.
static Str bare_word(Str word)
{
    while (word.len > 0 && !byte_is_letter(word.at[word.len - 1]) &&
           !byte_is_digit(word.at[word.len - 1])) {
        word.len--;
    }
    return word;
}

static Status order_in(Str word)
{
    static const char *const kills[] = {"kill", "kills", "elimination", "eliminate"};
    static const char *const holds[] = {"withhold", "hold", "withheld"};
    return is_one_of(word, kills, COUNT_OF(kills))   ? STATUS_CANCELED
           : is_one_of(word, holds, COUNT_OF(holds)) ? STATUS_WITHHELD
                                                     : STATUS_USABLE;
}

// "MANDATORY KILL", "Editors: kill cwn0123, FERRY.": a line of nothing but the order, or one that
// begins with it and names a message. A headline on a killing is neither.
static Status status_of(Str line)
{
    static const char *const others[] = {"mandatory", "bulletin", "urgent", "attention", "editors",
                                         "eds",       "story",    "notice", "advisory",  "please",
                                         "immediate", "a",        "of"};
    Status status = STATUS_USABLE;
    bool is_only_order = true;
    bool names_message = false;
    while (is_only_order || status != STATUS_USABLE) {
        Str word = bare_word(take_word(&line));
        if (word.len == 0) {
            break;
        }
        Status order = order_in(word);
        bool is_id = is_number(word);
        names_message = names_message || is_id;
        if (order == STATUS_USABLE && !is_id && !is_one_of(word, others, COUNT_OF(others))) {
            is_only_order = false;
        }
        status = is_only_order && order != STATUS_USABLE ? order : status;
    }
    return is_only_order || names_message ? status : STATUS_USABLE;
}

// The message that a kill names, "Kill cwn0123"; its own when it names none.
static Str killed_id(Str text, Str own)
{
    while (text.len > 0) {
        Str word = bare_word(take_word(&text));
        if (is_number(word) && !str_equal(word, own)) {
            return word;
        }
    }
    return own;
}

// "CORRECTION of cwn0123", "Editors: replaces a0123, BRIDGE": the message that it names; else empty.
static Str replaced_id(Str line, Str own)
{
    static const char *const orders[] = {"correction", "corrects", "corrected",   "refile",
                                         "refiles",    "replaces", "replacing",   "repeats",
                                         "replace",    "subs",     "substitutes", "supersedes"};
    static const char *const others[] = {"editors", "eds", "attention", "this", "story", "a"};
    bool is_order = false;
    for (Str word; (word = bare_word(take_word(&line))).len > 0;) {
        if (is_order && is_number(word) && !str_equal(word, own)) {
            return word;
        }
        if (!is_order && !is_one_of(word, others, COUNT_OF(others))) {
            is_order = is_one_of(word, orders, COUNT_OF(orders));
            if (!is_order) {
                break;
            }
        }
    }
    return (Str){0};
}

// "Adv 05": for the papers of a day to come; the desk decides.
static bool is_for_editors(Str line)
{
    return str_starts_ascii_nocase(line, S("adv ")) || order_is_for_editors(line);
}

static bool ends_publication(Str line)
{
    return str_starts(line, S("-30-")) || order_ends_publication(line);
}

// Marks at both ends of a line that set it: ^ and <, tabs, returns.
static Str bare_line(Str line)
{
    Size start = 0;
    while (start < line.len && ((unsigned char)line.at[start] <= ' ' || line.at[start] == '^')) {
        start++;
    }
    Size end = line.len;
    while (end > start && ((unsigned char)line.at[end - 1] <= ' ' || line.at[end - 1] == '<' ||
                           line.at[end - 1] == '^')) {
        end--;
    }
    return str_sub(line, start, end);
}

// What the paragraphs are told by: an indented line begins one.
static void put_line(Buf *buf, Str line, bool is_indented)
{
    if (buf->len > 0) {
        buf_str(buf, is_indented ? S("\n\n") : S("\n"));
    }
    buf_str(buf, line);
}

static bool takes_note(Article *article, Str line)
{
    if (order_is_embargo(line)) {
        order_set_embargo(article, line);
        return true;
    }
    Str replaced = replaced_id(line, article->id);
    if (replaced.len > 0) {
        article->replaces = replaced;
        return true;
    }
    Status status = status_of(line);
    article->status = status != STATUS_USABLE ? status : article->status;
    return status != STATUS_USABLE || is_for_editors(line);
}

// "^BC-Bridge Closed,0240<": the slug of ANPA once more.
static bool is_keyword_line(Str raw)
{
    return raw.len > 4 && raw.at[0] == '^' && byte_is_upper(raw.at[1]) &&
           byte_is_upper(raw.at[2]) && raw.at[3] == '-';
}

static Str read_text(Str text, Article *article, Arena *edition)
{
    Buf buf = buf_start(edition);
    bool was_blank = false;
    while (text.len > 0) {
        Str raw = header_take_line(&text);
        Str line = bare_line(raw);
        bool is_indented = was_blank || (raw.len > 0 && byte_is_blank(raw.at[0]));
        was_blank = line.len == 0;
        if (ends_publication(line)) {
            break;
        }
        if (line.len == 0 || is_keyword_line(raw) || (buf.len == 0 && takes_note(article, line))) {
            continue;
        }
        if (article->headline.len == 0) {
            article->headline = line;
        } else {
            put_line(&buf, line, is_indented || buf.len == 0);
        }
    }
    return buf_done(&buf);
}

static int version_of(Moment date)
{
    bool is_usual = date > 0 && date / MINUTE_S < INT32_MAX;
    return is_usual ? (int)(date / MINUTE_S) : 0;
}

static Article article_of(const Message *message, Str usual, Arena *edition, Arena *work)
{
    Article article = field_blank();
    Str text = decode_part(message->text, (Str){0}, usual, work, &article.replaced);
    read_head(message->head, &article);
    article.text = read_text(text, &article, edition);
    article.date = when_read_trailer(message->tail);
    article.version = version_of(article.date);
    if (article.status == STATUS_CANCELED || status_of(article.headline) == STATUS_CANCELED) {
        article.status = STATUS_CANCELED;
        article.id = killed_id(text, article.id);
    }
    return article;
}

bool wire_read(Str bytes, Str usual, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    Size most = 0;
    for (Size i = 0; i < bytes.len; i++) {
        most += bytes.at[i] == SOH;
    }
    out->at = arena_new(work, Article, most);
    Message message;
    for (Str rest = bytes; take_message(&rest, &message);) {
        Article article = article_of(&message, usual, edition, work);
        if (article.text.len > 0 || article.status != STATUS_USABLE) {
            out->at[out->count++] = article;
        }
    }
    return out->count > 0 || fail(why, "is a wire message without a text");
}
