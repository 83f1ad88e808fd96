// A child that crashes, runs out of memory or takes too long ends alone: the screen goes on with
// what it has and tries again later.
#include "verb/content.h"

#include "host/clock.h"
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
    WAIT_US = 2000,
};

Content content_open(Strs paths, const Config *config, bool watches, bool waits, Log log)
{
    Content content = {.paths = paths,
                       .points = config->points,
                       .stories = config->stories,
                       .max_depth = config->max_depth,
                       .waits = waits,
                       .log = log,
                       .is_wanted = true,
                       .newest = -1,
                       .watches = watches};
    for (int i = 0; i < 2; i++) {
        content.arenas[i] = arena_reserve((Size)256 << 20, "edition");
    }
    if (watches) {
        content.notify = notify_open(paths, config->max_depth);
    }
    return content;
}

void content_close(Content *content)
{
    child_stop(&content->child);
    if (content->watches) {
        notify_close(&content->notify);
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
        content->notify = notify_open(paths, content->max_depth);
    }
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

static void start_child(Content *content, int64_t now_ms, Arena scratch)
{
    char points[16], budget[16];
    snprintf(points, sizeof points, "%d", content->points);
    snprintf(budget, sizeof budget, "%d", content->points * DIGEST_WORDS / DIGEST_POINTS);
    const char *words[MOST_PATHS + 9] = {"digest", "--format", "edition", "--points",
                                         points,   "--words",  budget,    "--"};
    int count = 8;
    for (Size i = 0; i < content->paths.count && i < MOST_PATHS; i++) {
        words[count++] = str_zero(content->paths.at[i], &scratch);
    }
    Fail why;
    content->is_wanted = false;
    if (!child_start(words, CHILD_BYTES, CHILD_MS, clock_steady_ms(), &content->child, &why)) {
        give_up(content, why.text, now_ms);
    }
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
    fresh.stories.count = (int)size_min(fresh.stories.count, content->stories);
    content->editions[back] = fresh;
    content->newest = back;
    content->made_ms = now_ms;
    content->is_unreadable = false;
    return true;
}

static void keep(Content *content, Str json, Arena scratch)
{
    Fail why;
    if (content->state.len > 0 && !last_write(content->state, json, scratch, &why)) {
        log_line(&content->log, LOG_WARNING, "%s; editions are not kept any more", why.text);
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

static void watch(Content *content, int64_t now_ms)
{
    if (notify_poll(&content->notify)) {
        settle_change(&content->settle, now_ms);
    }
    if (settle_is_due(&content->settle, SETTLE_MS, SETTLE_LONGEST_MS, now_ms)) {
        content->is_wanted = true;
    }
}

void content_step(Content *content, const Edition *shown, int64_t now_ms, Arena scratch)
{
    if (content->watches) {
        watch(content, now_ms);
    }
    if (content->retry_ms > 0 && now_ms >= content->retry_ms) {
        content->retry_ms = 0;
        content->is_wanted = true;
    }
    if (content->is_wanted && content->child.process == 0) {
        start_child(content, now_ms, scratch);
    }
    if (content->child.process != 0) {
        poll_child(content, shown, now_ms, scratch);
    }
}
