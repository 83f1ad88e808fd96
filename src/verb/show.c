// wallwire show: the wall itself.
//
// One loop: gather what happened, take a step, paint if something is new, present if something
// changed, sleep until the next deadline. Headless, only the sources differ: the clock, keys and
// sticks come from a script (see script.h) and what is presented goes to files.
#include "host/child.h"
#include "host/clock.h"
#include "host/log.h"
#include "host/machine.h"
#include "host/notify.h"
#include "verb/make.h"
#include "verb/option.h"
#include "verb/script.h"
#include "verb/stage.h"
#include "verb/verb.h"
#include "view/picture.h"
#include "view/window.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    POLL_MS = 50, // at most 20 wake-ups a second
    CHILD_MS = 10 * 60 * 1000,
    CHILD_BYTES = 64 << 20,
    SETTLE_MS = 2000,
    SETTLE_LONGEST_MS = 30000,
    RETRY_MS = 30000,
    MOST_PATHS = 48,
    MOST_REFUSED = 1000,
};

static const Moment first_trusted = 1704067200; // 2024: before, the clock was never set

typedef struct {
    Config config;
    const char *size, *theme, *content, *config_path, *script_path, *frames, *edition;
    bool window, headless;
} Request;

// Editions are made by a child and kept in two arenas: the one on the screen and the next one.
typedef struct {
    Strs paths;
    int points;
    Child child;
    bool is_wanted; // as soon as no child runs
    int64_t retry_ms;
    Arena arenas[2];
    Edition editions[2];
    int newest; // -1: none yet
    int64_t made_ms;
    bool is_unreadable;
    Notify notify;
    Settle settle;
    bool watches;
} Content;

typedef struct {
    const Request *request;
    Script script;
    int next_event;
    int64_t script_ms;
    Moment script_clock; // at script_clock_ms
    int64_t script_clock_ms;
    Notice notice;
    Skip refused[MOST_REFUSED];
    int shots;
} Source;

typedef struct {
    Content content;
    Source source;
    Window window;
    Type type;
    Show show;
    Log log;
    Arena scratch;
} Wall;

// Time

static int64_t steady_ms(const Source *source)
{
    return source->request->headless ? source->script_ms : clock_steady_ms();
}

static Now now_of(const Source *source)
{
    Moment wall = clock_now();
    if (source->request->headless) {
        wall = source->script_clock == MOMENT_UNKNOWN
                   ? MOMENT_UNKNOWN
                   : source->script_clock + (source->script_ms - source->script_clock_ms) / 1000;
        return (Now){.steady_ms = source->script_ms, .wall = wall};
    }
    if (wall < first_trusted) {
        return (Now){.steady_ms = clock_steady_ms(), .wall = MOMENT_UNKNOWN};
    }
    return (Now){clock_steady_ms(), wall, clock_offset_s(wall)};
}

static bool needs_watching(const Wall *wall)
{
    const Config *config = &wall->source.request->config;
    return config->keys || config->touch || wall->window.options.is_window ||
           wall->content.child.process != 0;
}

static void wait_until(Wall *wall, int64_t next_ms)
{
    Source *source = &wall->source;
    if (source->request->headless) {
        int64_t to = size_min(next_ms, source->script.end_ms);
        if (source->next_event < source->script.count) {
            to = size_min(to, source->script.at[source->next_event].at_ms);
        }
        source->script_ms = size_max(to, source->script_ms);
        return;
    }
    int64_t most = needs_watching(wall) ? POLL_MS : 4 * POLL_MS;
    int64_t ms = size_min(size_max(next_ms - clock_steady_ms(), 1), most);
    usleep((useconds_t)ms * 1000);
}

// Editions

static void start_child(Wall *wall)
{
    Content *content = &wall->content;
    char points[16], budget[16];
    snprintf(points, sizeof points, "%d", content->points);
    snprintf(budget, sizeof budget, "%d", content->points * DIGEST_WORDS / DIGEST_POINTS);
    const char *words[MOST_PATHS + 12] = {"digest", "--format", "edition", "--points",
                                          points,   "--words",  budget,    "--"};
    int count = 8;
    Arena scratch = wall->scratch;
    for (Size i = 0; i < content->paths.count && i < MOST_PATHS; i++) {
        words[count++] = str_zero(content->paths.at[i], &scratch);
    }
    Fail why;
    content->is_wanted = false;
    if (!child_start(words, CHILD_BYTES, CHILD_MS, clock_steady_ms(), &content->child, &why)) {
        log_line(&wall->log, LOG_ERROR, "no new edition: %s", why.text);
        content->retry_ms = steady_ms(&wall->source) + RETRY_MS;
    }
}

static void limit_stories(Edition *edition, int most)
{
    edition->stories.count = (int)size_min(edition->stories.count, most);
}

static bool read_edition(Wall *wall, Str json, Fail *why)
{
    Content *content = &wall->content;
    int back = wall->show.edition == &content->editions[0] ? 1 : 0;
    arena_clear(&content->arenas[back]);
    Edition fresh;
    if (!edition_read(json, S("edition"), &content->arenas[back], wall->scratch, &fresh, why)) {
        return false;
    }
    limit_stories(&fresh, wall->source.request->config.stories);
    content->editions[back] = fresh;
    content->newest = back;
    content->made_ms = steady_ms(&wall->source);
    content->is_unreadable = false;
    return true;
}

static void give_up(Wall *wall, const char *why)
{
    Content *content = &wall->content;
    log_line(&wall->log, LOG_WARNING, "no new edition: %s", why);
    content->is_unreadable = true;
    content->retry_ms = steady_ms(&wall->source) + RETRY_MS;
}

static void poll_child(Wall *wall)
{
    Content *content = &wall->content;
    int exit_code = 0;
    Str output;
    Fail why;
    Arena scratch = wall->scratch;
    ChildState state;
    do {
        state = child_poll(&content->child, clock_steady_ms(), &scratch, &exit_code, &output, &why);
        // A script's clock stands still while the edition is made: the same script gives the same
        // pictures on every machine.
        if (state == CHILD_RUNNING && wall->source.request->headless) {
            usleep(2000);
        }
    } while (state == CHILD_RUNNING && wall->source.request->headless);
    wall->scratch.at = scratch.at; // the output is read below this mark
    if (state == CHILD_FAILED || (state == CHILD_DONE && exit_code != EXIT_DONE)) {
        give_up(wall, why.text);
    } else if (state == CHILD_DONE && !read_edition(wall, output, &why)) {
        give_up(wall, why.text);
    }
}

static void watch_content(Wall *wall)
{
    Content *content = &wall->content;
    int64_t now_ms = steady_ms(&wall->source);
    if (content->watches) {
        if (notify_poll(&content->notify)) {
            settle_change(&content->settle, now_ms);
        }
        content->is_wanted |= settle_is_due(&content->settle, SETTLE_MS, SETTLE_LONGEST_MS, now_ms);
    }
    if (content->retry_ms > 0 && now_ms >= content->retry_ms) {
        content->retry_ms = 0;
        content->is_wanted = true;
    }
    if (content->is_wanted && content->child.process == 0) {
        start_child(wall);
    }
    if (content->child.process != 0) {
        char *mark = wall->scratch.at;
        poll_child(wall);
        wall->scratch.at = mark;
    }
}

// What happened

static void play(Wall *wall, const Event *event, ShowInput *input)
{
    Source *source = &wall->source;
    switch (event->kind) {
    case EVENT_KEY:
        input->key = event->key;
        break;
    case EVENT_CLOCK:
        source->script_clock = event->clock;
        source->script_clock_ms = source->script_ms;
        break;
    case EVENT_NOTICE: {
        Skips refused = source->notice.refused;
        source->notice = event->notice;
        source->notice.refused = event->notice.kind == NOTICE_NONE ? (Skips){0} : refused;
        break;
    }
    case EVENT_REFUSE:
        if (source->notice.refused.count < MOST_REFUSED) {
            source->notice.refused.at = source->refused;
            source->refused[source->notice.refused.count++] = event->refused;
        }
        break;
    case EVENT_CONTENT:
        wall->content.paths = (Strs){(Str *)&event->text, 1};
        wall->content.is_wanted = true;
        break;
    case EVENT_SHOT:
        break;
    }
}

static bool is_due(const Source *source)
{
    return source->next_event < source->script.count &&
           source->script.at[source->next_event].at_ms <= source->script_ms;
}

// One event a step, so that two keys at one moment are two keys.
static const Event *next_event(Source *source)
{
    return is_due(source) ? &source->script.at[source->next_event++] : NULL;
}

static Diagnostics diagnose(const Wall *wall)
{
    const Content *content = &wall->content;
    Diagnostics found = {.version = S(WALLWIRE_VERSION),
                         .edition_age_s = -1,
                         .diagonal_in = wall->source.request->config.diagonal_in,
                         .free_bytes = -1};
    if (content->newest >= 0) {
        found.edition_age_s = (steady_ms(&wall->source) - content->made_ms) / 1000;
    }
    if (!wall->source.request->headless) {
        found.temperature_c = machine_temperature_c();
        found.free_bytes = machine_free_bytes("/");
    }
    return found;
}

static ShowInput gather_input(Wall *wall, const Event *event)
{
    Content *content = &wall->content;
    ShowInput input = {0};
    if (wall->source.request->headless) {
        if (event) {
            play(wall, event, &input);
        }
    } else {
        input.key = window_next_key(&wall->window);
    }
    watch_content(wall);
    input.edition = content->newest >= 0 ? &content->editions[content->newest] : NULL;
    input.is_unreadable = content->is_unreadable;
    input.notice = wall->source.notice;
    if (content->is_unreadable && input.edition && input.notice.kind == NOTICE_NONE) {
        input.notice.kind = NOTICE_CARD_UNREADABLE;
    }
    if (input.key == KEY_DIAGNOSTICS || wall->show.screen == SCREEN_DIAGNOSTICS) {
        input.diagnostics = diagnose(wall);
    }
    return input;
}

// What is seen

static bool write_shot(Wall *wall, Str name, Fail *why)
{
    Source *source = &wall->source;
    char path[4352];
    int64_t ms = source->script_ms;
    snprintf(path, sizeof path, "%s/%03d-%02d.%02d.%03d%s%.*s.png", source->request->frames,
             ++source->shots, (int)(ms / 60000), (int)(ms / 1000 % 60), (int)(ms % 1000),
             name.len ? "-" : "", (int)size_min(name.len, 80), name.at ? name.at : "");
    return picture_write(window_pixels(&wall->window), path, wall->scratch, why);
}

static bool keep_shots(Wall *wall, const ShowOutput *output, const Event *event, Fail *why)
{
    const Source *source = &wall->source;
    if (!source->request->frames) {
        return true;
    }
    if (event && event->kind == EVENT_SHOT) {
        return write_shot(wall, event->text, why);
    }
    bool is_settled = output->changed && output->fade == 1000;
    return source->script.has_shots || !is_settled || write_shot(wall, (Str){0}, why);
}

static void let_go(Wall *wall)
{
    Content *content = &wall->content;
    if (wall->show.edition == &content->editions[0] && content->newest == 0) {
        arena_clear(&content->arenas[1]);
    }
    if (wall->show.edition == &content->editions[1] && content->newest == 1) {
        arena_clear(&content->arenas[0]);
    }
}

static bool is_over(const Source *source)
{
    return source->request->headless && source->script_ms >= source->script.end_ms &&
           !is_due(source);
}

static bool run(Wall *wall, Fail *why)
{
    const Edition *before = NULL;
    for (bool is_running = true; is_running;) {
        is_running = !is_over(&wall->source);
        const Event *event = wall->source.request->headless ? next_event(&wall->source) : NULL;
        ShowInput input = gather_input(wall, event);
        ShowOutput output = show_step(&wall->show, &input, now_of(&wall->source), wall->scratch);
        if (output.is_new_frame) {
            window_paint(&wall->window, &output.frame, output.theme, &wall->type,
                         output.is_new_page);
        }
        if (output.changed || wall->window.needs_present) {
            window_present(&wall->window, output.theme, output.fade, output.shift_x,
                           output.shift_y);
        }
        if (wall->show.edition != before) {
            before = wall->show.edition;
            let_go(wall);
        }
        if (!keep_shots(wall, &output, event, why)) {
            return false;
        }
        if (output.quit) {
            break;
        }
        if (!is_due(&wall->source)) {
            wait_until(wall, output.next_ms);
        }
    }
    return true;
}

// Opening

static ShowRule rule_of(const Config *config)
{
    ShowRule rule = show_default_rule();
    rule.dwell_base_ms = config->dwell_base_ms;
    rule.dwell_word_ms = config->dwell_word_ms;
    rule.dwell_min_ms = config->dwell_min_ms;
    rule.dwell_max_ms = config->dwell_max_ms;
    rule.fade_ms = config->reduce_motion ? 0 : config->fade_ms;
    rule.night = config->theme == THEME_NIGHT      ? NIGHT_ALWAYS
                 : config->theme == THEME_SCHEDULE ? NIGHT_BY_SCHEDULE
                                                   : NIGHT_NEVER;
    rule.night_from_minute = config->night_from_minute;
    rule.night_to_minute = config->night_to_minute;
    return rule;
}

static bool open_source(Source *source, Arena *forever, Fail *why)
{
    const Request *request = source->request;
    source->script_clock = MOMENT_UNKNOWN;
    if (!request->headless) {
        return true;
    }
    Str text;
    Fail reason;
    if (!files_read(request->script_path, (Size)1 << 20, forever, &text, &reason)) {
        return fail(why, "%.200s: %.250s", request->script_path, reason.text);
    }
    return script_read(text, str_from(request->script_path), forever, &source->script, why);
}

static void open_content(Content *content, const Request *request, Arena *forever)
{
    const Config *config = &request->config;
    content->paths = config->content;
    content->points = config->points;
    content->newest = -1;
    content->is_wanted = true;
    if (request->content) {
        content->paths = (Strs){arena_new(forever, Str, 1), 1};
        content->paths.at[0] = str_from(request->content);
    }
    for (int i = 0; i < 2; i++) {
        content->arenas[i] = arena_reserve((Size)256 << 20, "edition");
    }
    if (!request->headless) {
        content->notify = notify_open(content->paths, config->max_depth);
        content->watches = true;
    }
}

static bool open_wall(Wall *wall, const Request *request, Arena *forever, Arena *page, Fail *why)
{
    WindowOptions options = {.width = request->config.width,
                             .height = request->config.height,
                             .rotation = request->config.rotation,
                             .is_window = request->config.window,
                             .is_headless = request->headless,
                             .keys = request->config.keys || request->config.window,
                             .touch = request->config.touch};
    if (request->headless && (options.width == 0 || options.height == 0)) {
        options.width = 800;
        options.height = 480;
    }
    if (!window_open(&options, &wall->window, why)) {
        return false;
    }
    if (!stage_open_type(&request->config, forever, &wall->type, why)) {
        return false;
    }
    Metrics *metrics = arena_new(forever, Metrics, 1);
    *metrics = type_metrics(&wall->type);
    Glass glass = stage_glass(&request->config, wall->window.width, wall->window.height,
                              theme_paper(), metrics);
    ShowRule rule = rule_of(&request->config);
    rule.shift = size_min(glass.width, glass.height) >= 1000 ? 8 : 4;
    wall->show = show_open(&rule, &glass, page);
    return true;
}

static void close_wall(Wall *wall)
{
    child_stop(&wall->content.child);
    if (wall->content.watches) {
        notify_close(&wall->content.notify);
    }
    type_close(&wall->type);
    if (wall->window.is_open) {
        window_close(&wall->window);
    }
    arena_release(&wall->content.arenas[0]);
    arena_release(&wall->content.arenas[1]);
    arena_release(&wall->scratch);
}

static int show_wall(const Request *request, Arena *forever)
{
    Wall *wall = arena_new(forever, Wall, 1);
    Arena page = arena_reserve((Size)64 << 20, "page");
    Fail why;
    int code = EXIT_DONE;
    wall->log = log_open();
    wall->scratch = arena_reserve((Size)512 << 20, "scratch");
    wall->source.request = request;
    if (request->frames && mkdir(request->frames, 0777) != 0 && errno != EEXIST) {
        fail(&why, "%s: cannot be made: %s", request->frames, strerror(errno));
        code = EXIT_OUTPUT;
    } else if (!open_source(&wall->source, forever, &why)) {
        code = EXIT_USAGE;
    } else {
        open_content(&wall->content, request, forever);
        code = open_wall(wall, request, forever, &page, &why) ? EXIT_DONE : EXIT_DISPLAY;
    }
    if (code == EXIT_DONE && !run(wall, &why)) {
        code = EXIT_OUTPUT;
    }
    close_wall(wall);
    arena_release(&page);
    if (code != EXIT_DONE) {
        fprintf(stderr, "wallwire show: %s\n", why.text);
    }
    return code;
}

static bool understand(Request *request, int paths, char **words)
{
    if (paths > 0) {
        fprintf(stderr, "wallwire show: '%s' is no option; a folder is given as --content %s\n",
                words[0], words[0]);
        return false;
    }
    if (request->headless && !request->script_path) {
        fprintf(stderr, "wallwire show: --headless needs a --script\n");
        return false;
    }
    if (!request->headless && (request->script_path || request->frames)) {
        fprintf(stderr, "wallwire show: --script and --frames go with --headless\n");
        return false;
    }
    return stage_check_themes("show");
}

static bool override(Request *request)
{
    Config *config = &request->config;
    config->window |= request->window;
    return (!request->size ||
            stage_read_size("show", request->size, &config->width, &config->height)) &&
           (!request->theme || stage_read_theme("show", request->theme, &config->theme));
}

static int configure_and_show(Request *request)
{
    Arena forever = arena_reserve((Size)256 << 20, "forever");
    Arena scratch = arena_reserve((Size)64 << 20, "scratch");
    int code = EXIT_CONFIG;
    if (stage_read_config("show", request->config_path, &forever, scratch, &request->config)) {
        clock_use_zone(request->config.zone, request->config.utc_offset_minutes, scratch);
        code = override(request) ? show_wall(request, &forever) : EXIT_USAGE;
    }
    arena_release(&scratch);
    arena_release(&forever);
    return code;
}

int verb_show(int count, char **words)
{
    Request request = {0};
    int paths = 0;
    const Option table[] = {
        {"window", OPTION_FLAG, &request.window, 0, 0, "in a window instead of the whole screen"},
        {"size", OPTION_TEXT, &request.size, 0, 0, "of the window, as 800x480"},
        {"theme", OPTION_TEXT, &request.theme, 0, 0, "paper or night"},
        {"content", OPTION_TEXT, &request.content, 0, 0, "folder of articles"},
        {"config", OPTION_TEXT, &request.config_path, 0, 0, "settings of the kiosk"},
        {"headless", OPTION_FLAG, &request.headless, 0, 0, "without a display, driven by a script"},
        {"script", OPTION_TEXT, &request.script_path, 0, 0,
         "what happens: lines as `at 0:07.5 key right`, `end 1:00`"},
        {"frames", OPTION_TEXT, &request.frames, 0, 0, "folder for what is shown, as PNG"},
    };
    OptionsOutcome outcome =
        option_parse("show", "[OPTION]...", table, COUNT_OF(table), count, words, &paths);
    if (outcome == OPTIONS_HELPED) {
        puts("\nEvents of a script: key right|left|space|i|t|q; clock 2025-03-05T18:42|none;\n"
             "stick none|found|reading N OF|updated N|nothing-newer|refused WHY;\n"
             "refuse FILE: WHY; content FOLDER; shot NAME. The top of script.h has an example.");
    }
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    return understand(&request, paths, words) ? configure_and_show(&request) : EXIT_USAGE;
}
