// A report becomes a notice once, when it is read; the rest is a question of time. Nothing here waits.
#include "verb/refresh.h"

#include "base/buf.h"
#include "face/words.h"
#include "host/clock.h"
#include "host/reason.h"
#include "host/sandbox.h"
#include "host/status.h"
#include "verb/stage.h"

#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    REPORT_BYTES = 16 << 20,
    ARENA_BYTES = 64 << 20,
    AFTER_MS = 5000, // a notice stays so long behind the stick
    BLIND_MS = 2000, // between two looks where the kernel tells nothing
    CHIP_MS = 60000,
    TELL_MS = 8000, // what happened, before the question is asked
    TELL_FILE_MS = 6000,
    ASK_MS = 12000,
};

// Opening

static Str folder_of(Str path, Arena *owner)
{
    Size slash = path.len;
    while (slash > 0 && path.at[slash - 1] != '/') {
        slash--;
    }
    return slash == 0 ? S(".") : str_copy(str_sub(path, 0, size_max(slash - 1, 1)), owner);
}

// At a terminal a hang-up has its usual meaning.
static int open_hangups(void)
{
    sigset_t hangup;
    sigemptyset(&hangup);
    sigaddset(&hangup, SIGHUP);
    if (isatty(STDIN_FILENO) || sigprocmask(SIG_BLOCK, &hangup, NULL) != 0) {
        return -1;
    }
    return signalfd(-1, &hangup, SFD_NONBLOCK | SFD_CLOEXEC);
}

// Below /sys is the light of the display; in the state's folder the last edition is kept, and
// others are told in that of the status.
void refresh_give_up_rights(const Config *config, const char *frames, Arena *forever, Log log)
{
    const char *writable[6] = {"/dev", "/sys"};
    int count = 2;
    if (status_folder()) {
        writable[count++] = status_folder();
    }
    if (config->state.len > 0) {
        writable[count++] = str_zero(config->state, forever);
    }
    writable[count] = frames;
    if (config->off_command.len > 0 || config->on_command.len > 0) {
        return; // commands of the settings would have no rights either
    }
    if (!sandbox_writing(writable)) {
        log_line(&log, LOG_INFO, "this kernel cannot keep the screen from writing to files");
    }
}

Refresh refresh_open(const Config *config, bool is_live, Arena *forever, Log log)
{
    Refresh refresh = {.config = config,
                       .log = log,
                       .is_live = is_live,
                       .has_input = config->keys || config->touch || config->window,
                       .hangups = -1,
                       .notify.descriptor = -1,
                       .signs = {.system = MOMENT_UNKNOWN,
                                 .of_signed_stick.moment = MOMENT_UNKNOWN,
                                 .confirmed.moment = MOMENT_UNKNOWN,
                                 .last = MOMENT_UNKNOWN}};
    for (int i = 0; i < COUNT_OF(refresh.arenas); i++) {
        refresh.arenas[i] = arena_reserve(ARENA_BYTES, "report of a stick");
    }
    if (is_live) {
        Strs folders = {arena_new(forever, Str, 1), config->status.len > 0};
        folders.at[0] = folder_of(config->status, forever);
        refresh.folder = folders.at[0];
        refresh.hangups = open_hangups();
        refresh.notify = notify_open(folders, 0);
    }
    return refresh;
}

void refresh_close(Refresh *refresh)
{
    if (!refresh->config) {
        return; // it was never opened
    }
    if (refresh->hangups >= 0) {
        close(refresh->hangups);
    }
    notify_close(&refresh->notify);
    arena_release(&refresh->arenas[0]);
    arena_release(&refresh->arenas[1]);
}

void refresh_settings(Config *config, uint64_t *which, Log log, Arena *forever, Arena scratch)
{
    Config changed;
    Fails errors = {0};
    *which = 0;
    if (config->store.len == 0) {
        return;
    }
    const char *store = str_zero(config->store, &scratch);
    *which = store_glance(store, scratch).settings;
    Str text = *which ? store_settings(store, forever, scratch) : (Str){0};
    if (config_over(config, text, "settings of a stick", forever, scratch, &changed, &errors)) {
        *config = changed;
    }
    for (int i = 0; i < errors.count; i++) {
        log_line(&log, LOG_WARNING, "%s", errors.at[i].text);
    }
}

// From a report to a notice

static Str sentence(const char *start, Str end, const char *more, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, str_from(start));
    buf_str(&buf, end);
    buf_str(&buf, str_from(more));
    return buf_done(&buf);
}

// With files behind it the reason for all of the stick would not be seen: it goes before them.
static Skips with_reason(const StickReport *report, Arena *owner)
{
    Skips all = {arena_new(owner, Skip, report->refused.count + 1), 0};
    all.at[all.count++] = (Skip){.file = S("The stick"), .why = report->why};
    for (int i = 0; i < report->refused.count; i++) {
        all.at[all.count++] = report->refused.at[i];
    }
    return all;
}

static Notice refused(const StickReport *report, Arena *owner)
{
    bool has_both = report->why.len > 0 && report->refused.count > 0;
    return (Notice){.kind = NOTICE_STICK_REFUSED,
                    .why = sentence("The stick ", report->why, ".", owner),
                    .refused = has_both ? with_reason(report, owner) : report->refused};
}

static Notice taken(const StickReport *report, Arena *owner)
{
    Notice notice = {.kind = report->state == STICK_UPDATED ? NOTICE_STICK_UPDATED
                                                            : NOTICE_STICK_NOTHING_NEWER,
                     .done = report->articles,
                     .refused = report->refused};
    if (report->warning.len > 0) {
        notice.why = sentence("The stick ", report->warning, ". You can remove it.", owner);
    }
    return notice;
}

Notice refresh_notice_of(const StickReport *report, Arena *owner)
{
    switch (report->state) {
    case STICK_FOUND:
        return (Notice){.kind = NOTICE_STICK_FOUND};
    case STICK_READING:
        return (Notice){.kind = NOTICE_STICK_READING, .done = report->done, .of = report->of};
    case STICK_UPDATED:
    case STICK_NOTHING_NEWER:
        return taken(report, owner);
    case STICK_REFUSED:
        break;
    }
    return refused(report, owner);
}

// What the stick tells

static void learn_time(Refresh *refresh)
{
    const StickReport *report = &refresh->report;
    if (report->is_signed && report->state == STICK_UPDATED && report->time != MOMENT_UNKNOWN) {
        refresh->signs.of_signed_stick = (ToldTime){report->time, report->told_at_ms};
    }
}

static bool read_report(Refresh *refresh, Arena scratch, Arena *owner, StickReport *out)
{
    Str text;
    Fail why;
    const char *path = str_zero(refresh->config->status, &scratch);
    return files_read(path, REPORT_BYTES, &scratch, &text, &why) &&
           stick_report_read(text, owner, out, &why);
}

// It was pulled while it was read: there is nothing to tell. Otherwise the notice stays a little.
static void see_it_is_out(Refresh *refresh, int64_t now_ms)
{
    if (refresh->has_report && refresh->out_ms == 0) {
        refresh->has_report = refresh->report.state >= STICK_UPDATED;
        refresh->out_ms = refresh->has_report ? now_ms : 0;
    }
}

static void look_at_stick(Refresh *refresh, int64_t now_ms, Arena scratch)
{
    StickReport report;
    StickState before = refresh->report.state;
    bool had_one = refresh->has_report && refresh->out_ms == 0;
    Arena *owner = &refresh->arenas[!refresh->which];
    arena_clear(owner);
    if (!read_report(refresh, scratch, owner, &report)) {
        see_it_is_out(refresh, now_ms);
        return;
    }
    refresh->wants_diagnostics |= report.diagnostics && !(had_one && refresh->report.diagnostics);
    refresh->which = !refresh->which;
    refresh->report = report;
    refresh->notice = refresh_notice_of(&report, owner);
    refresh->since_ms = had_one && before == report.state ? refresh->since_ms : now_ms;
    refresh->has_report = true;
    refresh->is_locked |= report.state == STICK_REFUSED && reason_tells_locked(report.why);
    refresh->out_ms = 0;
    learn_time(refresh);
}

static void watch_stick(Refresh *refresh, int64_t now_ms, Arena scratch)
{
    bool is_blind = refresh->notify.descriptor < 0 || refresh->notify.blind.text[0] != 0;
    if (notify_poll(&refresh->notify) || refresh->look_ms == 0 ||
        (is_blind && now_ms >= refresh->look_ms)) {
        refresh->look_ms = now_ms + BLIND_MS;
        look_at_stick(refresh, now_ms, scratch);
    }
    if (refresh->out_ms > 0 && now_ms - refresh->out_ms >= AFTER_MS) {
        refresh->has_report = false;
        refresh->out_ms = 0;
    }
}

static void watch_signals(Refresh *refresh, Content *content, int64_t now_ms, Arena scratch)
{
    struct signalfd_siginfo signal;
    bool is_wanted = false;
    while (refresh->hangups >= 0 && read(refresh->hangups, &signal, sizeof signal) > 0) {
        is_wanted = true;
    }
    if (is_wanted) {
        log_line(&refresh->log, LOG_INFO, "reading everything again");
        content_refresh(content, scratch);
        look_at_stick(refresh, now_ms, scratch);
    }
}

// Time

static void watch_time(Refresh *refresh, const Content *content, int64_t now_ms)
{
    TimeSigns *signs = &refresh->signs;
    if (now_ms >= refresh->chip_ms) {
        signs->has_chip = clock_is_set(refresh->config->clock_source);
        refresh->chip_ms = now_ms + CHIP_MS;
    }
    signs->system = clock_now();
    signs->steady_ms = clock_steady_ms();
    signs->last = content->glance.time;
}

Now refresh_now(const Refresh *refresh, int64_t now_ms)
{
    KnownTime known = trust_time(&refresh->signs);
    return known.source == TIME_UNKNOWN ? (Now){.steady_ms = now_ms, .wall = MOMENT_UNKNOWN}
                                        : (Now){now_ms, known.now, clock_offset_s(known.now)};
}

bool refresh_asks(const StickReport *report, const TimeSigns *signs, int64_t in_ms)
{
    int64_t tell_ms = size_max(TELL_MS, (int64_t)report->refused.count * TELL_FILE_MS);
    return report->state >= STICK_UPDATED && !report->is_signed &&
           trust_may_ask(signs, report->time) && in_ms % (tell_ms + ASK_MS) >= tell_ms;
}

static bool asks_now(const Refresh *refresh, int64_t now_ms)
{
    return refresh->config->clock_confirm && refresh->has_input && refresh->out_ms == 0 &&
           refresh_asks(&refresh->report, &refresh->signs, now_ms - refresh->since_ms);
}

// Names the moment that the stick told, as it is by now.
static Str question(const Refresh *refresh, Arena *owner)
{
    const StickReport *report = &refresh->report;
    Moment moment = report->time + (refresh->signs.steady_ms - report->told_at_ms) / 1000;
    Date date = moment_to_date(moment + clock_offset_s(moment));
    Buf buf = buf_start(owner);
    buf_format(&buf, "%04d-%02d-%02d %02d:%02d", date.year, date.month, date.day, date.hour,
               date.minute);
    return words_fill_one(stage_words(refresh->config, owner)->clock_ask, buf_done(&buf), owner);
}

// The screen compares with what it shows, so that must not be written over.
static Str kept_question(Refresh *refresh, Arena scratch)
{
    Str text = question(refresh, &scratch);
    char *at = refresh->asked[refresh->which_asked];
    if (!str_equal(text, str_from(at)) && text.len < ASKED_BYTES) {
        refresh->which_asked = !refresh->which_asked;
        at = refresh->asked[refresh->which_asked];
        memcpy(at, text.at, (size_t)text.len);
        at[text.len] = 0;
    }
    return str_from(at);
}

static void confirm(Refresh *refresh)
{
    const StickReport *report = &refresh->report;
    refresh->signs.confirmed = (ToldTime){report->time, report->told_at_ms};
    log_line(&refresh->log, LOG_NOTICE, "the time of the stick was confirmed");
}

// What is shown

static void ask(Refresh *refresh, Arena scratch, ShowInput *input)
{
    if (input->key == KEY_PAUSE) {
        confirm(refresh);
        input->key = KEY_NONE;
    } else {
        input->notice =
            (Notice){.kind = NOTICE_CLOCK_UNSET, .why = kept_question(refresh, scratch)};
    }
}

static void press_for_stick(Refresh *refresh, Screen screen, ShowInput *input)
{
    if (refresh->wants_diagnostics && input->key == KEY_NONE) {
        refresh->wants_diagnostics = false;
        input->key = screen == SCREEN_DIAGNOSTICS ? KEY_NONE : KEY_DIAGNOSTICS;
    }
}

void refresh_step(Refresh *refresh, Content *content, int64_t now_ms, Screen screen, Arena scratch,
                  ShowInput *input)
{
    if (!refresh->is_live) {
        return;
    }
    watch_signals(refresh, content, now_ms, scratch);
    watch_stick(refresh, now_ms, scratch);
    watch_time(refresh, content, now_ms);
    press_for_stick(refresh, screen, input);
    if (refresh->has_report) {
        input->notice = refresh->notice;
        if (asks_now(refresh, now_ms)) {
            ask(refresh, scratch, input);
        }
    }
}
