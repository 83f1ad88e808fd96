// A variant is the sentence without the clauses of some kinds (clause.c finds them). What only mends
// (a doubled word, a connective) goes with every other trim.
#include "news/trim.h"

#include "news/candidate.h"
#include "news/clause.h"

enum { FEWEST_WORDS = 6, MOST_VARIANTS = 24 };

static bool is_cut(const Clauses *clauses, int place, int kinds)
{
    for (int i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->at[i];
        if ((clause->kind & kinds) && place >= clause->start && place < clause->end) {
            return true;
        }
    }
    return false;
}

static Str without(Str sentence, const Clauses *clauses, int kinds, Arena *owner)
{
    char *at = arena_raw(owner, char, sentence.len);
    Size len = 0;
    for (int i = 0; i < sentence.len; i++) {
        if (!is_cut(clauses, i, kinds)) {
            at[len++] = sentence.at[i];
        }
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}

static void add_variant(Variants *variants, const Clauses *clauses, int kinds,
                        const Lexicon *lexicon, Arena *owner)
{
    Str text = without(variants->at[0].text, clauses, kinds, owner);
    for (int i = 0; i < variants->count; i++) {
        if (str_equal(variants->at[i].text, text)) {
            return;
        }
    }
    if (language_text_words(lexicon_language(lexicon), text) >= FEWEST_WORDS &&
        candidate_quotes_are_whole(text, lexicon_language(lexicon)) &&
        variants->count < MOST_VARIANTS) {
        variants->at[variants->count++] = (Variant){text, kinds};
    }
}

Variants trim_variants(Str sentence, Tokens tokens, const int *places, const Lexicon *lexicon,
                       int allowed, Arena *owner)
{
    Walk walk = walk_start(sentence, tokens, places, lexicon);
    Clauses clauses = clause_find(&walk, allowed);
    Variants variants = {arena_raw(owner, Variant, MOST_VARIANTS), 0};
    variants.at[variants.count++] = (Variant){sentence, 0};
    int found = 0;
    for (int i = 0; i < clauses.count; i++) {
        found |= clauses.at[i].kind;
    }
    int mends = found & (TRIM_DOUBLED | TRIM_CONNECTIVE);
    int rest = found & ~mends;
    if (mends) {
        add_variant(&variants, &clauses, mends, lexicon, owner);
    }
    for (int kinds = rest; kinds > 0; kinds = (kinds - 1) & rest) {
        add_variant(&variants, &clauses, kinds | mends, lexicon, owner);
    }
    return variants;
}
