// Read over the defaults: what is wrong over them is wrong over any kiosk's.
#include "host/settings.h"

bool settings_is_name(Str name)
{
    return str_equal_ascii_nocase(name, S(SETTINGS_NAME));
}

bool settings_check(Str text, Arena *owner, Arena scratch, Fail *why)
{
    Config standard = config_default();
    Config config;
    Fails errors = {0};
    if (text.len > SETTINGS_BYTES) {
        return fail(why, SETTINGS_NAME ": is larger than %d KiB", SETTINGS_BYTES >> 10);
    }
    if (config_over(&standard, text, SETTINGS_NAME, owner, scratch, &config, &errors)) {
        return true;
    }
    *why = errors.at[0];
    return false;
}

// False: it stays out, with a reason among the refused ones.
static bool counts(StickCopy *copy, const Item *item, Str text, bool is_signed, Arena *owner,
                   Arena scratch)
{
    Fail why;
    if (!is_signed) {
        skips_add(&copy->refused, item->name, 0,
                  S("has settings, which count on a signed stick only"), owner);
        return false;
    }
    if (!settings_check(text, owner, scratch, &why)) {
        Str sentence = str_from(why.text);
        Size start = str_find(sentence, S(": "));
        skips_add(&copy->refused, item->name, why.line,
                  str_copy(str_tail(sentence, start < 0 ? 0 : start + 2), owner), owner);
        return false;
    }
    return true;
}

bool settings_take(StickCopy *copy, bool is_signed, Arena *owner, Arena scratch, Item *item,
                   Str *text)
{
    bool is_taken = false;
    Size kept = 0;
    for (Size i = 0; i < copy->items.count; i++) {
        if (!settings_is_name(copy->items.at[i].name)) {
            copy->contents[kept] = copy->contents[i];
            copy->items.at[kept++] = copy->items.at[i];
        } else if (!is_taken &&
                   counts(copy, &copy->items.at[i], copy->contents[i], is_signed, owner, scratch)) {
            *item = copy->items.at[i];
            *text = copy->contents[i];
            item->name = S(SETTINGS_NAME);
            is_taken = true;
        }
    }
    copy->items.count = kept;
    return is_taken;
}
