// Line by line; every word of the little language is in one table or the other.
#include "verb/script.h"

typedef struct {
    Str file;
    int line;
    int64_t last_ms;
    Fail *why;
} Place;

static bool wrong(const Place *place, const char *what)
{
    return fail_at(place->why, place->line, "%.*s:%d: %s", (int)place->file.len, place->file.at,
                   place->line, what);
}

static Str take_word(Str *rest)
{
    *rest = str_trim(*rest);
    Size end = str_find_byte(*rest, ' ');
    Str word = end < 0 ? *rest : str_sub(*rest, 0, end);
    *rest = str_trim(str_tail(*rest, word.len));
    return word;
}

// "1:07.5" or "1:00:07" in milliseconds; -1 if it is no time.
static int64_t time_of(Str text)
{
    int64_t whole = 0;
    int parts = 0;
    Str part, rest = text;
    double last = 0;
    while (str_cut(&rest, ':', &part)) {
        if (!str_to_double(part, &last) || last < 0 || last > 1e6 || ++parts > 3) {
            return -1;
        }
        if (rest.len > 0) {
            whole = (whole + (int64_t)last) * 60;
        }
    }
    return parts < 2 ? -1 : whole * 1000 + (int64_t)(last * 1000 + 0.5);
}

static bool read_key(Str name, Key *out)
{
    static const struct {
        const char *name;
        Key key;
    } keys[] = {{"right", KEY_NEXT},    {"left", KEY_PREVIOUS}, {"space", KEY_PAUSE},
                {"i", KEY_DIAGNOSTICS}, {"t", KEY_THEME},       {"q", KEY_QUIT}};
    for (Size i = 0; i < COUNT_OF(keys); i++) {
        if (str_equal(name, str_from(keys[i].name))) {
            *out = keys[i].key;
            return true;
        }
    }
    return false;
}

static bool read_number(Str *rest, int *out)
{
    int64_t value = 0;
    bool is_number = str_to_int64(take_word(rest), &value) && value >= 0 && value < 1000000;
    *out = (int)value;
    return is_number;
}

bool script_read_notice(Str text, Notice *out)
{
    static const struct {
        const char *name;
        NoticeState kind;
    } plain[] = {{"none", NOTICE_NONE},
                 {"found", NOTICE_STICK_FOUND},
                 {"nothing-newer", NOTICE_STICK_NOTHING_NEWER},
                 {"card", NOTICE_CARD_UNREADABLE},
                 {"worn", NOTICE_CARD_WORN},
                 {"clock", NOTICE_CLOCK_UNSET}};
    Str rest = text, state = take_word(&rest);
    *out = (Notice){0};
    for (Size i = 0; i < COUNT_OF(plain); i++) {
        if (str_is(state, plain[i].name)) {
            out->kind = plain[i].kind;
            return rest.len == 0;
        }
    }
    if (str_equal(state, S("refused"))) {
        *out = (Notice){.kind = NOTICE_STICK_REFUSED, .why = rest};
        return rest.len > 0;
    }
    if (str_equal(state, S("settings"))) {
        *out = (Notice){.kind = NOTICE_SETTINGS, .why = rest};
        return rest.len > 0;
    }
    if (str_equal(state, S("parts"))) {
        out->kind = NOTICE_CARD_PARTS;
        return read_number(&rest, &out->done) && rest.len == 0;
    }
    if (str_equal(state, S("reading"))) {
        out->kind = NOTICE_STICK_READING;
        return read_number(&rest, &out->done) && read_number(&rest, &out->of) && rest.len == 0;
    }
    out->kind = NOTICE_STICK_UPDATED;
    return str_equal(state, S("updated")) && read_number(&rest, &out->done) && rest.len == 0;
}

static bool read_clock(Str text, Moment *out)
{
    *out = MOMENT_UNKNOWN;
    return str_equal(text, S("none")) || moment_parse_iso(text, out);
}

static bool read_refusal(Str text, Skip *out)
{
    Size colon = str_find(text, S(": "));
    *out = (Skip){.file = str_sub(text, 0, size_max(colon, 0)), .why = str_tail(text, colon + 2)};
    return colon > 0;
}

static bool read_event(const Place *place, Str rest, Event *event)
{
    Str kind = take_word(&rest);
    if (str_equal(kind, S("key"))) {
        event->kind = EVENT_KEY;
        return read_key(rest, &event->key) ||
               wrong(place, "a key is right, left, space, i, t or q");
    }
    if (str_equal(kind, S("clock"))) {
        event->kind = EVENT_CLOCK;
        return read_clock(rest, &event->clock) ||
               wrong(place, "a clock is a moment as 2025-03-05T18:42, or none");
    }
    if (str_equal(kind, S("stick"))) {
        event->kind = EVENT_NOTICE;
        return script_read_notice(rest, &event->notice) ||
               wrong(place, "a stick is none, found, reading N OF, updated N, nothing-newer, "
                            "refused WHY, card, worn, parts N, settings WHY or clock");
    }
    if (str_equal(kind, S("refuse"))) {
        event->kind = EVENT_REFUSE;
        return read_refusal(rest, &event->refused) || wrong(place, "refuse takes FILE: WHY");
    }
    event->text = rest;
    event->kind = EVENT_CONTENT;
    if (str_equal(kind, S("content"))) {
        return rest.len > 0 || wrong(place, "content takes a folder");
    }
    event->kind = EVENT_SHOT;
    return str_equal(kind, S("shot")) ||
           wrong(place, "an event is key, clock, stick, refuse, content or shot");
}

static bool read_line(Place *place, Str line, Script *script)
{
    Size comment = str_find_byte(line, '#');
    Str rest = comment < 0 ? line : str_sub(line, 0, comment);
    Str first = take_word(&rest);
    if (first.len == 0) {
        return true;
    }
    int64_t at_ms = time_of(take_word(&rest));
    bool is_end = str_equal(first, S("end"));
    if (!is_end && !str_equal(first, S("at"))) {
        return wrong(place, "a line begins with `at TIME` or `end TIME`");
    }
    if (at_ms < 0) {
        return wrong(place, "a time is minutes:seconds, as 0:07.5");
    }
    if (at_ms < place->last_ms || script->end_ms >= 0) {
        return wrong(place, "the lines are not in order of time");
    }
    place->last_ms = at_ms;
    if (is_end) {
        script->end_ms = at_ms;
        return rest.len == 0 || wrong(place, "nothing stands behind the time of the end");
    }
    Event *event = &script->at[script->count++];
    event->at_ms = at_ms;
    bool is_read = read_event(place, rest, event);
    script->has_shots |= event->kind == EVENT_SHOT;
    return is_read;
}

static int lines_of(Str text)
{
    int count = 1;
    for (Size i = 0; i < text.len; i++) {
        count += text.at[i] == '\n';
    }
    return count;
}

bool script_read(Str text, Str file, Arena *forever, Script *out, Fail *why)
{
    *out = (Script){.at = arena_new(forever, Event, lines_of(text)), .end_ms = -1};
    Place place = {.file = file, .why = why};
    Str line;
    while (str_cut(&text, '\n', &line)) {
        place.line++;
        if (!read_line(&place, line, out)) {
            return false;
        }
    }
    return out->end_ms >= 0 || wrong(&place, "the script has no `end TIME`");
}
