// The end of a token is found by walking its lower-case form and the text side by side, character
// by character: case changes and curly apostrophes change the number of bytes, and "1,200" has a
// comma that "1200" has not.
#include "news/walk.h"

#include "base/utf8.h"

Walk walk_start(Str text, Tokens tokens, const int *places, const Lexicon *lexicon)
{
    return (Walk){text, tokens, places, lexicon, lexicon_language(lexicon)};
}

static bool is_inside(const Walk *walk, int i)
{
    return i >= 0 && i < walk->tokens.count;
}

Str walk_word(const Walk *walk, int i)
{
    return is_inside(walk, i) ? lexicon_word(walk->lexicon, walk->tokens.at[i])->text : (Str){0};
}

uint32_t walk_flags(const Walk *walk, int i)
{
    return is_inside(walk, i) ? lexicon_word(walk->lexicon, walk->tokens.at[i])->flags : 0;
}

bool walk_has(const Walk *walk, int i, Token flag)
{
    return is_inside(walk, i) && (walk->tokens.at[i] & flag);
}

bool walk_is_kind(const Walk *walk, int i, WordKind kind)
{
    return is_inside(walk, i) &&
           word_is_kind(lexicon_word(walk->lexicon, walk->tokens.at[i]), kind);
}

bool walk_is(const Walk *walk, int i, const char *lower_case_word)
{
    return str_is(walk_word(walk, i), lower_case_word);
}

bool word_is_any(Str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(word, *words)) {
            return true;
        }
    }
    return false;
}

bool walk_is_any(const Walk *walk, int i, const char *const *words)
{
    return word_is_any(walk_word(walk, i), words);
}

char walk_byte(const Walk *walk, int place)
{
    return place >= 0 && place < walk->text.len ? walk->text.at[place] : ' ';
}

int walk_end(const Walk *walk, int i)
{
    Str word = walk_word(walk, i);
    Size end = is_inside(walk, i) ? walk->places[i] : walk->text.len;
    for (Size read = 0; read < word.len && end < walk->text.len;) {
        if (walk->text.at[end] == ',') {
            end++;
        } else {
            (void)utf8_next(word, &read);
            (void)utf8_next(walk->text, &end);
        }
    }
    return (int)end;
}

Str walk_gap(const Walk *walk, int i)
{
    if (!is_inside(walk, i)) {
        return (Str){0};
    }
    Size start = i > 0 ? walk_end(walk, i - 1) : 0;
    return start < walk->places[i] ? str_sub(walk->text, start, walk->places[i]) : (Str){0};
}
