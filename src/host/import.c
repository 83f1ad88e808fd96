// Everything that can be decided is decided before the store is touched. Content is compared by
// names and sums, so the same stick again is seen as such whatever its dates.
#include "host/import.h"

#include "host/clock.h"
#include "host/settings.h"
#include "host/store.h"

#include <stdlib.h>

enum { ALLOWED_ITEM_MS = 10000 };

// An item and its bytes, while lists are joined.
typedef struct {
    Item item;
    Str content;
} Piece;

typedef struct {
    Piece *at;
    Size count;
} Pieces;

static int by_name(const void *a, const void *b)
{
    return str_compare(((const Piece *)a)->item.name, ((const Piece *)b)->item.name);
}

// Unknown counts as newest: what has no date is not dropped for its age.
static int by_added(const void *a, const void *b)
{
    Moment left = ((const Piece *)a)->item.added;
    Moment right = ((const Piece *)b)->item.added;
    int order = (left == MOMENT_UNKNOWN) - (right == MOMENT_UNKNOWN);
    order = order ? order : (left > right) - (left < right);
    return order ? -order : by_name(a, b);
}

static void sort(Pieces pieces, int (*order)(const void *, const void *))
{
    if (pieces.count > 0) {
        qsort(pieces.at, (size_t)pieces.count, sizeof(Piece), order);
    }
}

// What the stick brings

static void refuse_bad(StickCopy *copy, const Examination *found, Arena *owner)
{
    Size kept = 0;
    for (Size i = 0; i < copy->items.count; i++) {
        const Verdict *verdict = &found->at[i];
        if (!verdict->is_good) {
            skips_add(&copy->refused, copy->items.at[i].name, verdict->line, verdict->why, owner);
        } else if (verdict->articles > 0 || usual_may_tell(copy->items.at[i].name)) {
            copy->contents[kept] = copy->contents[i];
            copy->items.at[kept++] = copy->items.at[i];
        }
    }
    copy->items.count = kept;
}

// The next generation

static const Piece *find(const Pieces *sorted, Str name)
{
    Piece wanted = {.item.name = name};
    return sorted->count == 0
               ? NULL
               : bsearch(&wanted, sorted->at, (size_t)sorted->count, sizeof(Piece), by_name);
}

static Pieces pieces_of(const Items *items, const Str *contents, Size room, Arena *owner)
{
    Pieces pieces = {.at = arena_new(owner, Piece, items->count + room), .count = items->count};
    for (Size i = 0; i < items->count; i++) {
        pieces.at[i] = (Piece){items->at[i], contents[i]};
    }
    return pieces;
}

// A stick whose files have old dates still comes after what is there.
static Moment last_added(const Pieces *stored)
{
    Moment last = MOMENT_UNKNOWN;
    for (Size i = 0; i < stored->count; i++) {
        last = size_max(last, stored->at[i].item.added);
    }
    return last;
}

// What is there already keeps the day it came.
static void date(Pieces *pieces, const Pieces *stored, Moment added)
{
    for (Size i = 0; i < pieces->count; i++) {
        Item *item = &pieces->at[i].item;
        const Piece *before = find(stored, item->name);
        item->added =
            before && sum_equal(&before->item.sum, &item->sum) ? before->item.added : added;
    }
}

static void add_stored(Pieces *pieces, const Pieces *stored)
{
    Pieces sorted = *pieces;
    for (Size i = 0; i < stored->count; i++) {
        Str name = stored->at[i].item.name;
        if (!find(&sorted, name) && !settings_is_name(name)) {
            pieces->at[pieces->count++] = stored->at[i];
        }
    }
}

static bool is_too_old(const Item *item, int kept_days, Moment now)
{
    return kept_days > 0 && now != MOMENT_UNKNOWN && item->added != MOMENT_UNKNOWN &&
           now - item->added > (int64_t)kept_days * DAY_S;
}

// What the stick brings stays, and behind it the newest, as many as the limits have room for.
static void drop_old(Pieces *pieces, Size of_stick, const ImportOrder *order, Moment now)
{
    Size kept = 0;
    Size bytes = 0;
    sort((Pieces){pieces->at + of_stick, pieces->count - of_stick}, by_added);
    for (Size i = 0; i < pieces->count; i++) {
        const Item *item = &pieces->at[i].item;
        if (kept < order->limits.max_files &&
            item->bytes <= order->limits.max_total_bytes - bytes &&
            !is_too_old(item, order->kept_days, now)) {
            bytes += item->bytes;
            pieces->at[kept++] = pieces->at[i];
        }
    }
    pieces->count = kept;
    sort(*pieces, by_name);
}

static bool is_same_content(const Pieces *next, const Kills *kills, const Stock *stock)
{
    const Items *items = &stock->manifest.items;
    const Kills *stored = &stock->manifest.kills;
    if (next->count != items->count || kills->count != stored->count) {
        return false;
    }
    for (Size i = 0; i < items->count; i++) {
        if (!str_equal(next->at[i].item.name, items->at[i].name) ||
            !sum_equal(&next->at[i].item.sum, &items->at[i].sum)) {
            return false;
        }
    }
    for (Size i = 0; i < kills->count; i++) {
        if (!str_equal(kills->at[i].id, stored->at[i].id) ||
            kills->at[i].version != stored->at[i].version) {
            return false;
        }
    }
    return true;
}

// The import, step by step

typedef struct {
    const ImportOrder *order;
    Progress *progress;
    Arena *owner;
    Arena scratch;
    StickReport *report;
    StickCopy copy;
    Admission admission;
    Kills kills; // of the stick
    Piece settings;
    bool has_settings;
} Importing;

// A stick may be there for nothing else but to call up the diagnostics page.
static bool brings_nothing(const Importing *importing)
{
    return importing->copy.items.count == 0 && importing->kills.count == 0 &&
           !importing->has_settings;
}

// A folder that is still being filled may have anything but what says that it is all there.
static bool says_what_belongs(const Importing *importing, Fail *why)
{
    return !importing->order->whole || importing->copy.has_manifest || fail(why, "has no manifest");
}

static bool read_stick(Importing *importing, Fail *why)
{
    const ImportOrder *order = importing->order;
    Examination found;
    StickCopy *copy = &importing->copy;
    if (!stick_copy(order->stick, order->label, &order->limits, importing->progress,
                    importing->owner, importing->scratch, copy, why) ||
        !says_what_belongs(importing, why) ||
        !admit_stick(copy, order->policy, &order->keys, &order->limits, importing->owner,
                     importing->scratch, &importing->admission, why)) {
        return false;
    }
    importing->has_settings =
        settings_take(copy, importing->admission.says.is_signed, importing->owner,
                      importing->scratch, &importing->settings.item, &importing->settings.content);
    if (!examine_items(&copy->items, copy->contents, order->reader, ALLOWED_ITEM_MS,
                       importing->progress, importing->owner, importing->scratch, &found, why)) {
        return false;
    }
    refuse_bad(copy, &found, importing->owner);
    importing->kills = kills_join(&importing->admission.says.kills, &found.kills, MANIFEST_KILLS,
                                  importing->owner);
    importing->report->articles = found.articles;
    return !brings_nothing(importing) || copy->asks_diagnostics ||
           fail(why, "has nothing on it that can be shown");
}

static Moment trusted_now(const Importing *importing)
{
    const Manifest *says = &importing->admission.says;
    Moment of_stick = says->is_signed ? says->created : MOMENT_UNKNOWN;
    return size_max(of_stick, importing->order->now);
}

// Those of the stick, else those that are there: no limit of articles drops them.
static void add_settings(const Importing *importing, const Pieces *stored, Moment now,
                         Pieces *pieces)
{
    const Piece *before = find(stored, S(SETTINGS_NAME));
    Piece settings = importing->settings;
    if (importing->has_settings) {
        settings.item.added =
            before && sum_equal(&before->item.sum, &settings.item.sum) ? before->item.added : now;
        pieces->at[pieces->count++] = settings;
    } else if (before) {
        pieces->at[pieces->count++] = *before;
    }
    sort(*pieces, by_name);
}

static Pieces join(Importing *importing, const Stock *stock)
{
    const StickCopy *copy = &importing->copy;
    Moment now = trusted_now(importing);
    Pieces stored = pieces_of(&stock->manifest.items, stock->contents, 0, importing->owner);
    Pieces next = pieces_of(&copy->items, copy->contents, stored.count + 1, importing->owner);
    date(&next, &stored, now != MOMENT_UNKNOWN ? now : size_max(copy->newest, last_added(&stored)));
    if (importing->admission.says.mode == MODE_ADD || copy->items.count == 0) {
        add_stored(&next, &stored);
    }
    drop_old(&next, copy->items.count, importing->order, now);
    add_settings(importing, &stored, now, &next);
    return next;
}

static Manifest next_manifest(const Importing *importing, const Stock *stock, const Pieces *next,
                              const Kills *kills, Str **contents)
{
    Manifest manifest = importing->admission.says;
    manifest.kills = *kills;
    manifest.highest =
        size_max(stock->manifest.highest, manifest.is_signed ? manifest.sequence : 0);
    manifest.time = size_max(stock->manifest.time, trusted_now(importing));
    manifest.items = (Items){arena_new(importing->owner, Item, next->count), next->count};
    *contents = arena_new(importing->owner, Str, next->count);
    for (Size i = 0; i < next->count; i++) {
        manifest.items.at[i] = next->at[i].item;
        (*contents)[i] = next->at[i].content;
    }
    return manifest;
}

static ImportEnding refused(Importing *importing, const Fail *why)
{
    importing->report->state = STICK_REFUSED;
    importing->report->articles = 0;
    importing->report->why = str_copy(str_from(why->text), importing->owner);
    return IMPORT_REFUSED;
}

static ImportEnding not_written(Importing *importing, const Fail *why)
{
    refused(importing, why);
    return IMPORT_NOT_WRITTEN;
}

static ImportEnding write_store(Importing *importing, StoreWriter *writer)
{
    StickReport *report = importing->report;
    const Manifest *says = &importing->admission.says;
    Stock stock = store_read(importing->order->store, importing->owner, importing->scratch);
    Kills kills =
        kills_join(&stock.manifest.kills, &importing->kills, MANIFEST_KILLS, importing->owner);
    Pieces next = join(importing, &stock);
    bool is_same = stock.number > 0 && is_same_content(&next, &kills, &stock);
    Str *contents = NULL;
    Fail why;
    report->generation = stock.number;
    if (!admit_number(says, &stock.manifest, is_same, &why)) {
        return refused(importing, &why);
    }
    if (is_same && (says->sequence == 0 || says->sequence == stock.manifest.sequence)) {
        report->state = STICK_NOTHING_NEWER;
        return IMPORT_TAKEN;
    }
    Manifest manifest = next_manifest(importing, &stock, &next, &kills, &contents);
    if (!store_commit(writer, &manifest, contents, &report->generation, importing->scratch, &why)) {
        return not_written(importing, &why);
    }
    report->state = STICK_UPDATED;
    return IMPORT_TAKEN;
}

static void tell(Importing *importing)
{
    StickReport *report = importing->report;
    const Manifest *says = &importing->admission.says;
    skips_sort(&importing->copy.refused);
    report->refused = importing->copy.refused;
    report->warning = importing->admission.warning;
    report->diagnostics = importing->copy.asks_diagnostics;
    report->is_signed = says->is_signed;
    report->sequence = says->sequence;
    report->time = says->is_signed ? says->created : importing->copy.newest;
    report->told_at_ms = clock_steady_ms();
}

ImportEnding import_stick(const ImportOrder *order, Progress *progress, Arena *owner, Arena scratch,
                          StickReport *report)
{
    Importing importing = {.order = order,
                           .progress = progress,
                           .owner = owner,
                           .scratch = scratch,
                           .report = report,
                           .copy = {.newest = MOMENT_UNKNOWN},
                           .admission = {.says = manifest_empty()}};
    StoreWriter writer;
    ImportEnding ending;
    Fail why;
    *report = (StickReport){.state = STICK_FOUND, .time = MOMENT_UNKNOWN};
    progress_report(progress, report, scratch);
    if (!read_stick(&importing, &why)) {
        ending = refused(&importing, &why);
    } else if (brings_nothing(&importing)) {
        report->state = STICK_NOTHING_NEWER;
        ending = IMPORT_TAKEN;
    } else if (!store_open(order->store, &writer, &why)) {
        ending = not_written(&importing, &why);
    } else {
        ending = write_store(&importing, &writer);
        store_close(&writer);
    }
    tell(&importing);
    progress_report(progress, report, scratch);
    return ending;
}
