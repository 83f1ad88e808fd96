// Words of status come with and without the prefix of their vocabulary, "stat:canceled", and as the
// last part of an address; only what is behind it is looked at.
#include "news/read/field.h"

#include "base/buf.h"
#include "news/read/when.h"
#include "news/read/when_named.h"

Article field_blank(void)
{
    return (Article){.date = MOMENT_UNKNOWN, .embargo = MOMENT_UNKNOWN, .expires = MOMENT_UNKNOWN};
}

static Str behind_prefix(Str value)
{
    for (Size i = value.len - 1; i >= 0; i--) {
        if (value.at[i] == ':' || value.at[i] == '/') {
            return str_tail(value, i + 1);
        }
    }
    return value;
}

static bool is_one_of(Str word, const char *const *words, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (str_equal_ascii_nocase(word, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

Status field_status(Str value)
{
    static const char *const canceled[] = {"canceled", "cancelled", "killed", "kill", "deleted"};
    static const char *const withheld[] = {"withheld", "withhold", "hold"};
    Str word = behind_prefix(str_trim(value));
    return is_one_of(word, canceled, COUNT_OF(canceled))   ? STATUS_CANCELED
           : is_one_of(word, withheld, COUNT_OF(withheld)) ? STATUS_WITHHELD
                                                           : STATUS_USABLE;
}

static int number_of(Str value, int low, int high)
{
    int64_t number;
    bool is_known = str_to_int64(str_trim(value), &number) && number >= low && number <= high;
    return is_known ? (int)number : 0;
}

int field_urgency(Str value)
{
    return number_of(value, 1, 9);
}

int field_version(Str value)
{
    return number_of(value, 0, INT32_MAX);
}

bool field_is_replacing(Str relation)
{
    static const char *const words[] = {
        "previousversion", "replaces",     "replacing",           "corrects",   "correction",
        "correctionof",    "iscorrection", "predecessor-version", "supersedes", "evolvedfrom",
    };
    return is_one_of(behind_prefix(str_trim(relation)), words, COUNT_OF(words));
}

void field_add_replaced(Article *article, Str id, Arena *edition)
{
    enum { MOST_BYTES = 4096 };
    id = str_trim(id);
    if (article->replaces.len + id.len > MOST_BYTES) {
        return;
    }
    for (Size i = 0; i < id.len; i++) {
        if (byte_is_blank(id.at[i])) {
            return;
        }
    }
    Buf buf = buf_start(edition);
    buf_str(&buf, article->replaces);
    buf_str(&buf, article->replaces.len > 0 && id.len > 0 ? S(" ") : S(""));
    buf_str(&buf, id);
    article->replaces = buf_done(&buf);
}

void field_set_embargo(Article *article, Str value)
{
    article->embargo = when_read(value);
    if (article->embargo == MOMENT_UNKNOWN) {
        article->embargo = when_named(value).moment;
    }
    article->embargo_is_open_ended = article->embargo == MOMENT_UNKNOWN;
}
