// XML is what says so, or what begins with a mark and ends with the same one.
#include "news/read/unread.h"

#include "news/read/xml.h"

static const struct {
    const char *head;
    const char *name;
} others[] = {
    {"BEGIN:VCALENDAR", "a calendar"},
    {"BEGIN:VCARD", "a card with an address"},
    {"WEBVTT", "a file of subtitles"},
    {"#EXTM3U", "a list of songs"},
    {"[InternetShortcut]", "a link to a page; save the page"},
};

static const char *other_name(Str text)
{
    for (Size i = 0; i < COUNT_OF(others); i++) {
        if (str_starts(text, str_from(others[i].head))) {
            return others[i].name;
        }
    }
    return NULL;
}

// "</kml>", with or without a prefix.
static bool ends_with(Str text, Str root)
{
    Size end = text.len - 1;
    bool is_there = root.len > 0 && end > root.len && text.at[end] == '>' &&
                    str_equal(str_sub(text, end - root.len, end), root);
    char before = is_there ? text.at[end - root.len - 1] : ' ';
    return before == '/' || before == ':';
}

static bool is_xml(Str text)
{
    return str_starts(text, S("<?xml")) || str_starts(text, S("<!DOCTYPE")) ||
           (str_starts(text, S("<")) && ends_with(text, xml_root(text)));
}

bool unread_is(Str text)
{
    text = str_trim(text);
    return other_name(text) || is_xml(text);
}

bool unread_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    (void)edition, (void)work;
    *out = (Articles){0};
    text = str_trim(text);
    const char *name = other_name(text);
    Str root = xml_root(text);
    return name ? fail(why, "is %s", name)
                : fail(why, "is XML of a kind that is not read: <%.*s>",
                       (int)size_min(root.len, 40), root.at);
}
