// The same steps as an import up to the store, by the same functions, and then words instead of a
// write.
#include "verb/check_stick.h"

#include "host/examine.h"
#include "host/settings.h"
#include "news/read/read.h"

#include <stdio.h>

enum { ALLOWED_ITEM_MS = 10000 };

bool check_is_stick(const CheckStick *order)
{
    char block[64 << 10];
    Arena room = arena_over(block, sizeof block, "a look at a stick");
    return stick_is_ours(order->path, order->label, &order->limits, &room);
}

static void say_signature(const Admission *admission)
{
    if (admission->says.is_signed) {
        printf("signed with a key that is known\n");
    }
    if (admission->warning.len > 0) {
        printf("warning: the stick %.*s\n", (int)admission->warning.len, admission->warning.at);
    }
    if (admission->says.sequence > 0) {
        printf("number %lld\n", (long long)admission->says.sequence);
    }
    for (Size i = 0; i < admission->says.kills.count; i++) {
        const Kill *kill = &admission->says.kills.at[i];
        printf("kills %.*s\n", (int)kill->id.len, kill->id.at);
    }
}

// Canceled ones are among the kills by now.
static void add_usable(const Articles *some, Size room, Articles *out)
{
    for (Size i = 0; i < some->count && out->count < room; i++) {
        if (some->at[i].status != STATUS_CANCELED) {
            out->at[out->count++] = some->at[i];
        }
    }
}

static void read_good(const StickCopy *copy, const Examination *found, Arena *owner, Arena scratch,
                      Articles *out)
{
    UsualEncodings encodings = examine_encodings(&copy->items, copy->contents, owner);
    *out = (Articles){.at = arena_new(owner, Article, found->articles)};
    for (Size i = 0; i < copy->items.count; i++) {
        Articles some = {0};
        Fail why;
        Str name = copy->items.at[i].name;
        if (found->at[i].is_good && found->at[i].articles > 0 &&
            read_articles_in(usual_of(&encodings, name), copy->contents[i], name,
                             files_folder_of(name), owner, scratch, &some, &why)) {
            add_usable(&some, found->articles, out);
        }
    }
}

static void refuse_bad(StickCopy *copy, const Examination *found, Arena *owner)
{
    for (Size i = 0; i < copy->items.count; i++) {
        const Verdict *verdict = &found->at[i];
        if (!verdict->is_good) {
            skips_add(&copy->refused, copy->items.at[i].name, verdict->line, verdict->why, owner);
        }
    }
}

static void apply_rules(const Admission *admission, const Examination *found, Articles articles,
                        Arena *owner, Arena scratch, StockShown *out)
{
    Kills kills = kills_join(&admission->says.kills, &found->kills, MANIFEST_KILLS, owner);
    RulesTime time = stock_time();
    stock_apply_rules(articles, &kills, &time, owner, scratch, out);
}

static void take_settings(StickCopy *copy, const Admission *admission, Arena *owner, Arena scratch)
{
    Item item;
    Str text;
    if (settings_take(copy, admission->says.is_signed, owner, scratch, &item, &text)) {
        printf("brings settings\n");
    }
}

bool check_stick(const CheckStick *order, Arena *owner, Arena scratch, StockShown *out)
{
    StickCopy copy = {0};
    Admission admission;
    Examination found;
    Progress desk = progress_at_desk("checking");
    Fail why;
    bool is_taken =
        stick_copy(order->path, order->label, &order->limits, &desk, owner, scratch, &copy, &why) &&
        admit_stick(&copy, order->policy, &order->keys, &order->limits, owner, scratch, &admission,
                    &why);
    progress_clear(&desk);
    *out = (StockShown){0};
    if (is_taken) {
        say_signature(&admission);
        take_settings(&copy, &admission, owner, scratch);
        is_taken = examine_items(&copy.items, copy.contents, read_articles_in, ALLOWED_ITEM_MS,
                                 &desk, owner, scratch, &found, &why);
        progress_clear(&desk);
    }
    if (is_taken) {
        Articles articles;
        refuse_bad(&copy, &found, owner);
        read_good(&copy, &found, owner, scratch, &articles);
        apply_rules(&admission, &found, articles, owner, scratch, out);
    } else {
        printf("the wall would not take this stick: it %s\n", why.text);
    }
    out->skipped = copy.refused;
    return is_taken;
}
