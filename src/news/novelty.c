// The whole sentence of an old point counts, not what was shown of it: a trim that is made anew is no
// news.
#include "news/novelty.h"

static const double said_before = 0.75; // share of the different topic words

static bool has_stem(Tokens tokens, uint32_t stem, const Lexicon *lexicon)
{
    for (int i = 0; i < tokens.count; i++) {
        if (lexicon_word(lexicon, tokens.at[i])->stem == stem) {
            return true;
        }
    }
    return false;
}

static bool says(Tokens old, Tokens point, const Lexicon *lexicon)
{
    int topics = 0;
    int found = 0;
    for (int i = 0; i < point.count; i++) {
        const Word *word = lexicon_word(lexicon, point.at[i]);
        bool stands = has_stem(old, word->stem, lexicon);
        if ((word->flags & WORD_NUMBER) && !stands) {
            return false;
        }
        if (!(word->flags & (WORD_STOP | WORD_REPORTING | WORD_WEEKDAY))) {
            topics++;
            found += stands;
        }
    }
    return found >= said_before * topics;
}

void novelty_mark(const Points *points, const Story *last, Lexicon *lexicon, Arena scratch)
{
    for (int i = 0; i < points->count; i++) {
        Arena inner = scratch;
        Point *point = &points->at[i];
        Tokens tokens = terms_of_text(point->text, lexicon, NULL, &inner);
        point->is_new = true;
        for (int k = 0; last && k < last->points.count && point->is_new; k++) {
            Tokens old = terms_of_text(last->points.at[k].full, lexicon, NULL, &inner);
            point->is_new = !says(old, tokens, lexicon);
        }
    }
}

const Story *novelty_story(const Edition *edition, Str id)
{
    for (int i = 0; i < edition->stories.count; i++) {
        if (str_equal(edition->stories.at[i].id, id)) {
            return &edition->stories.at[i];
        }
    }
    return NULL;
}
