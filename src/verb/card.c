// An unreadable card comes first: the person at the wall can do something about it now.
#include "verb/card.h"

#include "host/files.h"

enum { MOST_BYTES = 16 << 10, HOUR_MS = 60 * 60 * 1000, TOLD_MS = HOUR_MS / 6 };

static void take_line(Card *card, Str line)
{
    if (str_equal(line, S("worn"))) {
        card->is_worn = true;
    } else if (str_starts(line, S("settings ")) && card->settings.len == 0) {
        card->settings = str_trim(str_tail(line, S("settings ").len));
    }
}

Card card_read(const char *path, Arena *owner)
{
    Card card = {0};
    Str text, line;
    Fail why;
    if (!path || !files_read(path, MOST_BYTES, owner, &text, &why)) {
        return card;
    }
    for (Str rest = text; str_cut(&rest, '\n', &line);) {
        take_line(&card, str_trim(line));
    }
    return card;
}

bool card_watch(Card *card, bool is_locked, int64_t up_ms)
{
    if (card->is_worn || !is_locked) {
        return false;
    }
    card->is_worn = true;
    card->worn_ms = up_ms;
    return true;
}

static bool has_its_turn(int64_t since_ms)
{
    return since_ms % HOUR_MS < TOLD_MS;
}

Notice card_notice(const Card *card, int64_t up_ms, bool is_unreadable, int lost_files)
{
    if (is_unreadable) {
        return (Notice){.kind = NOTICE_CARD_UNREADABLE};
    }
    if (lost_files > 0) {
        return (Notice){.kind = NOTICE_CARD_PARTS, .done = lost_files};
    }
    if (card->is_worn && has_its_turn(up_ms - card->worn_ms)) {
        return (Notice){.kind = NOTICE_CARD_WORN};
    }
    return card->settings.len > 0 && has_its_turn(up_ms)
               ? (Notice){.kind = NOTICE_SETTINGS, .why = card->settings}
               : (Notice){0};
}
