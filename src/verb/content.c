// A child that crashes, runs out of memory or takes too long ends alone: the screen goes on with
// what it has and tries again later.
#include "verb/content.h"

#include "host/clock.h"
#include "host/reason.h"
#include "news/digest.h"
#include "verb/last.h"

#include <stdio.h>
#include <unistd.h>

enum {
    CHILD_MS = 10 * 60 * 1000,
    CHILD_BYTES = 64 << 20,
    SETTLE_MS = 2000,
    SETTLE_LONGEST_MS = 30000,
    RETRY_MS = 30000,
    AFTER_FIRST_MS = 1000,
    MOST_PATHS = 48,
    NOT_LOOKED = -1,
    WAIT_US = 2000,
};

static void look_at_store(Content *content, Arena scratch)
{
    if (content->store.len == 0) {
        return;
    }
    StoreGlance glance = store_glance(str_zero(content->store, &scratch), scratch);
    content->is_wanted |= glance.number != content->glance.number;
    content->glance.number = glance.number;
    content->glance.settings = glance.settings;
    content->glance.time = size_max(glance.time, content->glance.time);
}

Content content_open(Strs paths, const Config *config, const char *config_path, bool watches,
                     bool waits, Log log)
{
    Content content = {.paths = paths,
                       .config = config,
                       .config_path = config_path,
                       .waits = waits,
                       .log = log,
                       .is_wanted = true,
                       .newest = -1,
                       .wall = MOMENT_UNKNOWN,
                       .watches = watches,
                       .store = config->store,
                       .glance = {.number = NOT_LOOKED, .time = MOMENT_UNKNOWN}};
    for (int i = 0; i < 2; i++) {
        content.arenas[i] = arena_reserve((Size)256 << 20, "edition");
    }
    if (watches) {
        content.notify = notify_open(paths, config->max_depth);
        content.store_notify = notify_open((Strs){(Str *)&config->store, config->store.len > 0}, 0);
    }
    return content;
}

void content_close(Content *content)
{
    child_stop(&content->child);
    if (content->watches) {
        notify_close(&content->notify);
        notify_close(&content->store_notify);
    }
    arena_release(&content->arenas[0]);
    arena_release(&content->arenas[1]);
}

void content_keep(Content *content, Str state, int64_t now_ms, Arena scratch)
{
    Fail why;
    content->state = state;
    if (state.len > 0 &&
        last_read(state, &content->arenas[0], scratch, &content->editions[0], &why)) {
        content->newest = 0;
        content->made_ms = now_ms;
        content->is_wanted = false;
        content->retry_ms = now_ms + AFTER_FIRST_MS; // the picture comes first
    }
}

void content_change(Content *content, Strs paths)
{
    content->paths = paths;
    content->is_wanted = true;
    if (content->watches) {
        notify_close(&content->notify);
        content->notify = notify_open(paths, content->config->max_depth);
    }
}

void content_refresh(Content *content, Arena scratch)
{
    look_at_store(content, scratch);
    content->is_wanted = true;
}

const Edition *content_newest(const Content *content)
{
    return content->newest >= 0 ? &content->editions[content->newest] : NULL;
}

void content_let_go(Content *content, const Edition *shown)
{
    if (shown && shown == content_newest(content)) {
        arena_clear(&content->arenas[!content->newest]);
    }
}

static void give_up(Content *content, const char *why, int64_t now_ms)
{
    log_line(&content->log, LOG_WARNING, "no new edition: %s", why);
    content->is_unreadable = true;
    content->retry_ms = now_ms + RETRY_MS;
}

typedef struct {
    const char *at[MOST_PATHS + 24]; // ended by NULL
    int count;
    Arena *scratch;
} Words;

static void say(Words *words, const char *option, Str value)
{
    words->at[words->count++] = option;
    words->at[words->count++] = str_zero(value, words->scratch);
}

static void say_number(Words *words, const char *option, int number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    say(words, option, str_from(digits));
}

static void say_options(Words *words, const Content *content)
{
    const Config *config = content->config;
    say_number(words, "--points", config->points);
    if (config->mix_languages) {
        words->at[words->count++] = "--mix-languages";
    }
    say_number(words, "--words", config->points * DIGEST_WORDS / DIGEST_POINTS);
    say(words, "--at",
        content->wall == MOMENT_UNKNOWN ? S("none")
                                        : moment_write_iso(content->wall, words->scratch));
    if (content->store.len > 0) {
        say(words, "--store", content->store);
    }
    if (content->config_path) {
        say(words, "--config", str_from(content->config_path));
    }
    words->at[words->count++] = "--kiosk";
    if (config->hides_card) {
        words->at[words->count++] = "--hide-card";
    }
}

static void start_child(Content *content, int64_t now_ms, Arena scratch)
{
    Words words = {.at = {"digest", "--format", "edition"}, .count = 3, .scratch = &scratch};
    Fail why;
    say_options(&words, content);
    words.at[words.count++] = "--";
    for (Size i = 0; i < content->paths.count && i < MOST_PATHS; i++) {
        words.at[words.count++] = str_zero(content->paths.at[i], &scratch);
    }
    content->is_wanted = false;
    if (!child_start(words.at, CHILD_BYTES, CHILD_MS, clock_steady_ms(), &content->child, &why)) {
        give_up(content, why.text, now_ms);
    }
}

// Files that were refused because the card gave them up, not for what is in them.
static int count_lost(const Skips *skipped)
{
    int lost = 0;
    for (int i = 0; i < skipped->count; i++) {
        lost += reason_tells_trouble(skipped->at[i].why);
    }
    return lost;
}

static bool take_edition(Content *content, Str json, const Edition *shown, int64_t now_ms,
                         Arena scratch, Fail *why)
{
    int back = shown == &content->editions[0] ? 1 : 0;
    Edition fresh;
    if (content->newest == back) {
        content->newest = shown ? !back : -1; // it was never shown
    }
    arena_clear(&content->arenas[back]);
    if (!edition_read(json, S("edition"), &content->arenas[back], scratch, &fresh, why)) {
        return false;
    }
    int lost = count_lost(&fresh.skipped);
    if (fresh.articles == 0 && lost > 0) {
        return fail(why, "%.*s %.*s", (int)size_min(fresh.skipped.at[0].file.len, 200),
                    fresh.skipped.at[0].file.at, (int)size_min(fresh.skipped.at[0].why.len, 200),
                    fresh.skipped.at[0].why.at);
    }
    fresh.stories.count = (int)size_min(fresh.stories.count, content->config->stories);
    content->editions[back] = fresh;
    content->newest = back;
    content->made_ms = now_ms;
    content->is_unreadable = false;
    content->lost_files = lost;
    log_line(&content->log, LOG_INFO, "an edition of %d article%s, %d stor%s", fresh.articles,
             fresh.articles == 1 ? "" : "s", fresh.stories.count,
             fresh.stories.count == 1 ? "y" : "ies");
    return true;
}

static void keep(Content *content, Str json, Arena scratch)
{
    Fail why;
    if (content->state.len > 0 && !last_write(content->state, json, scratch, &why)) {
        log_line(&content->log, LOG_WARNING, "%s; editions are not kept any more", why.text);
        content->is_locked = reason_tells_locked(str_from(why.text));
        content->state = (Str){0};
    }
}

static void poll_child(Content *content, const Edition *shown, int64_t now_ms, Arena scratch)
{
    int exit_code = EXIT_DONE;
    Str output;
    Fail why;
    ChildState state =
        child_poll(&content->child, clock_steady_ms(), &scratch, &exit_code, &output, &why);
    while (state == CHILD_RUNNING && content->waits) {
        usleep(WAIT_US);
        state = child_poll(&content->child, clock_steady_ms(), &scratch, &exit_code, &output, &why);
    }
    if (state == CHILD_FAILED || (state == CHILD_DONE && exit_code != EXIT_DONE)) {
        give_up(content, why.text, now_ms);
    } else if (state == CHILD_DONE &&
               !take_edition(content, output, shown, now_ms, scratch, &why)) {
        give_up(content, why.text, now_ms);
    } else if (state == CHILD_DONE) {
        keep(content, output, scratch);
    }
}

static void watch(Content *content, int64_t now_ms, Arena scratch)
{
    if (notify_poll(&content->notify)) {
        settle_change(&content->settle, now_ms);
    }
    int64_t quiet_ms = notify_is_writing(&content->notify) ? SETTLE_LONGEST_MS : SETTLE_MS;
    if (settle_is_due(&content->settle, quiet_ms, SETTLE_LONGEST_MS, now_ms)) {
        content->is_wanted = true;
    }
    if (notify_poll(&content->store_notify)) { // a generation comes whole: nothing to wait for
        look_at_store(content, scratch);
    }
}

static bool time_changes_it(const Content *content)
{
    const Edition *edition = content_newest(content);
    return edition && edition->changes > 0 && content->wall != MOMENT_UNKNOWN &&
           content->wall >= edition->changes;
}

void content_step(Content *content, const Edition *shown, int64_t now_ms, Arena scratch)
{
    if (content->glance.number == NOT_LOOKED) {
        look_at_store(content, scratch);
    }
    bool is_idle = content->child.process == 0 && content->retry_ms == 0;
    if (content->watches) {
        watch(content, now_ms, scratch);
    }
    if (content->retry_ms > 0 && now_ms >= content->retry_ms) {
        content->retry_ms = 0;
        content->is_wanted = true;
    }
    if (is_idle && time_changes_it(content)) {
        content->is_wanted = true;
    }
    if (content->is_wanted && content->child.process == 0) {
        start_child(content, now_ms, scratch);
    }
    if (content->child.process != 0) {
        poll_child(content, shown, now_ms, scratch);
    }
}
