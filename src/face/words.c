// The English words; a translation is a file of assets/interface that is read over them.
#include "face/words.h"

#include "base/buf.h"

#include <stddef.h>

#define W(literal)                                                                                 \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static const Words english = {
    .language = W("en"),
    .sample = W("The harbour bridge will close to all traffic on Monday, and 1,200 people "
                "who cross it every day will take the ferry for eight weeks."),
    .new_tag = W("NEW"),
    .differ = W("DIFFER"),
    .urgent = W("URGENT"),
    .paused = W("Paused"),
    .counter = W("{1} of {2}"),
    .counter_tight = W("{1}/{2}"),
    .one_origin = W("1 origin"),
    .many_origins = W("{1} independent origins"),
    .unnamed = W("source not named"),
    .unnamed_many = W("{1} sources not named"),
    .reprints = W("×{1}"),
    .more = W("+{1}"),
    .first_reported = W("first reported by {1}"),
    .read_on = W("The article itself: *{1}*"),
    .weekdays = {W("SUN"), W("MON"), W("TUE"), W("WED"), W("THU"), W("FRI"), W("SAT")},
    .months = {W("JANUARY"), W("FEBRUARY"), W("MARCH"), W("APRIL"), W("MAY"), W("JUNE"), W("JULY"),
               W("AUGUST"), W("SEPTEMBER"), W("OCTOBER"), W("NOVEMBER"), W("DECEMBER")},
    .short_months = {W("JAN"), W("FEB"), W("MAR"), W("APR"), W("MAY"), W("JUN"), W("JUL"), W("AUG"),
                     W("SEP"), W("OCT"), W("NOV"), W("DEC")},
    .date_long = W("{1} {2} {3}"),
    .date_middle = W("{1} {2} {4}"),
    .date_short = W("{2} {4}"),
    .as_of = W("AS OF {1}"),
    .clock = W("{1}:{2}"),
    .start_title = W("Reading the articles"),
    .start_line = W("The first page is here in a moment."),
    .empty_title = W("No articles yet"),
    .empty_line = W("Put text files in the folder *articles* on the SD card, or insert a USB "
                    "stick with a folder *wallwire*."),
    .empty_refused_one = W("One file was found that cannot be shown: *{2}* {3}."),
    .empty_refused = W("{1} files were found that cannot be shown. The first: *{2}* {3}."),
    .unreadable_title = W("The articles cannot be read"),
    .unreadable_line = W("Check that the SD card sits firmly and that its folder *articles* opens "
                         "on a computer. This page goes away by itself."),
    .stick_found = W("Stick found"),
    .stick_reading = W("Reading {1} of {2}"),
    .stick_updated = W("Updated: {1} articles"),
    .stick_updated_one = W("Updated: 1 article"),
    .stick_updated_refused = W("{1}, {2} refused"),
    .stick_nothing_newer = W("Nothing newer on this stick"),
    .stick_refused = W("This stick was refused"),
    .stick_removable = W("You can remove the stick."),
    .stick_wait = W("It can be pulled at any time; nothing gets lost."),
    .stick_refusal = W("{1} of {2}: {3} {4}"),
    .card_unreadable = W("The card cannot be read"),
    .card_unreadable_line = W("What you see is the last good edition."),
    .card_parts_one = W("One file of the card cannot be read"),
    .card_parts = W("{1} files of the card cannot be read"),
    .card_parts_line = W("It is wearing out. Copy what is on it to a new one."),
    .card_worn = W("Nothing can be written to the card"),
    .card_worn_line = W("What a stick brings cannot be kept. Use a new card."),
    .settings_refused = W("The settings on the card have a mistake"),
    .clock_unset = W("The clock is not set"),
    .clock_unset_line = W("The date shown is that of the newest article."),
    .clock_ask = W("Is it about {1} now? If so, press the space bar or touch the middle."),
    .diagnostics = W("Diagnostics"),
    .version = W("Version"),
    .edition_age = W("Edition made"),
    .never = W("never"),
    .articles = W("Articles"),
    .refused = W("Refused"),
    .screen = W("Screen"),
    .distance = W("{1}, readable to about {2} m"),
    .too_far = W("{1}, readable to about {2} m, not from {3} m"),
    .temperature = W("Temperature"),
    .free_space = W("Free space"),
    .missing = W("Characters no font has"),
    .line = W(", line {1}"),
    .unknown = W("not known"),
    .age_minutes = W("{1} min ago"),
    .age_hours = W("{1} h ago"),
    .age_days = W("{1} days ago"),
};

const Words *words_english(void)
{
    return &english;
}

#define ONE(name_, field)                                                                          \
    {                                                                                              \
        name_, offsetof(Words, field), 1                                                           \
    }
#define LIST(name_, field)                                                                         \
    {                                                                                              \
        name_, offsetof(Words, field), (int)(sizeof english.field / sizeof *english.field)         \
    }

static const struct {
    const char *name;
    size_t place;
    int count;
} fields[] = {
    ONE("language", language),
    ONE("sample", sample),
    ONE("new", new_tag),
    ONE("differ", differ),
    ONE("urgent", urgent),
    ONE("paused", paused),
    ONE("counter", counter),
    ONE("one-origin", one_origin),
    ONE("origins", many_origins),
    ONE("unnamed", unnamed),
    ONE("unnamed-many", unnamed_many),
    ONE("first-reported", first_reported),
    ONE("read-on", read_on),
    LIST("weekdays", weekdays),
    LIST("months", months),
    LIST("short-months", short_months),
    ONE("date-long", date_long),
    ONE("date-middle", date_middle),
    ONE("date-short", date_short),
    ONE("as-of", as_of),
    ONE("start", start_title),
    ONE("start-line", start_line),
    ONE("empty", empty_title),
    ONE("empty-line", empty_line),
    ONE("empty-refused-one", empty_refused_one),
    ONE("empty-refused", empty_refused),
    ONE("unreadable", unreadable_title),
    ONE("unreadable-line", unreadable_line),
    ONE("stick-found", stick_found),
    ONE("stick-reading", stick_reading),
    ONE("stick-updated", stick_updated),
    ONE("stick-updated-one", stick_updated_one),
    ONE("stick-updated-refused", stick_updated_refused),
    ONE("stick-nothing-newer", stick_nothing_newer),
    ONE("stick-refused", stick_refused),
    ONE("stick-removable", stick_removable),
    ONE("stick-wait", stick_wait),
    ONE("card-unreadable", card_unreadable),
    ONE("card-unreadable-line", card_unreadable_line),
    ONE("card-parts-one", card_parts_one),
    ONE("card-parts", card_parts),
    ONE("card-parts-line", card_parts_line),
    ONE("card-worn", card_worn),
    ONE("card-worn-line", card_worn_line),
    ONE("settings-refused", settings_refused),
    ONE("clock-unset", clock_unset),
    ONE("clock-unset-line", clock_unset_line),
    ONE("clock-ask", clock_ask),
    ONE("diagnostics", diagnostics),
    ONE("version", version),
    ONE("edition-age", edition_age),
    ONE("never", never),
    ONE("articles", articles),
    ONE("refused", refused),
    ONE("screen", screen),
    ONE("distance", distance),
    ONE("too-far", too_far),
    ONE("temperature", temperature),
    ONE("free-space", free_space),
    ONE("missing", missing),
    ONE("line", line),
    ONE("unknown", unknown),
    ONE("age-minutes", age_minutes),
    ONE("age-hours", age_hours),
    ONE("age-days", age_days),
};

// Fills the words of one name; false where there are more or fewer of them.
static bool take(Words *words, Size field, Str value)
{
    Str *at = (Str *)((char *)words + fields[field].place);
    if (fields[field].count == 1) {
        *at = value;
        return value.len > 0;
    }
    int count = 0;
    for (Str part; str_cut(&value, ',', &part); count++) {
        if (count < fields[field].count) {
            at[count] = str_trim(part);
        }
    }
    return count == fields[field].count;
}

bool words_read(Str table, Str file, Words *out, Fail *why)
{
    bool told[COUNT_OF(fields)] = {false};
    int number = 0;
    *out = english;
    for (Str line; str_cut(&table, '\n', &line);) {
        number++;
        Size equals = str_find(line, S(" = "));
        if (str_trim(line).len == 0 || line.at[0] == '#') {
            continue;
        }
        Str name = str_sub(line, 0, equals < 0 ? 0 : equals);
        Size field = 0;
        while (field < COUNT_OF(fields) && !str_is(name, fields[field].name)) {
            field++;
        }
        if (field == COUNT_OF(fields) || !take(out, field, str_tail(line, equals + 3))) {
            return fail_at(why, number, "%.*s:%d: no words of the wall: %.*s", (int)file.len,
                           file.at, number, (int)line.len, line.at);
        }
        told[field] = true;
    }
    for (Size field = 0; field < COUNT_OF(fields); field++) {
        if (!told[field]) {
            return fail(why, "%.*s: has no line \"%s = ...\"", (int)file.len, file.at,
                        fields[field].name);
        }
    }
    return true;
}

Str words_fill(Str pattern, Strs values, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (Size i = 0; i < pattern.len; i++) {
        bool is_place = pattern.at[i] == '{' && i + 2 < pattern.len && pattern.at[i + 2] == '}' &&
                        byte_is_digit(pattern.at[i + 1]);
        if (!is_place) {
            buf_byte(&buf, pattern.at[i]);
            continue;
        }
        Size place = pattern.at[i + 1] - '1';
        if (place >= 0 && place < values.count) {
            buf_str(&buf, values.at[place]);
        }
        i += 2;
    }
    return buf_done(&buf);
}

Str words_number(int64_t value, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_int(&buf, value);
    return buf_done(&buf);
}

Str words_fill_one(Str pattern, Str value, Arena *owner)
{
    return words_fill(pattern, (Strs){&value, 1}, owner);
}

Str words_fill_two(Str pattern, Str first, Str second, Arena *owner)
{
    Str values[] = {first, second};
    return words_fill(pattern, (Strs){values, 2}, owner);
}

Pieces words_pieces(Str text, Ink plain, Ink strong, Arena *owner)
{
    Size stars = 0;
    for (Size i = 0; i < text.len; i++) {
        stars += text.at[i] == '*';
    }
    Pieces pieces = {.at = arena_new(owner, Piece, stars + 1)};
    Str part;
    for (Str rest = text; str_cut(&rest, '*', &part);) {
        bool is_strong = pieces.count & 1;
        pieces.at[pieces.count++] = (Piece){.text = part,
                                            .role = is_strong ? ROLE_STRONG : ROLE_TEXT,
                                            .ink = is_strong ? strong : plain};
    }
    return pieces;
}
