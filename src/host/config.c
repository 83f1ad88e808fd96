// A walk over what libconfig parsed: names are looked up, values are set by the table. An error
// never stops the walk, so that one look at the list mends the whole file.
#include "host/config.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "host/config_text.h"
#include "host/reason.h"
#include "host/setting.h"

#include <libconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES = 256 << 10, MOST_ERRORS = 100 };

typedef struct {
    const char *file;
    Config config;
    Arena *forever;
    Arena *scratch;
    Fails errors;
    bool is_of_stick;
    int *lines; // of each setting of the table, 0 where the file has none
} Reading;

Config config_default(void)
{
    Config config = {0};
    Settings settings = settings_all();
    for (Size i = 0; i < settings.count; i++) {
        setting_standard(&settings.at[i], &config);
    }
    return config;
}

FileLimits config_limits(const Config *config)
{
    return (FileLimits){.max_depth = config->max_depth,
                        .max_entries = config->max_entries,
                        .max_files = config->max_articles,
                        .max_file_bytes = config->max_article_bytes,
                        .max_total_bytes = config->max_total_bytes};
}

// Errors

__attribute__((format(printf, 3, 4))) static void wrong(Reading *reading, int line,
                                                        const char *format, ...)
{
    char sentence[400];
    va_list values;
    if (reading->errors.count == MOST_ERRORS) {
        return;
    }
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    Fail *next = &reading->errors.at[reading->errors.count++];
    if (line > 0) {
        fail_at(next, line, "%s:%d: %s", reason_path(reading->file), line, sentence);
    } else {
        fail(next, "%s: %s", reason_path(reading->file), sentence);
    }
}

#define TOO_BIG "the number is too big"

static bool is_told_too_big(const Reading *reading, int line)
{
    for (int i = 0; i < reading->errors.count; i++) {
        const Fail *error = &reading->errors.at[i];
        if (error->line == line && str_ends(str_from(error->text), S(TOO_BIG))) {
            return true;
        }
    }
    return false;
}

static bool is_shown_whole(Str text)
{
    bool shown = text.len < 60;
    for (Size i = 0; i < text.len && shown; i++) {
        shown = (unsigned char)text.at[i] >= 0x20;
    }
    return shown;
}

static void wrong_value(Reading *reading, const Setting *setting, const config_setting_t *found)
{
    Str wanted = setting_takes(setting, reading->scratch);
    char got[80] = "";
    if (is_told_too_big(reading, (int)config_setting_source_line(found))) {
        return;
    }
    switch (config_setting_type(found)) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        snprintf(got, sizeof got, ", not %lld", config_setting_get_int64(found));
        break;
    case CONFIG_TYPE_FLOAT:
        snprintf(got, sizeof got, ", not %g", config_setting_get_float(found));
        break;
    case CONFIG_TYPE_BOOL:
        snprintf(got, sizeof got, ", not %s", config_setting_get_bool(found) ? "true" : "false");
        break;
    case CONFIG_TYPE_STRING:
        if (is_shown_whole(str_from(config_setting_get_string(found)))) {
            snprintf(got, sizeof got, ", not \"%s\"", config_setting_get_string(found));
        }
        break;
    }
    wrong(reading, (int)config_setting_source_line(found), "%s takes %.*s%s", setting->name,
          (int)wanted.len, wanted.at, got);
}

static bool set_texts(Reading *reading, const Setting *setting, const config_setting_t *found)
{
    Strs texts = {.count = config_setting_length(found)};
    texts.at = arena_new(reading->scratch, Str, texts.count);
    for (int i = 0; i < texts.count; i++) {
        texts.at[i] = str_from(config_setting_get_string_elem(found, i));
    }
    return setting_texts(setting, texts, reading->forever, &reading->config);
}

static bool set_value(Reading *reading, const Setting *setting, const config_setting_t *found)
{
    Config *config = &reading->config;
    switch (config_setting_type(found)) {
    case CONFIG_TYPE_BOOL:
        return setting->kind == SETTING_BOOL &&
               setting_number(setting, config_setting_get_bool(found), config);
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        return (setting->kind == SETTING_INT || setting->kind == SETTING_BYTES ||
                setting->kind == SETTING_REAL) &&
               setting_number(setting, (double)config_setting_get_int64(found), config);
    case CONFIG_TYPE_FLOAT:
        return setting->kind == SETTING_REAL &&
               setting_number(setting, config_setting_get_float(found), config);
    case CONFIG_TYPE_STRING:
        return setting_text(setting, str_from(config_setting_get_string(found)), reading->forever,
                            *reading->scratch, config);
    case CONFIG_TYPE_ARRAY:
    case CONFIG_TYPE_LIST:
        return set_texts(reading, setting, found);
    default:
        return false;
    }
}

// Names

static Str after_point(Str name)
{
    return str_tail(name, str_find_byte(name, '.') + 1);
}

static bool is_group(Str name)
{
    Settings settings = settings_all();
    for (Size i = 0; i < settings.count; i++) {
        Str known = str_from(settings.at[i].name);
        if (known.len > name.len && known.at[name.len] == '.' && str_starts(known, name)) {
            return true;
        }
    }
    return false;
}

static Str group_of(Str name)
{
    return str_sub(name, 0, size_max(0, str_find_byte(name, '.')));
}

// By the whole name or a group's; if nothing is near, by the name without its group: somebody
// forgot the group.
static Str nearest_name(Str name)
{
    Settings settings = settings_all();
    Str nearest = {0};
    Str last = {0};
    for (Size i = 0; i < settings.count; i++) {
        Str known = str_from(settings.at[i].name);
        nearest = nearest_of(name, nearest, known);
        nearest = nearest_of(name, nearest, group_of(known));
        last = nearest_of(after_point(name), last, after_point(known));
    }
    for (Size i = 0; i < settings.count && nearest.len == 0 && last.len > 0; i++) {
        if (str_equal(after_point(str_from(settings.at[i].name)), last)) {
            nearest = str_from(settings.at[i].name);
        }
    }
    return nearest;
}

static void unknown_name(Reading *reading, Str name, int line)
{
    Str nearest = nearest_name(name);
    int shown = (int)size_min(name.len, 80);
    if (nearest.len > 0) {
        wrong(reading, line, "there is no setting %.*s; did you mean %.*s?", shown, name.at,
              (int)nearest.len, nearest.at);
    } else {
        wrong(reading, line, "there is no setting %.*s", shown, name.at);
    }
}

// What a stick may set: how the wall looks and when, never a path, a command, a limit or who is
// believed. A name that ends with a point or a line stands for all that begin so.
static bool may_come_from_stick(Str name)
{
    static const char *const allowed[] = {
        "masthead",         "language",
        "mix_languages",    "stories",
        "points",           "qr_code",
        "theme.",           "pace.",
        "clock.zone",       "clock.utc_",
        "display.rotation", "power.off_from",
        "power.off_to",     "display.diagonal_in",
        "power.dim_",       "display.margin_",
        "display.viewing_",
    };
    for (Size i = 0; i < COUNT_OF(allowed); i++) {
        Str known = str_from(allowed[i]);
        bool is_start = str_ends(known, S(".")) || str_ends(known, S("_"));
        if (is_start ? str_starts(name, known) : str_equal(name, known)) {
            return true;
        }
    }
    return false;
}

static void read_setting(Reading *reading, Str name, const config_setting_t *found)
{
    int line = (int)config_setting_source_line(found);
    Settings settings = settings_all();
    for (Size i = 0; i < settings.count; i++) {
        if (str_equal(name, str_from(settings.at[i].name))) {
            reading->lines[i] = line;
            if (reading->is_of_stick && !may_come_from_stick(name)) {
                wrong(reading, line, "%s cannot be set from a stick", settings.at[i].name);
            } else if (!set_value(reading, &settings.at[i], found)) {
                wrong_value(reading, &settings.at[i], found);
            }
            return;
        }
    }
    if (is_group(name)) {
        wrong(reading, line, "%.*s is a group: %.*s: { ... };", (int)name.len, name.at,
              (int)name.len, name.at);
    } else {
        unknown_name(reading, name, line);
    }
}

static void read_all(Reading *reading, const config_setting_t *root)
{
    for (int i = 0; i < config_setting_length(root); i++) {
        const config_setting_t *found = config_setting_get_elem(root, (unsigned)i);
        Str name = str_from(config_setting_name(found));
        if (!config_setting_is_group(found) || !is_group(name)) {
            read_setting(reading, name, found);
            continue;
        }
        for (int j = 0; j < config_setting_length(found); j++) {
            const config_setting_t *inner = config_setting_get_elem(found, (unsigned)j);
            Buf whole = buf_start(reading->scratch);
            buf_str(&whole, name);
            buf_byte(&whole, '.');
            buf_str(&whole, str_from(config_setting_name(inner)));
            read_setting(reading, buf_done(&whole), inner);
        }
    }
}

// Rules between two settings

static int line_of(const Reading *reading, size_t place)
{
    Settings settings = settings_all();
    for (Size i = 0; i < settings.count; i++) {
        if (settings.at[i].place == place) {
            return reading->lines[i];
        }
    }
    return 0;
}

static void check_pairs(Reading *reading)
{
    const Config *config = &reading->config;
    if (config->dwell_min_ms > config->dwell_max_ms) {
        wrong(reading, line_of(reading, offsetof(Config, dwell_min_ms)),
              "pace.dwell_min_ms is %d, more than pace.dwell_max_ms, which is %d",
              config->dwell_min_ms, config->dwell_max_ms);
    }
    if ((config->width == 0) != (config->height == 0)) {
        wrong(reading,
              line_of(reading, config->width ? offsetof(Config, width) : offsetof(Config, height)),
              "display.width and display.height go together: set both or none");
    }
}

static int by_line(const void *a, const void *b)
{
    const Fail *left = a;
    const Fail *right = b;
    return (left->line > right->line) - (left->line < right->line);
}

// Says what is odd in the text itself; false if it is not to be parsed.
static bool look_at_text(Reading *reading, Str text)
{
    bool is_sound = true;
    for (ConfigOddity oddity = config_text_first(text); oddity.line > 0;
         oddity = config_text_next(text, oddity)) {
        if (oddity.is_include) {
            wrong(reading, oddity.line, "another file cannot be included");
            is_sound = false;
        } else {
            wrong(reading, oddity.line, TOO_BIG);
        }
    }
    return is_sound;
}

static void parse(Reading *reading, Str text)
{
    config_t parsed;
    config_init(&parsed);
    if (config_read_string(&parsed, str_zero(text, reading->scratch))) {
        read_all(reading, config_root_setting(&parsed));
        check_pairs(reading);
    } else {
        wrong(reading, config_error_line(&parsed),
              "%s; look for a quote, bracket or semicolon missing here or above",
              config_error_text(&parsed));
    }
    config_destroy(&parsed);
}

static bool read_config(Reading *reading, Str text, Arena *forever, Arena *scratch, Config *out,
                        Fails *errors)
{
    reading->forever = forever;
    reading->scratch = scratch;
    reading->errors = (Fails){arena_raw(forever, Fail, MOST_ERRORS), 0};
    reading->lines = arena_new(scratch, int, settings_all().count);
    if (str_starts(text, S("\xEF\xBB\xBF"))) {
        text = str_tail(text, 3);
    }
    if (!utf8_is_valid(text) || str_find_byte(text, 0) >= 0) {
        wrong(reading, 0, "is not text in UTF-8");
    } else if (look_at_text(reading, text)) {
        parse(reading, text);
    }
    qsort(reading->errors.at, (size_t)reading->errors.count, sizeof(Fail), by_line);
    *errors = reading->errors;
    if (reading->errors.count > 0) {
        return false;
    }
    *out = reading->config;
    return true;
}

bool config_from(Str text, const char *file, Arena *forever, Arena scratch, Config *out,
                 Fails *errors)
{
    Reading reading = {.file = file, .config = config_default()};
    return read_config(&reading, text, forever, &scratch, out, errors);
}

bool config_over(const Config *base, Str text, const char *file, Arena *forever, Arena scratch,
                 Config *out, Fails *errors)
{
    Reading reading = {.file = file, .config = *base, .is_of_stick = true};
    return read_config(&reading, text, forever, &scratch, out, errors);
}

bool config_load(const char *path, Arena *forever, Arena scratch, Config *out, Fails *errors)
{
    Str text;
    Fail why;
    if (files_read(path, FILE_BYTES, &scratch, &text, &why)) {
        return config_from(text, path, forever, scratch, out, errors);
    }
    *errors = (Fails){arena_new(forever, Fail, 1), 1};
    return fail(errors->at, "%s: %s", reason_path(path), why.text);
}
