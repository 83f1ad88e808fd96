// Articles of one copy group speak with one voice, that of the longest; the voices are weighed
// (vector.h), paired (neighbour.h) and joined (linkage.h).
#include "news/story.h"

#include "base/buf.h"
#include "base/hash.h"
#include "news/linkage.h"
#include "news/neighbour.h"

#include <stdlib.h>

enum { NONE = -1 };

// A copy group: the longest of its articles speaks for it.
typedef struct {
    int article;
    int words;
    uint64_t content;
    Period period; // of its articles
} Unit;

static int unit_order(const void *a, const void *b)
{
    const Unit *x = a;
    const Unit *y = b;
    if (x->period.first != y->period.first) {
        return x->period.first < y->period.first ? -1 : 1;
    }
    return (x->content > y->content) - (x->content < y->content);
}

static uint64_t content_of(const Terms *text)
{
    return hash_join(text->content, hash_str(text->article->headline));
}

// One unit per copy group, oldest first. `unit_of` gets the unit of each copy group.
static Unit *units_of(const Terms *texts, int count, const Groups *copies, int *unit_of,
                      Arena *owner)
{
    Unit *units = arena_raw(owner, Unit, copies->count);
    for (int i = 0; i < copies->count; i++) {
        units[i] = (Unit){.article = NONE, .period = {MOMENT_UNKNOWN, MOMENT_UNKNOWN}};
    }
    for (int i = 0; i < count; i++) {
        Unit *unit = &units[copies->group[i]];
        int words = texts[i].first[texts[i].sentences.count];
        uint64_t content = content_of(&texts[i]);
        if (unit->article == NONE || words > unit->words ||
            (words == unit->words && content < unit->content)) {
            unit->article = i;
            unit->words = words;
            unit->content = content;
        }
        Moment date = texts[i].article->date;
        unit->period = period_join(unit->period, (Period){date, date});
    }
    if (copies->count > 1) {
        qsort(units, (size_t)copies->count, sizeof *units, unit_order);
    }
    for (int i = 0; i < copies->count; i++) {
        unit_of[copies->group[units[i].article]] = i;
    }
    return units;
}

// The article that speaks for each unit, and when the unit was published.
static void find_speakers(const Terms *texts, int count, const Groups *copies, int *unit_of,
                          const Terms **speakers, Period *periods, Arena scratch)
{
    const Unit *units = units_of(texts, count, copies, unit_of, &scratch);
    for (int i = 0; i < copies->count; i++) {
        speakers[i] = &texts[units[i].article];
        periods[i] = units[i].period;
    }
}

// Stories numbered by the first of their articles.
static Groups numbered(const int *group_of_unit, const int *unit_of, const Groups *copies,
                       int count, Arena *edition, Arena scratch)
{
    Groups stories = {arena_raw(edition, int, count), 0};
    int *number = arena_raw(&scratch, int, 2 * (Size)copies->count);
    for (int i = 0; i < 2 * copies->count; i++) {
        number[i] = NONE;
    }
    for (int i = 0; i < count; i++) {
        int group = group_of_unit[unit_of[copies->group[i]]];
        if (number[group] == NONE) {
            number[group] = stories.count++;
        }
        stories.group[i] = number[group];
    }
    return stories;
}

Groups story_group(const Terms *texts, int count, Lexicon *lexicon, const Groups *copies,
                   Arena *edition, Arena scratch)
{
    // The vectors are made last in scratch, where their room was larger: what the next steps need for
    // themselves lies behind them, in memory that has been touched. What these make is small and
    // stays apart.
    Arena apart = arena_part(&scratch, (scratch.end - scratch.at) / 2, "stories");
    int *unit_of = arena_raw(&scratch, int, copies->count);
    const Terms **speakers = arena_raw(&scratch, const Terms *, copies->count);
    Period *periods = arena_raw(&scratch, Period, copies->count);
    find_speakers(texts, count, copies, unit_of, speakers, periods, apart);
    Vectors vectors = vector_make(speakers, copies->count, lexicon, &scratch, apart);
    Pairs pairs = neighbour_find(&vectors, linkage_least_alike, &apart, scratch);
    int *group = linkage_groups(&vectors, periods, &pairs, &apart, scratch);
    return numbered(group, unit_of, copies, count, edition, scratch);
}
