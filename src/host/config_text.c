// The little of libconfig's grammar that tells a number from a digit in a string, name or comment.
#include "host/config_text.h"

static Size end_of_string(Str text, Size place)
{
    for (place++; place < text.len && text.at[place] != '"'; place++) {
        place += text.at[place] == '\\';
    }
    return size_min(place + 1, text.len);
}

static Size end_of_comment(Str text, Size place)
{
    Str rest = str_tail(text, place);
    bool is_block = str_starts(rest, S("/*"));
    Size len = is_block ? str_find(rest, S("*/")) + 2 : str_find_byte(rest, '\n');
    return len > (is_block ? 1 : -1) ? place + len : text.len;
}

static bool begins_comment(Str rest)
{
    return str_starts(rest, S("#")) || str_starts(rest, S("//")) || str_starts(rest, S("/*"));
}

// Moves *place behind a number; true if it is a whole one above INT_MAX.
static bool is_too_big(Str text, Size *place)
{
    bool is_hex = str_starts_ascii_nocase(str_tail(text, *place), S("0x"));
    uint64_t value = 0;
    Size i = *place + (is_hex ? 2 : 0);
    for (; i < text.len && (byte_is_digit(text.at[i]) || (is_hex && byte_is_letter(text.at[i]) &&
                                                          byte_lower(text.at[i]) <= 'f'));
         i++) {
        unsigned digit = byte_is_digit(text.at[i]) ? (unsigned)(text.at[i] - '0')
                                                   : (unsigned)(byte_lower(text.at[i]) - 'a' + 10);
        value = value > INT32_MAX ? value : value * (is_hex ? 16 : 10) + digit;
    }
    bool is_whole = i == text.len || (text.at[i] != '.' && byte_lower(text.at[i]) != 'e');
    while (i < text.len && (byte_is_digit(text.at[i]) || byte_is_letter(text.at[i]) ||
                            text.at[i] == '.' || text.at[i] == '_')) {
        i++;
    }
    *place = i;
    return is_whole && value > INT32_MAX;
}

static Size end_of_word(Str text, Size place)
{
    while (place < text.len &&
           (byte_is_letter(text.at[place]) || byte_is_digit(text.at[place]) ||
            text.at[place] == '_' || text.at[place] == '-' || text.at[place] == '*')) {
        place++;
    }
    return place;
}

// The end of the string, comment, number, word or byte at `place`.
static Size end_of_piece(Str text, Size place, bool *is_big)
{
    if (text.at[place] == '"') {
        return end_of_string(text, place);
    }
    if (begins_comment(str_tail(text, place))) {
        return end_of_comment(text, place);
    }
    if (byte_is_letter(text.at[place]) || text.at[place] == '*') {
        return end_of_word(text, place);
    }
    if (byte_is_digit(text.at[place])) {
        *is_big = is_too_big(text, &place);
        return place;
    }
    return place + 1;
}

ConfigOddity config_text_next(Str text, ConfigOddity last)
{
    ConfigOddity next = {.line = last.line, .end = last.end};
    while (next.end < text.len) {
        Size start = next.end;
        bool is_big = false;
        next.end = end_of_piece(text, start, &is_big);
        next.is_include = str_starts(str_tail(text, start), S("@include"));
        if (is_big || next.is_include) {
            return next;
        }
        for (Size i = start; i < next.end; i++) {
            next.line += text.at[i] == '\n';
        }
    }
    return (ConfigOddity){0};
}

ConfigOddity config_text_first(Str text)
{
    return config_text_next(text, (ConfigOddity){.line = 1});
}
