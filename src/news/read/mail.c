// Header fields are found by name whenever they are asked for: there are few. A part is text of its
// own, with its own encoding; only what is shown is decoded.
#include "news/read/mail.h"

#include "base/buf.h"
#include "news/read/decode.h"
#include "news/read/field.h"
#include "news/read/header.h"
#include "news/read/prose.h"
#include "news/read/transfer.h"
#include "news/read/when.h"

static Str take_line(Str *rest)
{
    Str line = header_take_line(rest);
    return line.len > 0 && line.at[line.len - 1] == '\r' ? str_sub(line, 0, line.len - 1) : line;
}

// The name of a header line; empty when it is none.
static Str name_of(Str line)
{
    Size colon = str_find_byte(line, ':');
    for (Size i = 0; i < colon; i++) {
        if (line.at[i] <= ' ' || line.at[i] > '~') {
            return (Str){0};
        }
    }
    return str_sub(line, 0, size_max(colon, 0));
}

static bool is_known_name(Str name)
{
    static const char *const names[] = {
        "from",
        "to",
        "subject",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "reply-to",
        "content-type",
        "x-mailer",
        "in-reply-to",
        "references",
        "content-language",
        "cc",
        "sender",
        "dkim-signature",
        "x-priority",
        "content-transfer-encoding",
        "date",
    };
    for (Size i = 0; i < COUNT_OF(names); i++) {
        if (str_is_ascii_nocase(name, names[i])) {
            return true;
        }
    }
    return false;
}

static Str behind_envelope(Str bytes)
{
    if (str_starts(bytes, S("From "))) {
        take_line(&bytes);
    }
    return bytes;
}

// From, and one more field that only mail has.
bool mail_is(Str bytes)
{
    enum { FARTHEST = 32 << 10 };
    Str rest = behind_envelope(str_sub(bytes, 0, size_min(bytes.len, FARTHEST)));
    bool has_from = false;
    int others = 0;
    for (bool is_first = true; rest.len > 0; is_first = false) {
        Str line = take_line(&rest);
        bool is_folded = line.len > 0 && byte_is_blank(line.at[0]);
        Str name = name_of(line);
        if (line.len == 0 || (!is_folded && name.len == 0) || (is_first && is_folded)) {
            break;
        }
        if (!is_folded && is_known_name(name)) {
            bool is_from = str_equal_ascii_nocase(name, S("from"));
            has_from = has_from || is_from;
            others += !is_from && !str_equal_ascii_nocase(name, S("date"));
        }
    }
    return has_from && others > 0;
}

typedef struct {
    Str head;
    Str body;
} Part;

static Part part_of(Str bytes)
{
    Str rest = bytes;
    while (rest.len > 0) {
        Str before = rest;
        if (take_line(&rest).len == 0) {
            return (Part){{bytes.at, before.at - bytes.at}, rest};
        }
    }
    return (Part){.head = bytes};
}

// The value of a field, lines that it was folded into made one.
static Str field_of(Str head, const char *name, Arena *owner)
{
    while (head.len > 0) {
        Str line = take_line(&head);
        if (!str_equal_ascii_nocase(name_of(line), str_from(name))) {
            continue;
        }
        Buf buf = buf_start(owner);
        buf_str(&buf, str_trim(str_tail(line, str_find_byte(line, ':') + 1)));
        while (head.len > 0 && byte_is_blank(head.at[0])) {
            Str more = str_trim(take_line(&head));
            if (more.len == 0) {
                break;
            }
            buf_byte(&buf, ' ');
            buf_str(&buf, more);
        }
        return buf_done(&buf);
    }
    return (Str){0};
}

// "charset" of `text/plain; charset="koi8-r"; format=flowed`.
static Str parameter(Str value, const char *name)
{
    Str wanted = str_from(name);
    for (Size i = str_find_byte(value, ';'); i >= 0 && i < value.len;) {
        Str rest = str_trim(str_tail(value, i + 1));
        Size equals = str_find_byte(rest, '=');
        bool is_it =
            equals > 0 && str_equal_ascii_nocase(str_trim(str_sub(rest, 0, equals)), wanted);
        Str found = str_trim(str_tail(rest, size_max(equals, 0) + (equals >= 0)));
        bool is_quoted = str_starts(found, S("\""));
        found = is_quoted ? str_tail(found, 1) : found;
        Size end = str_find_byte(found, is_quoted ? '"' : ';');
        if (is_it) {
            return str_trim(str_sub(found, 0, end < 0 ? found.len : end));
        }
        Size next = str_find_byte(rest, ';');
        i = next < 0 ? -1 : rest.at + next - value.at;
    }
    return (Str){0};
}

static Str decoded(const Part *part, Arena *work)
{
    Str how = str_trim(field_of(part->head, "content-transfer-encoding", work));
    if (str_equal_ascii_nocase(how, S("base64"))) {
        return transfer_base64(part->body, work);
    }
    return str_equal_ascii_nocase(how, S("quoted-printable"))
               ? transfer_quoted(part->body, false, work)
               : part->body;
}

typedef struct {
    Str usual; // encoding
    Str text;
    bool is_html;
    bool is_flowed;
    bool drops_blanks; // of a flowed text: those that its lines were broken at are not the text's
    bool is_too_deep;
    int replaced;
} Found;

static void look_at(Part part, int depth, Arena *work, Found *found);

// Parts stand between lines of two dashes and the boundary.
static void look_at_parts(Str body, Str boundary, int depth, Arena *work, Found *found)
{
    const char *start = NULL;
    for (Str rest = body; rest.len > 0;) {
        const char *at = rest.at;
        Str line = take_line(&rest);
        bool is_edge = str_starts(line, S("--")) && str_starts(str_tail(line, 2), boundary);
        if (is_edge && start) {
            look_at(part_of((Str){start, at - start}), depth + 1, work, found);
        }
        if (is_edge) {
            bool is_last = str_starts(str_tail(line, 2 + boundary.len), S("--"));
            start = is_last || rest.len == 0 ? NULL : rest.at;
        }
    }
    if (start) { // cut short
        look_at(part_of((Str){start, body.at + body.len - start}), depth + 1, work, found);
    }
}

// Plain text ends the search, HTML only stands in for it.
static void look_at(Part part, int depth, Arena *work, Found *found)
{
    Str type = field_of(part.head, "content-type", work);
    Str use = field_of(part.head, "content-disposition", work);
    Str boundary = parameter(type, "boundary");
    if (depth > MAIL_DEEPEST) {
        found->is_too_deep = true;
        return;
    }
    if (str_starts_ascii_nocase(type, S("multipart/")) && boundary.len > 0) {
        look_at_parts(part.body, boundary, depth, work, found);
        return;
    }
    bool is_html = str_starts_ascii_nocase(type, S("text/html"));
    bool is_plain = type.len == 0 || str_starts_ascii_nocase(type, S("text/plain"));
    bool is_wanted =
        (is_plain && (found->text.len == 0 || found->is_html)) || (is_html && found->text.len == 0);
    if (!is_wanted || str_starts_ascii_nocase(use, S("attachment"))) {
        return;
    }
    int replaced = 0;
    Str text = decode_part(decoded(&part, work), parameter(type, "charset"), found->usual, work,
                           &replaced);
    if (str_trim(text).len > 0) {
        bool is_flowed = str_equal_ascii_nocase(parameter(type, "format"), S("flowed"));
        bool drops_blanks = str_equal_ascii_nocase(parameter(type, "delsp"), S("yes"));
        *found = (Found){found->usual,       text,    is_html, is_flowed, drops_blanks,
                         found->is_too_deep, replaced};
    }
}

// A signature stands behind a line of two dashes and a blank.
static Str without_signature(Str text)
{
    for (Str rest = text; rest.len > 0;) {
        const char *at = rest.at;
        Str line = header_take_line(&rest);
        if (str_equal(line, S("-- ")) || str_equal(line, S("--"))) {
            return (Str){text.at, at - text.at};
        }
    }
    return text;
}

// A line that ends in a blank goes on in the next one; one that was stuffed begins with one.
static Str unflowed(Str text, bool drops_blanks, Arena *edition)
{
    Buf buf = buf_start(edition);
    while (text.len > 0) {
        Str line = header_take_line(&text);
        line = str_starts(line, S(" ")) ? str_tail(line, 1) : line;
        bool goes_on = str_ends(line, S(" "));
        buf_str(&buf, str_sub(line, 0, line.len - (goes_on && drops_blanks)));
        buf_str(&buf, goes_on ? S("") : S("\n"));
    }
    return str_trim(buf_done(&buf));
}

// "Coast Wire <desk@example.org>", "desk@example.org (Coast Wire)": the name, else the address.
static Str name_in(Str from)
{
    Size open = str_find_byte(from, '<');
    Str name = str_trim(str_sub(from, 0, size_max(open, 0)));
    if (name.len >= 2 && name.at[0] == '"' && name.at[name.len - 1] == '"') {
        name = str_sub(name, 1, name.len - 1);
    }
    Size bracket = str_find_byte(from, '(');
    if (name.len == 0 && bracket >= 0 && str_ends(from, S(")"))) {
        name = str_sub(from, bracket + 1, from.len - 1);
    }
    Str address = open >= 0 ? str_sub(from, open + 1, from.len) : from;
    Size close = str_find_byte(address, '>');
    return name.len > 0 ? str_trim(name) : str_sub(address, 0, close < 0 ? address.len : close);
}

static Str words_of(Str head, const char *name, Str usual, Article *article, Arena *work)
{
    return transfer_words(field_of(head, name, work), usual, work, &article->replaced);
}

// "1 (Highest)" to "5 (Lowest)"; the middle says nothing.
static int urgency_of(Str priority)
{
    return priority.len > 0 && (priority.at[0] == '1' || priority.at[0] == '2')
               ? priority.at[0] - '0'
               : 0;
}

static Str id_in(Str value)
{
    bool is_bracketed = str_starts(value, S("<")) && str_ends(value, S(">"));
    return is_bracketed ? str_sub(value, 1, value.len - 1) : value;
}

static void read_head(Str head, Str usual, Article *article, Arena *work)
{
    article->headline = words_of(head, "subject", usual, article, work);
    article->source = name_in(words_of(head, "from", usual, article, work));
    article->id = id_in(field_of(head, "message-id", work));
    article->replaces = id_in(field_of(head, "supersedes", work));
    article->date = when_read(field_of(head, "date", work));
    article->expires = when_read(field_of(head, "expires", work));
    article->language = field_of(head, "content-language", work);
    article->urgency = urgency_of(field_of(head, "x-priority", work));
}

bool mail_read(Str bytes, Str usual, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    Part message = part_of(behind_envelope(bytes));
    Article *article = arena_new(work, Article, 1);
    Found found = {.usual = usual};
    *article = field_blank();
    read_head(message.head, usual, article, work);
    look_at(message, 0, work, &found);
    if (found.is_too_deep && found.text.len == 0) {
        return fail(why, "is mail with parts nested more than %d deep", MAIL_DEEPEST);
    }
    article->replaced += found.replaced;
    Str text =
        found.is_html ? prose_of_html(found.text, edition, *work) : without_signature(found.text);
    text = found.is_flowed && !found.is_html ? unflowed(text, found.drops_blanks, edition) : text;
    article->text = str_trim(header_read(str_trim(text), article));
    *out = (Articles){article, 1};
    return article->text.len > 0 || article->status != STATUS_USABLE ||
           fail(why, "is mail without a text");
}
