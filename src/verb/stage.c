// Every function here is called once at the start of a verb; what fails is said with the verb's
// name in front.
#include "verb/stage.h"

#include "base/buf.h"
#include "host/asset.h"
#include "host/files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LEAST_WIDTH = 160, LEAST_HEIGHT = 120, MOST_PIXELS_A_SIDE = 7680 };

bool stage_read_size(const char *verb, const char *text, int *width, int *height)
{
    Str all = str_from(text);
    Size sign = str_find_byte(all, 'x');
    Size skip = 1;
    if (sign < 0) {
        sign = str_find(all, S("×"));
        skip = S("×").len;
    }
    int64_t w = 0, h = 0;
    bool is_size = sign > 0 && str_to_int64(str_sub(all, 0, sign), &w) &&
                   str_to_int64(str_tail(all, sign + skip), &h) && w >= LEAST_WIDTH &&
                   h >= LEAST_HEIGHT && w <= MOST_PIXELS_A_SIDE && h <= MOST_PIXELS_A_SIDE;
    if (!is_size) {
        fprintf(stderr,
                "wallwire %s: --size takes WIDTHxHEIGHT from %dx%d to %dx%d, as 800x480, not "
                "'%s'\n",
                verb, LEAST_WIDTH, LEAST_HEIGHT, MOST_PIXELS_A_SIDE, MOST_PIXELS_A_SIDE, text);
        return false;
    }
    *width = (int)w;
    *height = (int)h;
    return true;
}

bool stage_read_theme(const char *verb, const char *text, ThemeChoice *theme)
{
    if (strcmp(text, "paper") == 0) {
        *theme = THEME_PAPER;
        return true;
    }
    if (strcmp(text, "night") == 0) {
        *theme = THEME_NIGHT;
        return true;
    }
    fprintf(stderr, "wallwire %s: --theme is paper or night, not '%s'\n", verb, text);
    return false;
}

bool stage_check_rotation(const char *verb, int rotation)
{
    if (rotation % 90 != 0 || rotation < 0) {
        fprintf(stderr, "wallwire %s: --rotate is 0, 90, 180 or 270, not %d\n", verb, rotation);
        return false;
    }
    return true;
}

bool stage_read_config(const char *verb, const char *path, Arena *forever, Arena scratch,
                       Config *out)
{
    *out = config_default();
    Fails errors = {0};
    if (!path || config_load(path, forever, scratch, out, &errors)) {
        return true;
    }
    for (int i = 0; i < errors.count; i++) {
        fprintf(stderr, "wallwire %s: %s\n", verb, errors.at[i].text);
    }
    return false;
}

static Str program_folder(Arena *owner)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    Size end = len > 0 ? len : 0;
    while (end > 0 && path[end - 1] != '/') {
        end--;
    }
    return str_copy(str_sub((Str){path, end}, 0, size_max(end - 1, 0)), owner);
}

static Str joined(Str folder, Str name, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, folder);
    buf_str(&buf, name);
    return buf_done(&buf);
}

static bool has_list(Str folder, Arena scratch)
{
    return access(str_zero(joined(folder, S("/fonts.txt"), &scratch), &scratch), R_OK) == 0;
}

bool stage_open_type(const Config *config, Arena *forever, Type *out, Fail *why)
{
    if (config->fonts.len > 0) {
        return type_open(config->fonts, forever, out, why);
    }
    Str beside = joined(program_folder(forever), S("/fonts"), forever);
    Str above = joined(program_folder(forever), S("/../fonts"), forever);
    // From PREFIX/lib/wallwire, and so from PREFIX/bin.
    Str installed = joined(program_folder(forever), S("/../../share/wallwire/fonts"), forever);
    Str of_bin = joined(program_folder(forever), S("/../share/wallwire/fonts"), forever);
    Str folder = has_list(beside, *forever)   ? beside
                 : has_list(above, *forever)  ? above
                 : has_list(of_bin, *forever) ? of_bin
                                              : installed;
    return type_open(folder, forever, out, why);
}

bool stage_read_edition(const char *path, Arena *edition, Arena scratch, Edition *out, Fail *why)
{
    enum { MOST_BYTES = 256 << 20 };
    Str json;
    Fail reason;
    if (!files_read(path, MOST_BYTES, &scratch, &json, &reason)) {
        return fail(why, "%.200s: %.250s", path, reason.text);
    }
    return edition_read(json, str_from(path), edition, scratch, out, why);
}

const Words *stage_words(const Config *config, Arena *forever)
{
    Str code = str_from(config_languages[config->language]);
    Str table = asset_interface(code);
    Words *words = arena_new(forever, Words, 1);
    Fail why;
    if (table.len == 0) {
        return words_english();
    }
    bool is_read = words_read(table, code, words, &why);
    ASSERT(is_read);
    return words;
}

Glass stage_glass(const Config *config, const Words *words, int width, int height,
                  const Theme *theme, const Metrics *metrics)
{
    bool is_turned = config->rotation % 180 != 0;
    return (Glass){
        .width = is_turned ? height : width,
        .height = is_turned ? width : height,
        .margin_percent = config->margin_percent,
        .theme = theme,
        .words = words,
        .metrics = metrics,
        .masthead = config->masthead,
        .has_codes = config->qr_code,
        .has_copyright = config->copyright,
    };
}

int stage_walk(const Glass *glass)
{
    return size_min(glass->width, glass->height) >= 1000 ? 8 : 4;
}

bool stage_check_themes(const char *verb)
{
    const Theme *themes[] = {theme_paper(), theme_night()};
    for (int i = 0; i < COUNT_OF(themes); i++) {
        Contrast least = theme_faintest(themes[i]);
        if (least.found < least.wanted) {
            fprintf(stderr,
                    "wallwire %s: theme %s: %s on %s has a contrast of %.2f:1, it needs %.0f:1\n",
                    verb, themes[i]->name.at, ink_name(least.ink).at, ink_name(least.ground).at,
                    least.found, least.wanted);
            return false;
        }
    }
    return true;
}
