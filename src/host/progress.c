// The file is replaced, never changed. It lies in memory and dies with the kiosk's power, so it is
// not forced to any card.
#include "host/progress.h"

#include "host/again.h"
#include "host/clock.h"
#include "host/json.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PAUSE_MS = 150, BAR_WIDTH = 40 };

static const char *const state_words[] = {"found", "reading", "updated", "nothing-newer",
                                          "refused"};

// Writing

static void write_text(Buf *buf, const char *name, Str text, Arena scratch)
{
    buf_format(buf, ",\"%s\":", name);
    json_write(buf, text, scratch);
}

static void write_number(Buf *buf, const char *name, int64_t number)
{
    buf_format(buf, ",\"%s\":%lld", name, (long long)number);
}

static void write_refused(Buf *buf, const Skips *refused, Arena scratch)
{
    buf_str(buf, S(",\"refused\":["));
    for (int i = 0; i < refused->count; i++) {
        const Skip *skip = &refused->at[i];
        buf_format(buf, "%s{\"line\":%d", i ? "," : "", skip->line);
        write_text(buf, "file", skip->file, scratch);
        write_text(buf, "why", skip->why, scratch);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

Str stick_report_write(const StickReport *report, Arena *owner, Arena scratch)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "{\"state\":\"%s\"", state_words[report->state]);
    if (report->state == STICK_READING) {
        write_number(&buf, "done", report->done);
        write_number(&buf, "of", report->of);
    }
    if (report->state >= STICK_UPDATED) {
        write_number(&buf, "articles", report->articles);
        write_number(&buf, "generation", report->generation);
        write_number(&buf, "sequence", report->sequence);
        buf_str(&buf, report->is_signed ? S(",\"signed\":true") : S(",\"signed\":false"));
        buf_str(&buf, report->diagnostics ? S(",\"diagnostics\":true") : S(""));
        if (report->time != MOMENT_UNKNOWN) {
            write_number(&buf, "time", report->time);
            write_number(&buf, "told_at_ms", report->told_at_ms);
        }
        write_text(&buf, "why", report->why, scratch);
        write_text(&buf, "warning", report->warning, scratch);
        write_refused(&buf, &report->refused, scratch);
    }
    buf_str(&buf, S("}\n"));
    return buf_done(&buf);
}

// Reading

static Skips refused_of(const json_t *object, Arena *owner)
{
    const json_t *list = json_object_get(object, "refused");
    Skips refused = {.count = (int)size_min((Size)json_array_size(list), 100000)};
    refused.at = arena_new(owner, Skip, refused.count);
    for (int i = 0; i < refused.count; i++) {
        const json_t *one = json_array_get(list, (size_t)i);
        refused.at[i] = (Skip){.file = json_text_of(one, "file", owner),
                               .line = json_count_of(one, "line"),
                               .why = json_text_of(one, "why", owner)};
    }
    return refused;
}

static bool state_of(const json_t *object, StickState *out)
{
    const char *word = json_string_value(json_object_get(object, "state"));
    for (Size i = 0; i < COUNT_OF(state_words); i++) {
        if (word && strcmp(word, state_words[i]) == 0) {
            *out = (StickState)i;
            return true;
        }
    }
    return false;
}

bool stick_report_read(Str json, Arena *owner, StickReport *out, Fail *why)
{
    json_t *object = json_loadb(json.at ? json.at : "", (size_t)json.len, 0, NULL);
    StickReport report = {0};
    if (!state_of(object, &report.state)) {
        json_decref(object);
        return fail(why, "is no report of a stick");
    }
    report.done = json_count_of(object, "done");
    report.of = json_count_of(object, "of");
    report.articles = json_count_of(object, "articles");
    report.refused = refused_of(object, owner);
    report.why = json_text_of(object, "why", owner);
    report.warning = json_text_of(object, "warning", owner);
    report.diagnostics = json_is_true(json_object_get(object, "diagnostics"));
    report.is_signed = json_is_true(json_object_get(object, "signed"));
    report.generation = json_number_of(object, "generation", 0);
    report.sequence = json_number_of(object, "sequence", 0);
    report.time = json_number_of(object, "time", MOMENT_UNKNOWN);
    report.told_at_ms = json_number_of(object, "told_at_ms", 0);
    json_decref(object);
    *out = report;
    return true;
}

// The file

void progress_report(Progress *progress, const StickReport *report, Arena scratch)
{
    char aside[PATH_MAX];
    if (!progress->path || snprintf(aside, sizeof aside, "%s.new", progress->path) >= PATH_MAX) {
        return;
    }
    Arena room = arena_part(&scratch, (scratch.end - scratch.at) / 2, "a report");
    Str line = stick_report_write(report, &room, scratch);
    int file = again_open(AT_FDCWD, aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0644);
    bool is_written = file >= 0 && again_write(file, line);
    again_close(file);
    if (!is_written || rename(aside, progress->path) != 0) {
        unlink(aside);
    }
    progress->last_ms = clock_steady_ms();
}

Progress progress_at_desk(const char *verb)
{
    return (Progress){.verb = isatty(STDERR_FILENO) ? verb : NULL};
}

static void show_bar(Progress *progress, int done, int of)
{
    char bar[BAR_WIDTH + 1];
    int full = of > 0 ? (int)((int64_t)done * BAR_WIDTH / of) : BAR_WIDTH;
    memset(bar, '.', BAR_WIDTH);
    memset(bar, '#', (size_t)full);
    bar[BAR_WIDTH] = 0;
    fprintf(stderr, "\r%s %s %d of %d", progress->verb, bar, done, of);
}

void progress_clear(Progress *progress)
{
    if (progress->verb) {
        fprintf(stderr, "\r\033[K");
    }
}

void progress_count(Progress *progress, int done, int of, Arena scratch)
{
    int64_t now_ms = clock_steady_ms();
    if (now_ms - progress->last_ms < PAUSE_MS) {
        return;
    }
    if (progress->verb) {
        progress->last_ms = now_ms;
        show_bar(progress, done, of);
    } else if (progress->path) {
        StickReport report = {.state = STICK_READING, .done = done, .of = of};
        progress_report(progress, &report, scratch);
    }
}

bool progress_is_late(const Progress *progress)
{
    return progress->end_ms > 0 && clock_steady_ms() >= progress->end_ms;
}
