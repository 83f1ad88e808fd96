// wallwire show: the wall itself.
//
// One loop: gather what happened, take a step, paint if something is new, present if something
// changed, sleep until the next deadline. Headless, only the sources differ: the clock, keys and
// sticks come from a script (see script.h) and what is presented goes to files.
#include "host/clock.h"
#include "host/machine.h"
#include "host/status.h"
#include "verb/card.h"
#include "verb/content.h"
#include "verb/monitor.h"
#include "verb/option.h"
#include "verb/refresh.h"
#include "verb/script.h"
#include "verb/stage.h"
#include "verb/verb.h"
#include "view/picture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    POLL_MS = 50, // at most 20 wake-ups a second
    MOST_REFUSED = 1000,
};

// What outlives a change of settings.
typedef struct {
    int64_t start_ms;
    StatusFile status;
    bool has_given_up_rights;
} Life;

typedef struct {
    Life *life;
    Config config;
    const char *size, *theme, *content, *config_path, *script_path, *frames, *store, *status,
        *state, *card;
    bool window, headless, live, wait;
    uint64_t settings; // which of a stick
} Request;

typedef struct {
    const Request *request;
    Script script;
    int next_event;
    int64_t script_ms;
    int64_t live_start_ms; // by the steady clock; 0: not yet
    Moment script_clock;   // at script_clock_ms
    int64_t script_clock_ms;
    Notice notice;
    Skip refused[MOST_REFUSED];
    int shots;
} Source;

typedef struct {
    Content content;
    Refresh refresh;
    Source source;
    Card card;
    Monitor monitor;
    Type type;
    Show show;
    Log log;
    Arena scratch;
    const Words *words;
    bool starts_anew; // with other settings
} Wall;

// Time

static int64_t steady_ms(const Source *source)
{
    const Request *request = source->request;
    return request->headless && !request->live ? source->script_ms : clock_steady_ms();
}

static Now now_of(const Wall *wall)
{
    const Source *source = &wall->source;
    Moment clock = source->script_clock;
    if (!source->request->headless || (source->request->live && clock == MOMENT_UNKNOWN)) {
        return refresh_now(&wall->refresh, steady_ms(source));
    }
    if (clock != MOMENT_UNKNOWN) {
        clock += (source->script_ms - source->script_clock_ms) / 1000;
    }
    return (Now){.steady_ms = steady_ms(source), .wall = clock};
}

static bool needs_watching(const Wall *wall)
{
    const Config *config = &wall->source.request->config;
    return config->keys || config->touch || wall->monitor.options.is_window ||
           wall->content.child.process != 0;
}

// The script's time is the real one, from the first wait on.
static void wait_live(Source *source, int64_t to_ms)
{
    int64_t start_ms = clock_steady_ms();
    source->live_start_ms = source->live_start_ms ? source->live_start_ms : start_ms;
    usleep((useconds_t)size_max(size_min(to_ms - source->script_ms, POLL_MS), 1) * 1000);
    source->script_ms = clock_steady_ms() - source->live_start_ms;
}

static void wait_until(Wall *wall, int64_t next_ms)
{
    Source *source = &wall->source;
    if (source->request->headless) {
        int64_t to = size_min(next_ms, source->script.end_ms);
        if (source->next_event < source->script.count) {
            to = size_min(to, source->script.at[source->next_event].at_ms);
        }
        if (source->request->live) {
            wait_live(source, to);
        } else {
            source->script_ms = size_max(to, source->script_ms);
        }
        return;
    }
    int64_t most = needs_watching(wall) ? POLL_MS : 4 * POLL_MS;
    most = size_min(most, monitor_most_ms(&wall->monitor));
    int64_t ms = size_min(size_max(next_ms - clock_steady_ms(), 1), most);
    usleep((useconds_t)ms * 1000);
}

// What happened

static void play(Wall *wall, Event *event, ShowInput *input)
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
        content_change(&wall->content, (Strs){&event->text, 1});
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
static Event *next_event(Source *source)
{
    return is_due(source) ? &source->script.at[source->next_event++] : NULL;
}

static Diagnostics diagnose(const Wall *wall)
{
    const Content *content = &wall->content;
    Diagnostics found = {.version = S(WALLWIRE_VERSION),
                         .edition_age_s = -1,
                         .diagonal_in = wall->source.request->config.diagonal_in,
                         .viewing_distance_m = wall->source.request->config.viewing_distance_m,
                         .free_bytes = -1};
    if (found.diagonal_in <= 0) {
        found.diagonal_in = display_diagonal_in(&wall->monitor.window.display);
    }
    if (content->newest >= 0) {
        found.edition_age_s = (steady_ms(&wall->source) - content->made_ms) / 1000;
    }
    if (!wall->source.request->headless) {
        found.temperature_c = machine_temperature_c();
        found.free_bytes = machine_free_bytes("/");
    }
    return found;
}

static int64_t up_ms(const Wall *wall)
{
    return steady_ms(&wall->source) - wall->source.request->life->start_ms;
}

// A card that has worn out locks itself. That is seen when something is to be kept, and not before:
// to try would wear it out.
static void watch_card(Wall *wall)
{
    bool is_locked = wall->content.is_locked || wall->refresh.is_locked;
    if (wall->source.request->card && card_watch(&wall->card, is_locked, up_ms(wall))) {
        log_line(&wall->log, LOG_WARNING, "nothing can be written to the card any more");
    }
}

static ShowInput gather_input(Wall *wall, Event *event)
{
    Content *content = &wall->content;
    ShowInput input = {0};
    if (wall->source.request->headless) {
        if (event) {
            play(wall, event, &input);
        }
    } else {
        input.key = window_next_key(&wall->monitor.window);
    }
    watch_card(wall);
    content->wall = now_of(wall).wall;
    content_step(content, wall->show.edition, steady_ms(&wall->source), wall->scratch);
    input.edition = content_newest(content);
    input.is_unreadable = content->is_unreadable;
    input.notice = wall->source.notice;
    refresh_step(&wall->refresh, content, steady_ms(&wall->source), wall->show.screen,
                 wall->scratch, &input);
    if (input.notice.kind == NOTICE_NONE) {
        bool has_page = content->is_unreadable && !input.edition; // a whole page says so
        input.notice = card_notice(&wall->card, up_ms(wall), content->is_unreadable && !has_page,
                                   has_page ? 0 : content->lost_files);
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
    return picture_write(window_pixels(&wall->monitor.window), path, wall->scratch, why);
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
    bool is_settled = output->changed && output->turning.done == 1000;
    return source->script.has_shots || !is_settled || write_shot(wall, (Str){0}, why);
}

// What others are told

static void note_import(Wall *wall, const Notice *notice, int64_t now_ms)
{
    bool is_over = notice->kind == NOTICE_STICK_UPDATED ||
                   notice->kind == NOTICE_STICK_NOTHING_NEWER ||
                   notice->kind == NOTICE_STICK_REFUSED;
    bool is_updated = notice->kind == NOTICE_STICK_UPDATED;
    StatusImport import = {.state = is_updated                             ? S("updated")
                                    : notice->kind == NOTICE_STICK_REFUSED ? S("refused")
                                                                           : S("nothing-newer"),
                           .articles = is_updated ? notice->done : 0,
                           .refused = (int)notice->refused.count,
                           .why = notice->why,
                           .since_ms = now_ms};
    if (is_over) {
        status_note_import(&wall->source.request->life->status, &import);
    }
}

static void tell_status(Wall *wall, const Notice *notice)
{
    const Edition *edition = wall->show.edition;
    int64_t now_ms = steady_ms(&wall->source);
    bool has_display = wall->monitor.window.is_open;
    Status status = {.version = S(WALLWIRE_VERSION),
                     .now_ms = now_ms,
                     .start_ms = wall->source.request->life->start_ms,
                     .width = has_display ? wall->monitor.window.width : 0,
                     .height = has_display ? wall->monitor.window.height : 0,
                     .edition.since_ms = -1};
    if (edition) {
        status.edition = (StatusEdition){(int)edition->stories.count, edition->articles,
                                         (int)edition->skipped.count, wall->content.made_ms};
    }
    note_import(wall, notice, now_ms);
    status_tell(&wall->source.request->life->status, &status, wall->scratch);
}

static bool is_over(const Source *source)
{
    return source->request->headless && source->script_ms >= source->script.end_ms &&
           !is_due(source);
}

// Where there is no display yet, pages are laid out for one that might come.
static Glass glass_of(const Wall *wall, const Metrics *metrics)
{
    enum { LIKELY_WIDTH = 1280, LIKELY_HEIGHT = 720 };
    const Window *window = &wall->monitor.window;
    int width = window->is_open ? window->width : LIKELY_WIDTH;
    int height = window->is_open ? window->height : LIKELY_HEIGHT;
    return stage_glass(&wall->source.request->config, wall->words, width, height, theme_paper(),
                       metrics);
}

// The display has another size, or is another one.
static void fit_display(Wall *wall)
{
    const Window *window = &wall->monitor.window;
    Glass glass = glass_of(wall, wall->show.glass.metrics);
    wall->show.rule.frame_ms = window->is_paced ? 1 : show_default_rule().frame_ms;
    wall->show.rule.shift = stage_walk(&glass);
    show_resize(&wall->show, &glass);
}

static bool run(Wall *wall, Fail *why)
{
    const Edition *before = NULL;
    for (bool is_running = true; is_running;) {
        is_running = !is_over(&wall->source);
        Event *event = wall->source.request->headless ? next_event(&wall->source) : NULL;
        ShowInput input = gather_input(wall, event);
        if (monitor_watch(&wall->monitor, steady_ms(&wall->source))) {
            fit_display(wall);
        }
        ShowOutput output = show_step(&wall->show, &input, now_of(wall), wall->scratch);
        monitor_show(&wall->monitor, &output, &wall->type, wall->scratch);
        if (wall->show.edition != before) {
            before = wall->show.edition;
            content_let_go(&wall->content, before);
        }
        tell_status(wall, &input.notice);
        if (!keep_shots(wall, &output, event, why)) {
            return false;
        }
        wall->starts_anew = wall->content.glance.settings != wall->source.request->settings;
        if (wall->starts_anew) {
            log_line(&wall->log, LOG_NOTICE, "a stick brought other settings: starting anew");
        }
        if (output.quit || wall->starts_anew) {
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
    rule.transition_ms = config->reduce_motion ? 0 : config->transition_ms;
    rule.motion = config->transition == TRANSITION_SLIDE ? MOTION_SLIDE : MOTION_FADE;
    rule.night = config->theme == THEME_NIGHT      ? NIGHT_ALWAYS
                 : config->theme == THEME_SCHEDULE ? NIGHT_BY_SCHEDULE
                                                   : NIGHT_NEVER;
    rule.night_hours = (Hours){config->night_from_minute, config->night_to_minute};
    rule.dim_hours = (Hours){config->dim_from_minute, config->dim_to_minute};
    rule.dim_percent = config->dim_percent;
    rule.off_hours = (Hours){config->off_from_minute, config->off_to_minute};
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

static void open_content(Wall *wall, const Request *request, Arena *forever)
{
    Strs paths = request->config.content;
    if (request->content) {
        paths = (Strs){arena_new(forever, Str, 1), 1};
        paths.at[0] = str_from(request->content);
    }
    bool is_live = !request->headless || request->live;
    wall->content =
        content_open(paths, &request->config, request->config_path, is_live, !is_live, wall->log);
    if (!request->life->has_given_up_rights) {
        refresh_give_up_rights(&request->config, request->frames, forever, wall->log);
        request->life->has_given_up_rights = true;
    }
    wall->refresh = refresh_open(&request->config, is_live, forever, wall->log);
    bool is_own =
        !request->headless && !request->content; // what is kept is of the settings' content
    if (is_own || request->state) {
        content_keep(&wall->content, request->config.state, steady_ms(&wall->source),
                     wall->scratch);
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
                             .touch = request->config.touch,
                             .no_gpu = !request->config.gpu};
    if (request->headless && (options.width == 0 || options.height == 0)) {
        options.width = 800;
        options.height = 480;
    }
    if (!monitor_open(&options, &request->config, request->wait, wall->log, wall->scratch,
                      &wall->monitor, why)) {
        return false;
    }
    if (!stage_open_type(&request->config, forever, &wall->type, why)) {
        return false;
    }
    // On a slow machine the display, the fonts and the first page each take their seconds.
    service_beat(&wall->monitor.service, clock_steady_ms());
    Metrics *metrics = arena_new(forever, Metrics, 1);
    *metrics = type_metrics(&wall->type);
    wall->words = stage_words(&request->config, forever);
    Glass glass = glass_of(wall, metrics);
    ShowRule rule = rule_of(&request->config);
    wall->show = show_open(&rule, &glass, page);
    fit_display(wall);
    return true;
}

static void close_wall(Wall *wall)
{
    content_close(&wall->content);
    refresh_close(&wall->refresh);
    type_close(&wall->type);
    monitor_close(&wall->monitor);
    arena_release(&wall->scratch);
}

static int show_wall(const Request *request, Arena *forever, bool *starts_anew)
{
    Wall *wall = arena_new(forever, Wall, 1);
    Arena page = arena_reserve((Size)64 << 20, "page");
    Fail why;
    int code = EXIT_DONE;
    wall->log = log_open();
    wall->scratch = arena_reserve((Size)512 << 20, "scratch");
    wall->source.request = request;
    if (request->frames && !files_make_folder(request->frames, &why)) {
        code = EXIT_OUTPUT;
    } else if (!open_source(&wall->source, forever, &why)) {
        code = EXIT_USAGE;
    } else {
        wall->card = card_read(request->card, forever);
        open_content(wall, request, forever);
        code = open_wall(wall, request, forever, &page, &why) ? EXIT_DONE : EXIT_DISPLAY;
    }
    if (code == EXIT_DONE && !run(wall, &why)) {
        code = EXIT_OUTPUT;
    }
    close_wall(wall);
    arena_release(&page);
    *starts_anew = wall->starts_anew;
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
    if (!request->headless && (request->script_path || request->frames || request->live)) {
        fprintf(stderr, "wallwire show: --script, --frames and --live go with --headless\n");
        return false;
    }
    return stage_check_themes("show");
}

// A folder that is named is shown by itself.
static void override_store(const Request *request, Config *config)
{
    if (request->store) {
        config->store = str_from(request->store);
    } else if (request->content) {
        config->store = (Str){0};
    }
    if (request->status) {
        config->status = str_from(request->status);
    }
}

static bool override(Request *request)
{
    Config *config = &request->config;
    config->window |= request->window;
    if (request->state) {
        config->state = str_from(request->state);
    }
    return (!request->size ||
            stage_read_size("show", request->size, &config->width, &config->height)) &&
           (!request->theme || stage_read_theme("show", request->theme, &config->theme));
}

static int configure_and_show(Request *request, bool *starts_anew)
{
    Arena forever = arena_reserve((Size)256 << 20, "forever");
    Arena scratch = arena_reserve((Size)64 << 20, "scratch");
    int code = EXIT_CONFIG;
    if (stage_read_config("show", request->config_path, &forever, scratch, &request->config)) {
        override_store(request, &request->config);
        refresh_settings(&request->config, &request->settings, log_open(), &forever, scratch);
        clock_use_zone(request->config.zone, request->config.utc_offset_minutes, scratch);
        code = override(request) ? show_wall(request, &forever, starts_anew) : EXIT_USAGE;
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
        {"wait", OPTION_FLAG, &request.wait, 0, 0,
         "for a display, instead of ending where none is connected"},
        {"window", OPTION_FLAG, &request.window, 0, 0, "in a window instead of the whole screen"},
        {"size", OPTION_TEXT, &request.size, 0, 0, "of the window, as 800x480"},
        {"theme", OPTION_TEXT, &request.theme, 0, 0, "paper or night"},
        {"content", OPTION_TEXT, &request.content, 0, 0, "folder of articles"},
        {"config", OPTION_TEXT, &request.config_path, 0, 0, "settings of the kiosk"},
        {"card", OPTION_TEXT, &request.card, 0, 0, "file that tells what is wrong with the card"},
        {"state", OPTION_TEXT, &request.state, 0, 0, "folder that keeps the last edition"},
        {"headless", OPTION_FLAG, &request.headless, 0, 0, "without a display, driven by a script"},
        {"script", OPTION_TEXT, &request.script_path, 0, 0,
         "what happens: lines as `at 0:07.5 key right`, `end 1:00`"},
        {"frames", OPTION_TEXT, &request.frames, 0, 0, "folder for what is shown, as PNG"},
        {"live", OPTION_FLAG, &request.live, 0, 0,
         "headless in real time, with everything that comes from outside"},
        {"store", OPTION_TEXT, &request.store, 0, 0, "a store of sticks"},
        {"status", OPTION_TEXT, &request.status, 0, 0,
         "the file by which import tells how it goes"},
    };
    OptionsOutcome outcome =
        option_parse("show", "[OPTION]...", table, COUNT_OF(table), count, words, &paths);
    if (outcome == OPTIONS_HELPED) {
        puts(
            "\nEvents of a script: key right|left|space|i|t|q; clock 2025-03-05T18:42|none;\n"
            "stick none|found|reading N OF|updated N|nothing-newer|refused WHY|card|worn|parts N|\n"
            "settings WHY|clock;\n"
            "refuse FILE: WHY; content FOLDER; shot NAME. The top of script.h has an example.");
    }
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (!understand(&request, paths, words)) {
        return EXIT_USAGE;
    }
    int code = EXIT_DONE;
    Life life = {.status = status_open(),
                 .start_ms = request.headless && !request.live ? 0 : clock_steady_ms()};
    for (bool starts_anew = true; starts_anew;) {
        starts_anew = false;
        request.life = &life;
        code = configure_and_show(&request, &starts_anew);
    }
    return code;
}
