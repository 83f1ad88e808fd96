// A row is all there is to a setting but for its field in Config and its sentence in the sample.
#include "host/setting.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "host/clock.h"

#include <math.h>

#define ROW(name_, kind_, field, low_, high_, ...)                                                 \
    {                                                                                              \
        .name = name_, .kind = SETTING_##kind_, .place = offsetof(Config, field), .low = low_,     \
        .high = high_, __VA_ARGS__                                                                 \
    }

#define STANDARD_CONTENT "/var/lib/wallwire/articles"
#define STANDARD_STORE "/var/lib/wallwire/store"
#define STANDARD_STATUS "/run/wallwire/stick.json"

static const char *const theme_words[] = {"paper", "night", "schedule", NULL};
static const char *const transition_words[] = {"fade", "slide", NULL};
static const char *const policy_words[] = {"off", "warn", "require", NULL};
static const char *const source_words[] = {"auto", "system", "sticks", NULL};

const char *const config_languages[] = {"en", "ar", "de", "es", "fr", "it", "ja",
                                        "nl", "pl", "pt", "ru", "sv", "zh", NULL};

static const Str content_paths[] = {{STANDARD_CONTENT, sizeof STANDARD_CONTENT - 1}};
static const Strs standard_content = {(Str *)content_paths, COUNT_OF(content_paths)};

enum { TEXT_BYTES = 200, PATH_BYTES = 1000, KIB = 1 << 10, MIB = 1 << 20 };

static const Setting settings[] = {
    ROW("content", TEXTS, content, 0, PATH_BYTES, .texts = &standard_content),
    ROW("masthead", TEXT, masthead, 0, 60, .text = "WALLWIRE"),
    ROW("language", WORD, language, 0, 20, .number = 0, .words = config_languages),
    ROW("mix_languages", BOOL, mix_languages, 0, 1, .number = 0),
    ROW("stories", INT, stories, 1, 500, .number = 40),
    ROW("points", INT, points, 1, 12, .number = 4),
    ROW("qr_code", BOOL, qr_code, 0, 1, .number = 0),
    ROW("copyright", BOOL, copyright, 0, 1, .number = 1),
    ROW("state", TEXT, state, 0, PATH_BYTES, .text = "/var/lib/wallwire/state"),
    ROW("display.fonts", TEXT, fonts, 0, PATH_BYTES, .text = ""),
    ROW("display.window", BOOL, window, 0, 1, .number = 0),
    ROW("display.width", INT, width, 0, 16384, .number = 0),
    ROW("display.height", INT, height, 0, 16384, .number = 0),
    ROW("display.rotation", INT, rotation, 0, 270, .number = 0, .step = 90),
    ROW("display.margin_percent", REAL, margin_percent, 0, 20, .number = 5),
    ROW("display.diagonal_in", REAL, diagonal_in, 0, 200, .number = 0),
    ROW("display.viewing_distance_m", REAL, viewing_distance_m, 0, 50, .number = 0),
    ROW("display.gpu", BOOL, gpu, 0, 1, .number = 1),
    ROW("display.backlight", TEXT, backlight, 0, PATH_BYTES, .text = ""),
    ROW("theme.choice", WORD, theme, 0, 20, .number = THEME_PAPER, .words = theme_words),
    ROW("theme.night_from", TIME, night_from_minute, 0, 5, .number = 19 * 60),
    ROW("theme.night_to", TIME, night_to_minute, 0, 5, .number = 7 * 60),
    ROW("pace.dwell_min_ms", INT, dwell_min_ms, 1000, 600000, .number = 6000),
    ROW("pace.dwell_max_ms", INT, dwell_max_ms, 1000, 600000, .number = 30000),
    ROW("pace.dwell_base_ms", INT, dwell_base_ms, 0, 60000, .number = 1500),
    ROW("pace.dwell_word_ms", INT, dwell_word_ms, 0, 5000, .number = 375),
    ROW("pace.transition", WORD, transition, 0, 20, .number = TRANSITION_FADE,
        .words = transition_words),
    ROW("pace.transition_ms", INT, transition_ms, 300, 600, .number = 400),
    ROW("pace.reduce_motion", BOOL, reduce_motion, 0, 1, .number = 0),
    ROW("power.dim_from", TIME, dim_from_minute, 0, 5, .number = 0),
    ROW("power.dim_to", TIME, dim_to_minute, 0, 5, .number = 0),
    ROW("power.dim_percent", INT, dim_percent, 10, 100, .number = 50),
    ROW("power.off_from", TIME, off_from_minute, 0, 5, .number = 0),
    ROW("power.off_to", TIME, off_to_minute, 0, 5, .number = 0),
    ROW("power.off_command", TEXT, off_command, 0, PATH_BYTES, .text = ""),
    ROW("power.on_command", TEXT, on_command, 0, PATH_BYTES, .text = ""),
    ROW("input.keys", BOOL, keys, 0, 1, .number = 0),
    ROW("input.touch", BOOL, touch, 0, 1, .number = 0),
    ROW("clock.zone", ZONE, zone, 0, TEXT_BYTES, .text = ""),
    ROW("clock.utc_offset_minutes", INT, utc_offset_minutes, -720, 840, .number = 0),
    ROW("clock.source", WORD, clock_source, 0, 20, .number = CLOCK_AUTO, .words = source_words),
    ROW("clock.confirm", BOOL, clock_confirm, 0, 1, .number = 1),
    ROW("stick.store", TEXT, store, 0, PATH_BYTES, .text = STANDARD_STORE),
    ROW("stick.status", TEXT, status, 0, PATH_BYTES, .text = STANDARD_STATUS),
    ROW("stick.policy", WORD, policy, 0, 20, .number = POLICY_OFF, .words = policy_words),
    ROW("stick.keys", TEXTS, keys_of_sticks, 0, PATH_BYTES, .texts = NULL),
    ROW("stick.keep_days", INT, keep_days, 0, 36500, .number = 0),
    ROW("stick.hide_card", BOOL, hides_card, 0, 1, .number = 0),
    ROW("stick.allowed_s", INT, import_allowed_s, 1, 3600, .number = 120),
    ROW("limits.articles", INT, max_articles, 1, 1000000, .number = 5000),
    ROW("limits.article_kib", BYTES, max_article_bytes, 1, 65536, .number = 256, .step = KIB),
    ROW("limits.total_mib", BYTES, max_total_bytes, 1, 1024, .number = 64, .step = MIB),
    ROW("limits.depth", INT, max_depth, 0, 32, .number = 4),
    ROW("limits.entries", INT, max_entries, 1, 4000000, .number = 20000),
};

Settings settings_all(void)
{
    return (Settings){settings, COUNT_OF(settings)};
}

void *setting_place(const Setting *setting, Config *config)
{
    return (char *)config + setting->place;
}

static void set_number(const Setting *setting, double number, Config *config)
{
    void *place = setting_place(setting, config);
    switch (setting->kind) {
    case SETTING_BOOL:
        *(bool *)place = number != 0;
        break;
    case SETTING_REAL:
        *(double *)place = number;
        break;
    case SETTING_BYTES:
        *(Size *)place = (Size)number * setting->step;
        break;
    case SETTING_INT:
    case SETTING_WORD:
    case SETTING_TIME:
        *(int *)place = (int)number;
        break;
    case SETTING_TEXT:
    case SETTING_TEXTS:
    case SETTING_ZONE:
        break;
    }
}

void setting_standard(const Setting *setting, Config *config)
{
    if (setting->kind == SETTING_TEXTS) {
        *(Strs *)setting_place(setting, config) = setting->texts ? *setting->texts : (Strs){0};
    } else if (setting->text) {
        *(Str *)setting_place(setting, config) = str_from(setting->text);
    } else {
        set_number(setting, setting->number, config);
    }
}

bool setting_number(const Setting *setting, double number, Config *config)
{
    bool is_step =
        setting->kind != SETTING_INT || setting->step == 0 || fmod(number, setting->step) == 0;
    if (!(number >= setting->low && number <= setting->high) || !is_step) {
        return false;
    }
    set_number(setting, number, config);
    return true;
}

static bool is_clean(Str text, double most_bytes)
{
    bool clean = (double)text.len <= most_bytes;
    for (Size i = 0; i < text.len && clean; i++) {
        clean = (unsigned char)text.at[i] >= 0x20 && text.at[i] != 0x7F;
    }
    return clean && utf8_is_valid(text);
}

static int word_from(const Setting *setting, Str text)
{
    for (int i = 0; setting->words[i]; i++) {
        if (str_equal(text, str_from(setting->words[i]))) {
            return i;
        }
    }
    return -1;
}

// "7:05", "19:30"; -1 for what is no time of day
static int minutes_from(Str text)
{
    int64_t hour, minute;
    Size colon = str_find_byte(text, ':');
    bool has_form = (colon == 1 || colon == 2) && text.len - colon == 3 &&
                    byte_is_digit(text.at[0]) && byte_is_digit(text.at[colon + 1]);
    if (!has_form || !str_to_int64(str_sub(text, 0, colon), &hour) ||
        !str_to_int64(str_tail(text, colon + 1), &minute) || hour > 23 || minute > 59) {
        return -1;
    }
    return (int)(hour * 60 + minute);
}

bool setting_text(const Setting *setting, Str text, Arena *forever, Arena scratch, Config *config)
{
    int number = 0;
    if (!is_clean(text, setting->high)) {
        return false;
    }
    switch (setting->kind) {
    case SETTING_WORD:
    case SETTING_TIME:
        number = setting->kind == SETTING_WORD ? word_from(setting, text) : minutes_from(text);
        set_number(setting, number < 0 ? setting->number : number, config);
        return number >= 0;
    case SETTING_ZONE:
        if (text.len > 0 && !clock_knows_zone(text, scratch)) {
            return false;
        }
        break;
    case SETTING_TEXT:
        break;
    default:
        return false;
    }
    *(Str *)setting_place(setting, config) = str_from(str_zero(text, forever));
    return true;
}

bool setting_texts(const Setting *setting, Strs texts, Arena *forever, Config *config)
{
    Strs copies = {arena_new(forever, Str, texts.count), texts.count};
    if (setting->kind != SETTING_TEXTS || texts.count > SETTING_MOST_TEXTS) {
        return false;
    }
    for (Size i = 0; i < texts.count; i++) {
        if (texts.at[i].len == 0 || !is_clean(texts.at[i], setting->high)) {
            return false;
        }
        copies.at[i] = str_from(str_zero(texts.at[i], forever));
    }
    *(Strs *)setting_place(setting, config) = copies;
    return true;
}

static Str number_takes(const Setting *setting, Buf *out)
{
    if (setting->kind == SETTING_REAL) {
        buf_str(out, S("a number"));
    } else if (setting->kind == SETTING_INT && setting->step) {
        buf_format(out, "a multiple of %d", setting->step);
    } else {
        buf_str(out, S("a whole number"));
    }
    buf_format(out, " from %.0f to %.0f", setting->low, setting->high);
    return buf_done(out);
}

static Str word_takes(const Setting *setting, Buf *out)
{
    buf_str(out, S("one of"));
    for (const char *const *word = setting->words; *word; word++) {
        buf_format(out, "%s \"%s\"", word == setting->words ? "" : ",", *word);
    }
    return buf_done(out);
}

Str setting_takes(const Setting *setting, Arena *owner)
{
    Buf out = buf_start(owner);
    switch (setting->kind) {
    case SETTING_BOOL:
        return S("true or false");
    case SETTING_INT:
    case SETTING_BYTES:
    case SETTING_REAL:
        return number_takes(setting, &out);
    case SETTING_WORD:
        return word_takes(setting, &out);
    case SETTING_TEXT:
        buf_format(&out, "a text in quotes, of at most %.0f bytes and on one line", setting->high);
        return buf_done(&out);
    case SETTING_TEXTS:
        buf_format(&out, "at most %d paths in quotes: [\"one\", \"another\"]", SETTING_MOST_TEXTS);
        return buf_done(&out);
    case SETTING_TIME:
        return S("a time of day in quotes like \"19:30\"");
    case SETTING_ZONE:
        return S("a time zone of this machine in quotes like \"Europe/Berlin\"");
    }
    return (Str){0};
}
