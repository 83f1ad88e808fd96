// A name must outlive the next delivery, so it comes from what a story keeps: its oldest article.
// What even that does not keep (a story split or joined, a text sent again with changes) goes by
// overlap with the edition before: most articles first, then the older order of bytes.
#include "news/ident.h"

#include "base/buf.h"
#include "base/hash.h"

#include <stdlib.h>

// The article that a story is named after.
typedef struct {
    uint64_t name; // hash of what the id is made of
    Moment date;
    uint64_t content;
    int story;
} Anchor;

static Anchor anchor_of(const Terms *text, int story)
{
    const Article *article = text->article;
    uint64_t content = hash_join(text->content, hash_str(article->headline));
    uint64_t name = article->id.len > 0 ? hash_str(article->id) : content;
    return (Anchor){name, article->date, content, story};
}

static int by_age(const Anchor *a, const Anchor *b)
{
    if (a->date != b->date) {
        bool is_older =
            b->date == MOMENT_UNKNOWN || (a->date != MOMENT_UNKNOWN && a->date < b->date);
        return is_older ? -1 : 1;
    }
    return (a->content > b->content) - (a->content < b->content);
}

static int by_name_then_age(const void *a, const void *b)
{
    const Anchor *x = a;
    const Anchor *y = b;
    if (x->name != y->name) {
        return x->name < y->name ? -1 : 1;
    }
    return by_age(x, y);
}

// One text may open two stories, weeks apart: the older keeps the name.
static bool rename_twins(Anchor *anchors, int count)
{
    bool found = false;
    for (int i = 0, first = 0; i < count; i++) {
        if (i > first && anchors[i].name == anchors[first].name) {
            anchors[i].name = hash_join(anchors[i].name, (uint64_t)(i - first));
            found = true;
        } else {
            first = i;
        }
    }
    return found;
}

static Str id_of(uint64_t name, Arena *edition)
{
    enum { DIGITS = 12 };
    char digits[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
        digits[i] = "0123456789abcdef"[name >> (60 - 4 * i) & 15];
    }
    return str_copy((Str){digits, DIGITS}, edition);
}

Strs ident_make(const Terms *texts, int count, const Groups *stories, Arena *edition, Arena scratch)
{
    Anchor *anchors = arena_raw(&scratch, Anchor, stories->count);
    for (int s = 0; s < stories->count; s++) {
        anchors[s].story = -1;
    }
    for (int i = 0; i < count; i++) {
        Anchor own = anchor_of(&texts[i], stories->group[i]);
        Anchor *anchor = &anchors[own.story];
        if (anchor->story < 0 || by_age(&own, anchor) < 0) {
            *anchor = own;
        }
    }
    Strs ids = {arena_raw(edition, Str, stories->count), stories->count};
    if (stories->count > 1) {
        do {
            qsort(anchors, (size_t)stories->count, sizeof *anchors, by_name_then_age);
        } while (rename_twins(anchors, stories->count));
    }
    for (int i = 0; i < stories->count; i++) {
        ids.at[anchors[i].story] = id_of(anchors[i].name, edition);
    }
    return ids;
}

// How many articles a story shares with an old one.
typedef struct {
    Str id;
    Str fresh;
    int story;
    int articles;
} Share;

static int by_file(const void *a, const void *b)
{
    return str_compare(((const Mark *)a)->file, ((const Mark *)b)->file);
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const Mark *)a)->id, ((const Mark *)b)->id);
}

static int by_id_then_story(const void *a, const void *b)
{
    const Share *x = a;
    const Share *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : x->story - y->story;
}

static int most_shared(const void *a, const void *b)
{
    const Share *x = a;
    const Share *y = b;
    if (x->articles != y->articles) {
        return y->articles - x->articles;
    }
    int order = str_compare(x->id, y->id);
    return order ? order : str_compare(x->fresh, y->fresh);
}

static Mark *sorted_marks(const Marks *marks, int (*order)(const void *, const void *),
                          Arena *owner)
{
    Mark *sorted = arena_raw(owner, Mark, marks->count);
    for (int i = 0; i < marks->count; i++) {
        sorted[i] = marks->at[i];
    }
    if (marks->count > 1) {
        qsort(sorted, (size_t)marks->count, sizeof *sorted, order);
    }
    return sorted;
}

static const Mark *find(const Mark *sorted, int count, Mark wanted,
                        int (*order)(const void *, const void *))
{
    return count > 0 ? bsearch(&wanted, sorted, (size_t)count, sizeof wanted, order) : NULL;
}

// Every pair of an old story and a new one that have articles in common, most articles first.
static int shares_of(const Strs *fresh, const Marks *earlier, const Terms *texts, int count,
                     const Groups *stories, Share *shares, Arena scratch)
{
    const Mark *marks = sorted_marks(earlier, by_file, &scratch);
    int found = 0;
    for (int i = 0; i < count; i++) {
        const Mark *mark =
            find(marks, earlier->count, (Mark){.file = texts[i].article->file}, by_file);
        if (mark) {
            int story = stories->group[i];
            shares[found++] = (Share){mark->id, fresh->at[story], story, 1};
        }
    }
    if (found < 2) {
        return found;
    }
    qsort(shares, (size_t)found, sizeof *shares, by_id_then_story);
    int kept = 0;
    for (int i = 1; i < found; i++) {
        if (by_id_then_story(&shares[i], &shares[kept]) == 0) {
            shares[kept].articles++;
        } else {
            shares[++kept] = shares[i];
        }
    }
    qsort(shares, (size_t)(kept + 1), sizeof *shares, most_shared);
    return kept + 1;
}

Strs ident_keep(const Strs *fresh, const Marks *earlier, const Terms *texts, int count,
                const Groups *stories, Arena *edition, Arena scratch)
{
    Strs ids = {arena_new(edition, Str, stories->count), stories->count};
    Share *shares = arena_raw(&scratch, Share, count);
    int found = shares_of(fresh, earlier, texts, count, stories, shares, scratch);
    const Mark *marks = sorted_marks(earlier, by_id, &scratch);
    bool *is_given = arena_new(&scratch, bool, earlier->count);
    for (int i = 0; i < found; i++) {
        // Any mark with this id stands for all of them, but it must always be the same one.
        const Mark *mark = find(marks, earlier->count, (Mark){.id = shares[i].id}, by_id);
        while (mark > marks && str_equal(mark[-1].id, mark->id)) {
            mark--;
        }
        if (ids.at[shares[i].story].len == 0 && !is_given[mark - marks]) {
            is_given[mark - marks] = true;
            ids.at[shares[i].story] = str_copy(mark->id, edition);
        }
    }
    for (Size s = 0; s < ids.count; s++) {
        Str id = fresh->at[s];
        for (uint64_t turn = 1; ids.at[s].len == 0; turn++) {
            if (!find(marks, earlier->count, (Mark){.id = id}, by_id)) {
                ids.at[s] = id;
            }
            id = id_of(hash_join(hash_str(fresh->at[s]), turn), edition);
        }
    }
    return ids;
}
