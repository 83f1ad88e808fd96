// A wrong type is as good as no field: the reports that are read so are told anew all the time.
#include "host/json.h"

#include "base/utf8.h"

#include <limits.h>

void json_write(Buf *buf, Str text, Arena scratch)
{
    Size replaced = 0;
    buf_json(buf, utf8_mend(text, &scratch, &replaced));
}

Str json_text_of(const json_t *object, const char *name, Arena *owner)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value)
               ? str_copy((Str){json_string_value(value), (Size)json_string_length(value)}, owner)
               : (Str){0};
}

int64_t json_number_of(const json_t *object, const char *name, int64_t standard)
{
    const json_t *value = json_object_get(object, name);
    return json_is_integer(value) ? json_integer_value(value) : standard;
}

int json_count_of(const json_t *object, const char *name)
{
    return (int)size_min(size_max(json_number_of(object, name, 0), 0), INT_MAX);
}
