// The folder itself, not those below it: which one counts is then never a question.
#include "news/read/usual.h"

#include "news/read/encoding.h"

enum { LONGEST_LABEL = 40 };

static Str folder_of(Str name)
{
    Size end = name.len;
    while (end > 0 && name.at[end - 1] != '/') {
        end--;
    }
    return str_sub(name, 0, end);
}

bool usual_may_tell(Str name)
{
    return str_equal_ascii_nocase(str_tail(name, folder_of(name).len), S(USUAL_NAME));
}

static bool is_one_word(Str text)
{
    for (Size i = 0; i < text.len; i++) {
        if (byte_is_blank(text.at[i]) || (unsigned char)text.at[i] < 0x20) {
            return false;
        }
    }
    return text.len > 0 && text.len <= LONGEST_LABEL;
}

UsualNote usual_read(Str name, Str bytes, UsualEncoding *out, Fail *why)
{
    Str mark = S("\xEF\xBB\xBF"); // editors on Windows put it in front
    Str word = str_trim(str_tail(bytes, str_starts(bytes, mark) ? mark.len : 0));
    if (!usual_may_tell(name) || !is_one_word(word)) {
        return USUAL_ARTICLE;
    }
    if (!encoding_converter(word)) {
        fail(why, "names an encoding that is not known; windows-1251 would be one");
        return USUAL_WRONG;
    }
    *out = (UsualEncoding){folder_of(name), word};
    return USUAL_TOLD;
}

Str usual_of(const UsualEncodings *encodings, Str name)
{
    Str folder = folder_of(name);
    for (Size i = 0; i < encodings->count; i++) {
        if (str_equal(encodings->at[i].folder, folder)) {
            return encodings->at[i].label;
        }
    }
    return (Str){0};
}
