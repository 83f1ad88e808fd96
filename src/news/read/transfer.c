// Decoded text is never longer than what it stands for. Encoded words that stand side by side are
// joined before they are decoded when they are of one encoding: some programs cut a character.
#include "news/read/transfer.h"

#include "base/buf.h"
#include "news/read/decode.h"

static int value_of(char byte)
{
    return byte_is_upper(byte)   ? byte - 'A'
           : byte_is_lower(byte) ? byte - 'a' + 26
           : byte_is_digit(byte) ? byte - '0' + 52
           : byte == '+'         ? 62
           : byte == '/'         ? 63
                                 : -1;
}

Str transfer_base64(Str text, Arena *owner)
{
    char *at = arena_raw(owner, char, text.len);
    Size len = 0;
    uint32_t bits = 0;
    int held = 0;
    for (Size i = 0; i < text.len && text.at[i] != '='; i++) {
        int value = value_of(text.at[i]);
        if (value < 0) {
            continue;
        }
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            at[len++] = (char)(unsigned char)(bits >> held);
        }
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}

static int digit_of(char byte)
{
    return byte_is_digit(byte)          ? byte - '0'
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                                        : -1;
}

// The length of a soft line end behind '=', 0 when there is none.
static Size soft_end(Str rest)
{
    Size len = 0;
    while (len < rest.len && (rest.at[len] == ' ' || rest.at[len] == '\t')) {
        len++;
    }
    if (len < rest.len && rest.at[len] == '\r') {
        len++;
    }
    return len < rest.len && rest.at[len] == '\n' ? len + 1 : len == rest.len ? len : 0;
}

Str transfer_quoted(Str text, bool underscore_is_blank, Arena *owner)
{
    char *at = arena_raw(owner, char, text.len);
    Size len = 0;
    for (Size i = 0; i < text.len; i++) {
        char byte = text.at[i];
        Str rest = str_tail(text, i + 1);
        if (byte != '=') {
            at[len++] = underscore_is_blank && byte == '_' ? ' ' : byte;
            continue;
        }
        int high = rest.len >= 2 ? digit_of(rest.at[0]) : -1;
        int low = rest.len >= 2 ? digit_of(rest.at[1]) : -1;
        Size soft = high < 0 || low < 0 ? soft_end(rest) : 0;
        if (high >= 0 && low >= 0) {
            at[len++] = (char)(unsigned char)(high << 4 | low);
            i += 2;
        } else if (soft > 0 || rest.len == 0) {
            i += soft;
        } else {
            at[len++] = byte;
        }
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}

typedef struct {
    Str charset;
    char how; // 'b', 'q'
    Str text;
    Size len; // with its marks
} Word;

// "=?charset*language?q?text?="
static bool word_at(Str text, Word *word)
{
    if (!str_starts(text, S("=?"))) {
        return false;
    }
    Str rest = str_tail(text, 2);
    Size first = str_find_byte(rest, '?');
    if (first <= 0 || first + 2 >= rest.len || rest.at[first + 2] != '?') {
        return false;
    }
    Size star = str_find_byte(str_sub(rest, 0, first), '*');
    word->charset = str_sub(rest, 0, star > 0 ? star : first);
    word->how = byte_lower(rest.at[first + 1]);
    Str inner = str_tail(rest, first + 3);
    Size end = str_find(inner, S("?="));
    word->text = str_sub(inner, 0, size_max(end, 0));
    word->len = 2 + first + 3 + end + 2;
    return end >= 0 && (word->how == 'b' || word->how == 'q');
}

static Str bytes_of(const Word *word, Arena *owner)
{
    return word->how == 'b' ? transfer_base64(word->text, owner)
                            : transfer_quoted(word->text, true, owner);
}

// A run of words of one encoding as one text; moves `rest` behind it.
static Str take_run(Str *rest, Arena *owner, int *replaced)
{
    char *room = arena_raw(owner, char, rest->len);
    Size len = 0;
    Str charset = {0};
    Word word;
    for (Str next = *rest; word_at(next, &word); next = str_trim(next)) {
        if (charset.len > 0 && !str_equal_ascii_nocase(charset, word.charset)) {
            break;
        }
        charset = word.charset;
        Str bytes = bytes_of(&word, owner);
        memcpy(room + len, bytes.len > 0 ? bytes.at : room, (size_t)bytes.len);
        len += bytes.len;
        next = str_tail(next, word.len);
        *rest = next;
    }
    return decode_part((Str){room, len}, charset, (Str){0}, owner, replaced);
}

Str transfer_words(Str text, Str usual, Arena *owner, int *replaced)
{
    enum { MOST_BYTES = 8192, MOST_WORDS = 256 };
    text = str_sub(text, 0, size_min(text.len, MOST_BYTES));
    if (!str_has(text, S("=?"))) {
        return decode_part(text, (Str){0}, usual, owner, replaced);
    }
    Str *pieces = arena_raw(owner, Str, MOST_WORDS);
    Size count = 0;
    Word word;
    for (Size place = 0; text.len > 0 && count + 2 < MOST_WORDS;) {
        if (place == text.len || word_at(str_tail(text, place), &word)) {
            Str plain = str_sub(text, 0, place);
            bool is_gap = count > 0 && str_trim(plain).len == 0 && place < text.len;
            text = str_tail(text, place);
            pieces[count++] =
                is_gap ? (Str){0} : decode_part(plain, (Str){0}, usual, owner, replaced);
            if (text.len > 0) {
                pieces[count++] = take_run(&text, owner, replaced);
            }
            place = 0;
            continue;
        }
        place++;
    }
    Buf buf = buf_start(owner);
    for (Size i = 0; i < count; i++) {
        buf_str(&buf, pieces[i]);
    }
    return buf_done(&buf);
}
