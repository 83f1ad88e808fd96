// Three passes: articles of one id stand together after sorting, best version first; then the first
// that may stand for its id does, and every other one has a reason. Articles without an id stand
// for themselves. A third pass hides what another article replaces by its id.
#include "news/rules.h"

#include <stdlib.h>
#include <string.h>

typedef enum {
    SHOWN,
    NOT_LATEST,
    REPLACED,
    KILLED,
    CANCELED,
    WITHHELD,
    EMBARGOED,
    EMBARGOED_OPEN,
    EMBARGOED_NO_CLOCK,
    EXPIRED,
} Verdict;

typedef struct {
    const Article *article;
    int rank;
    Size place; // in the order given
    Verdict verdict;
} Candidate;

static Str reason(Verdict verdict)
{
    switch (verdict) {
    case NOT_LATEST:
        return S("a later version of it is there");
    case REPLACED:
        return S("another item replaces it");
    case KILLED:
        return S("was killed by its publisher");
    case CANCELED:
        return S("is a kill: its earlier versions are not shown any more");
    case WITHHELD:
        return S("is withheld by its publisher");
    case EMBARGOED:
        return S("is under embargo");
    case EMBARGOED_OPEN:
        return S("is under an embargo without end");
    case EMBARGOED_NO_CLOCK:
        return S("has an embargo, and the clock is not set");
    case EXPIRED:
        return S("has expired");
    case SHOWN:
        break;
    }
    return (Str){0};
}

// Kills

static int by_id(const void *a, const void *b)
{
    return str_compare(((const Kill *)a)->id, ((const Kill *)b)->id);
}

static int gravest(int a, int b)
{
    return a == 0 || b == 0 ? 0 : a > b ? a : b;
}

static Kills sorted_once(Kills kills)
{
    Size kept = 0;
    if (kills.count > 0) {
        qsort(kills.at, (size_t)kills.count, sizeof(Kill), by_id);
    }
    for (Size i = 0; i < kills.count; i++) {
        if (kept > 0 && str_equal(kills.at[kept - 1].id, kills.at[i].id)) {
            kills.at[kept - 1].version = gravest(kills.at[kept - 1].version, kills.at[i].version);
        } else {
            kills.at[kept++] = kills.at[i];
        }
    }
    return (Kills){kills.at, kept};
}

Kills kills_join(const Kills *a, const Kills *b, Size most, Arena *owner)
{
    Kills all = {.at = arena_raw(owner, Kill, a->count + b->count)};
    const Kills *both[] = {a, b};
    for (Size i = 0; i < COUNT_OF(both); i++) {
        for (Size j = 0; j < both[i]->count; j++) {
            all.at[all.count++] = both[i]->at[j];
        }
    }
    all = sorted_once(all);
    all.count = size_min(all.count, most);
    return all;
}

Kills kills_of(const Articles *articles, Arena *owner)
{
    Kills kills = {.at = arena_raw(owner, Kill, articles->count)};
    for (Size i = 0; i < articles->count; i++) {
        const Article *article = &articles->at[i];
        if (article->status == STATUS_CANCELED && article->id.len > 0) {
            kills.at[kills.count++] = (Kill){article->id, (int)size_max(0, article->version)};
        }
    }
    return sorted_once(kills);
}

static bool is_killed(const Article *article, const Kills *kills)
{
    Kill wanted = {.id = article->id};
    const Kill *kill = article->id.len == 0 || kills->count == 0
                           ? NULL
                           : bsearch(&wanted, kills->at, (size_t)kills->count, sizeof(Kill), by_id);
    return kill && (kill->version == 0 || article->version <= kill->version);
}

// Time

static Verdict embargo_of(const Article *article, const RulesTime *time)
{
    if (article->embargo_is_open_ended) {
        return EMBARGOED_OPEN;
    }
    if (article->embargo == MOMENT_UNKNOWN) {
        return SHOWN;
    }
    if (!time->is_trusted) {
        return EMBARGOED_NO_CLOCK;
    }
    return article->embargo > time->now ? EMBARGOED : SHOWN;
}

static bool is_expired(const Article *article, const RulesTime *time)
{
    Moment reached = time->is_trusted ? time->now : time->not_before;
    return article->expires != MOMENT_UNKNOWN && reached != MOMENT_UNKNOWN &&
           article->expires <= reached;
}

// What hides an article whatever else there is of its id.
static Verdict own_verdict(const Article *article, const Kills *kills, const RulesTime *time)
{
    if (article->status == STATUS_CANCELED) {
        return CANCELED;
    }
    if (is_killed(article, kills)) {
        return KILLED;
    }
    if (article->status == STATUS_WITHHELD) {
        return WITHHELD;
    }
    Verdict embargo = embargo_of(article, time);
    return embargo != SHOWN ? embargo : is_expired(article, time) ? EXPIRED : SHOWN;
}

// Versions

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

// By id, the best first: by version, then date, then where it came from, then what it says, so that
// the order of files decides nothing.
static int by_worth(const void *a, const void *b)
{
    const Candidate *left = a;
    const Candidate *right = b;
    const Article *one = left->article;
    const Article *two = right->article;
    int order = str_compare(one->id, two->id);
    order = order ? order : compare(two->version, one->version);
    order = order ? order : compare(two->date, one->date);
    order = order ? order : compare(right->rank, left->rank);
    order = order ? order : str_compare(one->headline, two->headline);
    order = order ? order : str_compare(one->text, two->text);
    return order ? order : compare(left->place, right->place);
}

static int by_place(const void *a, const void *b)
{
    return compare(((const Candidate *)a)->place, ((const Candidate *)b)->place);
}

static bool is_embargoed(Verdict verdict)
{
    return verdict == EMBARGOED || verdict == EMBARGOED_OPEN || verdict == EMBARGOED_NO_CLOCK;
}

static bool leaves_place(Verdict verdict)
{
    return is_embargoed(verdict) || verdict == KILLED;
}

// The first that does not leave its place has it; what comes behind is not the latest. A kill that
// is itself among the candidates is in the kills by now.
static void choose(Candidate *at, Size count)
{
    bool is_taken = false;
    for (Size i = 0; i < count; i++) {
        if (i == 0 || at[i].article->id.len == 0 ||
            !str_equal(at[i].article->id, at[i - 1].article->id)) {
            is_taken = false;
        }
        if (is_taken && at[i].verdict != KILLED && at[i].verdict != CANCELED) {
            at[i].verdict = NOT_LATEST;
        }
        is_taken = is_taken || !(leaves_place(at[i].verdict) || at[i].verdict == CANCELED);
    }
}

// Replacing by id

static Str take_id(Str *rest)
{
    *rest = str_trim(*rest);
    Size len = 0;
    while (len < rest->len && !byte_is_blank(rest->at[len])) {
        len++;
    }
    Str id = str_sub(*rest, 0, len);
    *rest = str_tail(*rest, len);
    return id;
}

static bool names(const Article *article, Str id)
{
    Str rest = article->replaces;
    for (int i = 0; id.len > 0 && i < RULES_MOST_REPLACED && rest.len > 0; i++) {
        if (str_equal(take_id(&rest), id)) {
            return true;
        }
    }
    return false;
}

// The later one by date, then by where it came from; of two that replace one another only one does.
static bool is_later(const Candidate *a, const Candidate *b)
{
    int order = compare(a->article->date, b->article->date);
    order = order ? order : compare(a->rank, b->rank);
    return order ? order > 0 : str_compare(a->article->id, b->article->id) > 0;
}

static bool may_replace(const Candidate *candidate, const Candidate *other)
{
    Moment date = candidate->article->date;
    if (str_equal(candidate->article->id, other->article->id)) {
        return false;
    }
    if (date != MOMENT_UNKNOWN && other->article->date > date) {
        return false;
    }
    return !names(other->article, candidate->article->id) || is_later(candidate, other);
}

// The first of an id among those that by_worth sorted.
static Size first_of(const Candidate *at, Size count, Str id)
{
    Size low = 0;
    for (Size high = count; low < high;) {
        Size middle = low + (high - low) / 2;
        if (str_compare(at[middle].article->id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void replace_all_of(Candidate *at, Size count, const Candidate *by, Str id)
{
    Size first = id.len > 0 ? first_of(at, count, id) : count;
    for (Size i = first; i < count && str_equal(at[i].article->id, id); i++) {
        if (at[i].verdict == SHOWN && may_replace(by, &at[i])) {
            at[i].verdict = REPLACED;
        }
    }
}

// What is itself hidden takes the place no less, but for an embargo.
static void replace_others(Candidate *at, Size count)
{
    for (Size i = 0; i < count; i++) {
        Str rest = is_embargoed(at[i].verdict) ? (Str){0} : at[i].article->replaces;
        for (int k = 0; k < RULES_MOST_REPLACED && rest.len > 0; k++) {
            replace_all_of(at, count, &at[i], take_id(&rest));
        }
    }
}

// Without ids every article stands for itself and none can be replaced.
static bool any_has_id(const Candidate *at, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (at[i].article->id.len > 0) {
            return true;
        }
    }
    return false;
}

static Size count_of(const RulesSources *sources)
{
    Size count = 0;
    for (Size i = 0; i < sources->count; i++) {
        count += sources->at[i].articles.count;
    }
    return count;
}

static Kills all_kills(const RulesSources *sources, const Kills *kills, Arena *owner)
{
    Kills all = *kills;
    for (Size i = 0; i < sources->count; i++) {
        Kills more = kills_of(&sources->at[i].articles, owner);
        all = kills_join(&all, &more, PTRDIFF_MAX, owner);
    }
    return sources->count > 0 ? all : (Kills){0};
}

static void hide(const Candidate *candidate, Skips *hidden)
{
    hidden->at[hidden->count++] =
        (Skip){.file = candidate->article->file, .why = reason(candidate->verdict)};
}

static Size hidden_of(const Candidate *all, Size count)
{
    Size hidden = 0;
    for (Size i = 0; i < count; i++) {
        hidden += all[i].verdict != SHOWN;
    }
    return hidden;
}

// The one that has all the articles, if there is one: then nothing needs a copy.
static const RulesSource *only_source(const RulesSources *sources, Size count)
{
    for (Size i = 0; i < sources->count; i++) {
        if (sources->at[i].articles.count == count) {
            return &sources->at[i];
        }
    }
    return NULL;
}

Articles rules_shown(const RulesSources *sources, const Kills *kills, const RulesTime *time,
                     Arena *edition, Arena scratch, Skips *hidden)
{
    Size count = count_of(sources);
    Candidate *all = arena_new(&scratch, Candidate, count);
    Kills every = all_kills(sources, kills, &scratch);
    *hidden = (Skips){0};
    for (Size i = 0, place = 0; i < sources->count; i++) {
        for (Size j = 0; j < sources->at[i].articles.count; j++, place++) {
            const Article *article = &sources->at[i].articles.at[j];
            all[place] = (Candidate){article, sources->at[i].rank, place,
                                     own_verdict(article, &every, time)};
        }
    }
    if (any_has_id(all, count)) {
        qsort(all, (size_t)count, sizeof(Candidate), by_worth);
        choose(all, count);
        replace_others(all, count);
        qsort(all, (size_t)count, sizeof(Candidate), by_place);
    }
    Size hides = hidden_of(all, count);
    const RulesSource *only = hides == 0 ? only_source(sources, count) : NULL;
    if (only) {
        return only->articles;
    }
    Articles shown = {.at = arena_raw(edition, Article, count - hides)};
    hidden->at = arena_raw(edition, Skip, hides);
    for (Size i = 0; i < count; i++) {
        if (all[i].verdict == SHOWN) {
            shown.at[shown.count++] = *all[i].article;
        } else {
            hide(&all[i], hidden);
        }
    }
    return shown;
}

static void come_sooner(Moment *next, Moment moment)
{
    if (moment != MOMENT_UNKNOWN && (*next == MOMENT_UNKNOWN || moment < *next)) {
        *next = moment;
    }
}

Moment rules_next(const RulesSources *sources, const RulesTime *time)
{
    Moment next = MOMENT_UNKNOWN;
    Moment reached = time->is_trusted ? time->now : time->not_before;
    for (Size i = 0; i < sources->count; i++) {
        for (Size j = 0; j < sources->at[i].articles.count; j++) {
            const Article *article = &sources->at[i].articles.at[j];
            // Without trusted time even an embargo that is long over holds.
            if (!time->is_trusted || article->embargo > reached) {
                come_sooner(&next, article->embargo);
            }
            if (reached == MOMENT_UNKNOWN || article->expires > reached) {
                come_sooner(&next, article->expires);
            }
        }
    }
    return next;
}
