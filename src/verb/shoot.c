// wallwire shoot: every page of an edition as PNG, without a display.
//
// The moment shown is --at; without it, the date of the newest article, so that the same articles
// give the same bytes on every day. It is shown in the config's zone, without one in UTC: never in
// the zone of the machine.
#include "face/logo.h"
#include "host/clock.h"
#include "verb/make.h"
#include "verb/option.h"
#include "verb/script.h"
#include "verb/stage.h"
#include "verb/verb.h"
#include "view/paint.h"
#include "view/picture.h"
#include "view/turn.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    Config config;
    const char *size, *theme, *page, *stick, *at, *content, *edition, *config_path, *out;
    int rotation, width, height;
    bool frames;
    Moment now;
    Notice notice;
} Request;

typedef struct {
    const Request *request;
    Type *type;
    Glass glass;
    Grid grid;
    Dateline dateline;
    SDL_Surface *upright, *turned;
    int count;
} Shooting;

static Moment newest(const Edition *edition)
{
    Moment newest = MOMENT_UNKNOWN;
    for (int i = 0; i < edition->stories.count; i++) {
        Moment date = edition->stories.at[i].date;
        newest = date > newest ? date : newest;
    }
    return newest;
}

static Dateline dateline_of(const Request *request, const Edition *edition)
{
    Moment now = request->now != MOMENT_UNKNOWN ? request->now : newest(edition);
    if (now == MOMENT_UNKNOWN) {
        return (Dateline){0};
    }
    return (Dateline){
        .date = moment_to_date(now + clock_offset_s(now)), .has_date = true, .has_clock = true};
}

static void name_part(Str id, char *out, Size room)
{
    Size len = 0;
    for (Size i = 0; i < id.len && len + 1 < room; i++) {
        char byte = byte_lower(id.at[i]);
        out[len++] = byte_is_letter(byte) || byte_is_digit(byte) ? byte : '-';
    }
    out[len] = 0;
}

static bool write_frame(Shooting *shooting, const Frame *frame, const char *name, Arena scratch,
                        Fail *why)
{
    const Request *request = shooting->request;
    shooting->count++;
    if (request->frames) {
        Str text = frame_write(frame, &scratch);
        printf("%03d-%s\n%.*s\n", shooting->count, name, (int)text.len, text.at);
        if (!request->out) {
            return true;
        }
    }
    paint_frame(frame, shooting->glass.theme, shooting->type, shooting->upright);
    turn_surface(shooting->upright, request->config.rotation, shooting->turned);
    char path[4352];
    snprintf(path, sizeof path, "%s/%03d-%s.png", request->out, shooting->count, name);
    return picture_write(shooting->turned, path, scratch, why);
}

static bool write_sheet(Shooting *shooting, Sheet sheet, const char *name, Arena scratch, Fail *why)
{
    Arena owner = arena_part(&scratch, (Size)256 << 20, "shoot");
    const Glass *glass = &shooting->glass;
    const Grid *grid = &shooting->grid;
    Page page = page_lay_out(sheet, shooting->request->notice, (NoticeTurn){0}, glass, grid, &owner,
                             scratch);
    for (int part = 0; part < page.layout.count; part++) {
        Frame frame = page_frame(&page, part, shooting->dateline, glass, grid, &owner, scratch);
        char numbered[96];
        snprintf(numbered, sizeof numbered, page.layout.count > 1 ? "%s-%d" : "%s", name, part + 1);
        if (!write_frame(shooting, &frame, numbered, scratch, why)) {
            return false;
        }
    }
    return true;
}

static const char *const own_pages[] = {"start",       "empty", "unreadable",
                                        "diagnostics", "logo",  NULL};

static bool write_logo(Shooting *shooting, Arena scratch, Fail *why)
{
    Arena owner = arena_part(&scratch, (Size)1 << 20, "logo");
    Frame frame = logo_frame(&shooting->glass, &owner, scratch);
    return write_frame(shooting, &frame, "logo", scratch, why);
}

static Sheet own_page(const Shooting *shooting, const Edition *edition, const char *name,
                      Arena *owner)
{
    const Glass *glass = &shooting->glass;
    Diagnostics diagnostics = {.version = S(WALLWIRE_VERSION),
                               .edition_age_s = 0,
                               .diagonal_in = shooting->request->config.diagonal_in,
                               .free_bytes = -1};
    if (strcmp(name, "start") == 0) {
        return page_start(glass, owner);
    }
    if (strcmp(name, "unreadable") == 0) {
        return page_unreadable(glass, owner);
    }
    return strcmp(name, "empty") == 0
               ? page_empty(edition, glass, owner)
               : page_diagnostics(edition, &diagnostics, glass, &shooting->grid, owner);
}

static bool write_pages(Shooting *shooting, const Edition *edition, Arena scratch, Fail *why)
{
    Arena owner = arena_part(&scratch, (Size)64 << 20, "sheets");
    const char *page = shooting->request->page;
    bool is_ours = page || edition->stories.count == 0;
    if (page && strcmp(page, "logo") == 0) {
        return write_logo(shooting, scratch, why);
    }
    if (is_ours) {
        page = page ? page : "empty";
        return write_sheet(shooting, own_page(shooting, edition, page, &owner), page, scratch, why);
    }
    for (int i = 0; i < edition->stories.count; i++) {
        char name[64];
        name_part(edition->stories.at[i].id, name, sizeof name);
        Sheet sheet = page_story(edition, i, &shooting->glass, &owner);
        if (!write_sheet(shooting, sheet, name, scratch, why)) {
            return false;
        }
    }
    return true;
}

static SDL_Surface *surface_of(int width, int height)
{
    return SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
}

static bool shoot(const Request *request, const Edition *edition, Arena *forever, Arena scratch,
                  Fail *why)
{
    Type type;
    if (!stage_open_type(&request->config, forever, &type, why)) {
        return false;
    }
    Metrics metrics = type_metrics(&type);
    const Theme *theme = request->config.theme == THEME_NIGHT ? theme_night() : theme_paper();
    Shooting shooting = {.request = request, .type = &type};
    shooting.glass = stage_glass(&request->config, stage_words(&request->config, forever),
                                 request->width, request->height, theme, &metrics);
    shooting.grid = grid_make(&shooting.glass);
    shooting.dateline = dateline_of(request, edition);
    shooting.upright = surface_of(shooting.glass.width, shooting.glass.height);
    shooting.turned = surface_of(request->width, request->height);
    bool done = shooting.upright && shooting.turned ? write_pages(&shooting, edition, scratch, why)
                                                    : fail(why, "no memory for a picture of %dx%d",
                                                           request->width, request->height);
    SDL_FreeSurface(shooting.upright);
    SDL_FreeSurface(shooting.turned);
    type_close(&type);
    return done;
}

static bool find_edition(const Request *request, Arena *edition, Arena scratch, Edition *out,
                         Fail *why)
{
    if (request->edition) {
        return stage_read_edition(request->edition, edition, scratch, out, why);
    }
    const Config *config = &request->config;
    FileLimits limits = config_limits(config);
    DigestOptions options = digest_default_options();
    options.points = config->points;
    const char *paths[64];
    int count = 0;
    if (request->content) {
        paths[count++] = request->content;
    }
    for (Size i = 0; !request->content && i < config->content.count && count < 64; i++) {
        paths[count++] = str_zero(config->content.at[i], edition);
    }
    return make_edition(count, (char **)(void *)paths, &options, &limits, edition, scratch, out,
                        why);
}

static int run(Request *request)
{
    Arena edition_arena = make_edition_arena(), scratch = make_scratch_arena();
    Arena forever = arena_reserve((Size)256 << 20, "forever");
    Edition edition;
    Fail why;
    int code = EXIT_DONE;
    if (request->out && !files_make_folder(request->out, &why)) {
        code = EXIT_OUTPUT;
    } else if (!find_edition(request, &edition_arena, scratch, &edition, &why)) {
        code = EXIT_NO_INPUT;
    } else if (!shoot(request, &edition, &forever, scratch, &why)) {
        code = EXIT_OUTPUT;
    }
    if (code != EXIT_DONE) {
        fprintf(stderr, "wallwire shoot: %s\n", why.text);
    }
    arena_release(&forever);
    arena_release(&scratch);
    arena_release(&edition_arena);
    return code;
}

static bool check_page(const char *page)
{
    bool is_known = !page;
    for (int i = 0; own_pages[i] && !is_known; i++) {
        is_known = strcmp(page, own_pages[i]) == 0;
    }
    if (!is_known) {
        fprintf(
            stderr,
            "wallwire shoot: --page is start, empty, unreadable, diagnostics or logo, not '%s'\n",
            page);
    }
    return is_known;
}

static bool understand(Request *request, int count, char **words)
{
    if (count > 1 || (count == 0 && !request->frames)) {
        fprintf(stderr, "wallwire shoot: %s\n",
                count > 1 ? "more than one OUT folder" : "no OUT folder given");
        return false;
    }
    request->out = count == 1 ? words[0] : NULL;
    request->now = MOMENT_UNKNOWN;
    if (request->at && !moment_parse_iso(str_from(request->at), &request->now)) {
        fprintf(stderr, "wallwire shoot: --at takes a moment as 2025-03-05T18:42, not '%s'\n",
                request->at);
        return false;
    }
    if (request->stick && !script_read_notice(str_from(request->stick), &request->notice)) {
        fprintf(stderr,
                "wallwire shoot: --stick takes found, 'reading N OF', 'updated N', nothing-newer, "
                "'refused WHY', card, worn, 'parts N', 'settings WHY' or clock, not '%s'\n",
                request->stick);
        return false;
    }
    return check_page(request->page) &&
           (request->rotation < 0 || stage_check_rotation("shoot", request->rotation)) &&
           stage_check_themes("shoot") &&
           (!request->size ||
            stage_read_size("shoot", request->size, &request->width, &request->height));
}

static bool configure(Request *request, Arena *forever, Arena scratch)
{
    if (!stage_read_config("shoot", request->config_path, forever, scratch, &request->config)) {
        return false;
    }
    if (request->rotation >= 0) {
        request->config.rotation = request->rotation;
    }
    // The system's zone would make other pictures on other machines: only the config's counts.
    const Config *config = &request->config;
    bool has_zone = config->zone.len > 0 || config->utc_offset_minutes != 0;
    clock_use_zone(has_zone ? config->zone : S("UTC"), config->utc_offset_minutes, scratch);
    if (request->width == 0) {
        request->width = config->width > 0 ? config->width : 800;
        request->height = config->height > 0 ? config->height : 480;
    }
    return true;
}

int verb_shoot(int count, char **words)
{
    Request request = {.rotation = -1};
    int paths = 0;
    const Option table[] = {
        {"size", OPTION_TEXT, &request.size, 0, 0, "of the display, as 800x480 (the default)"},
        {"theme", OPTION_TEXT, &request.theme, 0, 0, "paper (the default) or night"},
        {"page", OPTION_TEXT, &request.page, 0, 0,
         "one of our own in place of the stories: start, empty, unreadable, diagnostics, logo"},
        {"stick", OPTION_TEXT, &request.stick, 0, 0,
         "a notice on every page, as 'reading 12 40', 'refused WHY', card, clock"},
        {"rotate", OPTION_INT, &request.rotation, 0, 270, "of the display: 0, 90, 180, 270"},
        {"at", OPTION_TEXT, &request.at, 0, 0,
         "the moment shown, as 2025-03-05T18:42; else the newest article's"},
        {"frames", OPTION_FLAG, &request.frames, 0, 0,
         "print the frame lists; OUT may then be left out"},
        {"content", OPTION_TEXT, &request.content, 0, 0, "folder of articles"},
        {"edition", OPTION_TEXT, &request.edition, 0, 0, "an edition as JSON instead"},
        {"config", OPTION_TEXT, &request.config_path, 0, 0, "settings of a kiosk"},
    };
    OptionsOutcome outcome =
        option_parse("shoot", "[OPTION]... OUT/", table, COUNT_OF(table), count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (!understand(&request, paths, words)) {
        return EXIT_USAGE;
    }
    Arena forever = arena_reserve((Size)16 << 20, "config");
    Arena scratch = arena_reserve((Size)64 << 20, "scratch");
    bool is_configured = configure(&request, &forever, scratch);
    arena_release(&scratch);
    if (!is_configured) {
        return EXIT_CONFIG;
    }
    if (request.theme && !stage_read_theme("shoot", request.theme, &request.config.theme)) {
        return EXIT_USAGE;
    }
    int code = run(&request);
    arena_release(&forever);
    return code;
}
