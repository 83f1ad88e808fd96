// What the three questions share, and their order: what the points were chosen for, which articles
// are one voice, which are alike. Words are told as they stand in a text, never as stems.
#include "news/why_find.h"

#include "news/letter.h"

int why_hundredths(double share)
{
    return (int)(share * 100 + 0.5);
}

Quote why_quote(const Terms *text, int first, int last, Arena *owner)
{
    Span span = {text->sentences.at[first].span.start, text->sentences.at[last].span.end};
    return (Quote){text->article->file, text->article->source, (int)span.start, (int)span.end,
                   clean_words(text->article, span, owner)};
}

Size why_word_end(Str text, Tokens tokens, const int *places, int i)
{
    Size end = i + 1 < tokens.count ? places[i + 1] : text.len;
    Str run = str_sub(text, places[i], end);
    for (Size k = 0; k < run.len; k++) {
        if (byte_is_blank(run.at[k])) {
            run.len = k;
        }
    }
    Str bare = letter_bare(run);
    bare = bare.len > 0 ? bare : run;
    Size behind = bare.at - text.at + bare.len;
    if (str_has(bare, S(".")) && str_starts(str_tail(text, behind), S("."))) {
        return behind + 1; // "U.S."
    }
    return behind - (str_ends(bare, S("'s")) ? 2 : str_ends(bare, S("’s")) ? 4 : 0);
}

bool why_piece_of_time(Str text, Size start, Size end)
{
    return (start > 0 && text.at[start - 1] == ':') ||
           (end + 1 < text.len && text.at[end] == ':' && byte_is_digit(text.at[end + 1]));
}

static int words_of(const Terms *text)
{
    return text->first[text->sentences.count];
}

WhyFolder *why_find_folder(const Corpus *corpus, bool one_story, Arena *owner, Arena scratch)
{
    int copies = corpus->copies.count;
    WhyFolder *folder = arena_new(owner, WhyFolder, 1);
    const Terms **longest = arena_new(&scratch, const Terms *, copies);
    for (int i = 0; i < corpus->count; i++) {
        const Terms **at = &longest[corpus->copies.group[i]];
        *at = !*at || words_of(&corpus->texts[i]) > words_of(*at) ? &corpus->texts[i] : *at;
    }
    folder->was_asked_for = one_story;
    folder->vectors = vector_make(longest, copies, corpus->lexicon, owner, scratch);
    folder->speaker = arena_raw(owner, const Article *, copies);
    for (int i = 0; i < copies; i++) {
        folder->speaker[i] = longest[i]->article;
    }
    return folder;
}

const Why *why_find_story(const WhyTask *task, Arena *edition, Arena scratch)
{
    Why *why = arena_new(edition, Why, 1);
    why_find_points(task, why, edition, scratch);
    why_find_merges(task, why, edition, scratch);
    why_find_joins(task, why, edition, scratch);
    return why;
}
