// Card and store are read each by its own rules and joined by those of rules.h. Kills of the store
// count for the card as well.
#include "verb/stock.h"

#include "base/buf.h"
#include "host/clock.h"
#include "host/examine.h"
#include "host/settings.h"
#include "host/store.h"
#include "news/read/read.h"
#include "news/read/usual.h"
#include "news/trust.h"
#include "verb/gather.h"

#include <stdlib.h>
#include <string.h>

static Str stick_name(Str name, Arena *edition)
{
    Buf buf = buf_start(edition);
    buf_str(&buf, S("stick/"));
    buf_str(&buf, name);
    return buf_done(&buf);
}

static void add_skips(Skips *all, const Skips *more, bool are_of_stick, Arena *edition)
{
    for (int i = 0; i < more->count; i++) {
        const Skip *skip = &more->at[i];
        skips_add(all, are_of_stick ? stick_name(skip->file, edition) : skip->file, skip->line,
                  skip->why, edition);
    }
}

static void add_articles(Articles *all, Size *room, const Articles *more, Arena *edition)
{
    if (all->count + more->count > *room) {
        *room = 2 * *room + more->count;
        Article *at = arena_raw(edition, Article, *room);
        memcpy(at, all->count ? all->at : at, sizeof(Article) * (size_t)all->count);
        all->at = at;
    }
    if (more->count > 0) {
        memcpy(all->at + all->count, more->at, sizeof(Article) * (size_t)more->count);
        all->count += more->count;
    }
}

static Articles read_stock(const Stock *stock, Arena *edition, Arena scratch, Skips *skipped)
{
    const Items *items = &stock->manifest.items;
    Articles all = {0};
    Size room = 0;
    UsualEncodings encodings = examine_encodings(items, stock->contents, edition);
    for (Size i = 0; i < items->count; i++) {
        Str own = items->at[i].name;
        UsualEncoding note;
        Articles found = {0};
        Fail why = {0};
        if (settings_is_name(own) ||
            usual_read(own, stock->contents[i], &note, &why) != USUAL_ARTICLE) {
            continue;
        }
        Str name = stick_name(own, edition);
        if (read_articles_in(usual_of(&encodings, own), stock->contents[i], name,
                             files_folder_of(own), edition, scratch, &found, &why)) {
            add_articles(&all, &room, &found, edition);
        } else {
            skips_add(skipped, name, why.line, str_copy(str_from(why.text), edition), edition);
        }
    }
    return all;
}

static int by_file(const void *a, const void *b)
{
    return str_compare(((const Article *)a)->file, ((const Article *)b)->file);
}

static void sort_articles(Articles *articles)
{
    if (articles->count > 0) {
        qsort(articles->at, (size_t)articles->count, sizeof(Article), by_file);
    }
}

static bool read_card(const StockOrder *order, bool is_needed, Arena *edition, Arena scratch,
                      Articles *out, Skips *skipped, Fail *why)
{
    Skips of_card = {0};
    *out = (Articles){0};
    if (order->count == 0) {
        return true;
    }
    if (gather_articles(order->count, order->paths, &order->limits, edition, scratch, out, &of_card,
                        why)) {
        add_skips(skipped, &of_card, false, edition);
        return true;
    }
    skips_add(skipped, S("."), 0, str_copy(str_from(why->text), edition), edition);
    return !is_needed;
}

RulesTime stock_time(void)
{
    TimeSigns signs = {.system = clock_now(),
                       .has_chip = true,
                       .of_signed_stick.moment = MOMENT_UNKNOWN,
                       .confirmed.moment = MOMENT_UNKNOWN,
                       .last = MOMENT_UNKNOWN};
    KnownTime known = trust_time(&signs);
    return (RulesTime){known.now, known.source != TIME_UNKNOWN, MOMENT_UNKNOWN};
}

static void apply(const RulesSources *sources, const Kills *kills, const RulesTime *time,
                  Arena *edition, Arena scratch, StockShown *out)
{
    out->articles = rules_shown(sources, kills, time, edition, scratch, &out->hidden);
    out->next = rules_next(sources, time);
    skips_sort(&out->hidden);
}

void stock_apply_rules(Articles articles, const Kills *kills, const RulesTime *time, Arena *edition,
                       Arena scratch, StockShown *out)
{
    RulesSource source = {articles, 0};
    apply(&(RulesSources){&source, 1}, kills, time, edition, scratch, out);
}

bool stock_articles(const StockOrder *order, Arena *edition, Arena scratch, StockShown *out,
                    Fail *why)
{
    Stock stock = {.manifest.time = MOMENT_UNKNOWN};
    Articles card;
    RulesTime time = order->time;
    *out = (StockShown){0};
    if (order->store) {
        stock = store_read(order->store, edition, scratch);
        add_skips(&out->skipped, &stock.damage, true, edition);
    }
    Articles stick = read_stock(&stock, edition, scratch, &out->skipped);
    if (!read_card(order, stick.count == 0, edition, scratch, &card, &out->skipped, why)) {
        return false;
    }
    if (order->hides_card_after_stick && stick.count > 0) {
        card.count = 0;
    }
    time.not_before = size_max(time.not_before, stock.manifest.time);
    RulesSource sources[] = {{card, 0}, {stick, 1}};
    apply(&(RulesSources){sources, COUNT_OF(sources)}, &stock.manifest.kills, &time, edition,
          scratch, out);
    if (stick.count > 0) { // those of the card alone are sorted
        sort_articles(&out->articles);
    }
    skips_sort(&out->skipped);
    return true;
}
