// Two rounds over a chain: a picture is looked for among pictures first and a letter among
// letters, and only then does the other kind have to do. What belongs to no script (a comma, an
// arrow) may come from every font; a letter only from those of its script.
#include "view/fontlist.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/uscript.h>
#include <unistd.h>

enum { LIST_BYTES = 64 << 10 };

static Str joined(Str folder, Str name, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, folder);
    buf_byte(&buf, '/');
    buf_str(&buf, name);
    buf_byte(&buf, 0);
    return str_from(buf_done(&buf).at);
}

static bool map_file(Str path, Str *out, Fail *why)
{
    int descriptor = open(path.at, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(why, "%s: cannot be opened", path.at);
    }
    struct stat status;
    void *bytes = MAP_FAILED;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    close(descriptor);
    if (bytes == MAP_FAILED) {
        return fail(why, "%s: cannot be read", path.at);
    }
    *out = (Str){bytes, status.st_size};
    return true;
}

// The list is copied: its words are kept, its map is not.
static bool read_list(Str path, Arena *forever, Str *out, Fail *why)
{
    Str mapped;
    if (!map_file(path, &mapped, why)) {
        return false;
    }
    if (mapped.len > LIST_BYTES) {
        munmap((void *)(uintptr_t)mapped.at, (size_t)mapped.len);
        return fail(why, "%s: is longer than %d bytes", path.at, LIST_BYTES);
    }
    *out = str_copy(mapped, forever);
    munmap((void *)(uintptr_t)mapped.at, (size_t)mapped.len);
    return true;
}

static Str next_word(Str *line)
{
    *line = str_trim(*line);
    Size end = 0;
    while (end < line->len && !byte_is_blank(line->at[end])) {
        end++;
    }
    Str word = str_sub(*line, 0, end);
    *line = str_tail(*line, end);
    return word;
}

static int role_of(Str name)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (str_equal(name, role_name((Role)role))) {
            return role;
        }
    }
    return -1;
}

static bool are_roles(Str names)
{
    Str name;
    while (str_cut(&names, ',', &name)) {
        if (role_of(name) < 0) {
            return false;
        }
    }
    return true;
}

static bool load_file(FontList *list, Str folder, Str name, Arena *forever, int *place, Fail *why)
{
    for (*place = 0; *place < list->files_count; (*place)++) {
        if (str_equal(list->files[*place].name, name)) {
            return true;
        }
    }
    Str path = joined(folder, name, forever);
    if (list->files_count == MOST_FONT_FILES) {
        return fail(why, "%s: one font too many; %d files are the most", path.at, MOST_FONT_FILES);
    }
    FontFile *file = &list->files[list->files_count];
    file->name = name;
    list->files_count += map_file(path, &file->bytes, why);
    return *place < list->files_count;
}

// "NAME#2" into its two parts.
static bool split_face(Str word, Str *name, int *face)
{
    int64_t number = 0;
    Size sign = str_find_byte(word, '#');
    *name = sign < 0 ? word : str_sub(word, 0, sign);
    bool is_number = sign < 0 || (str_to_int64(str_tail(word, sign + 1), &number) && number >= 0 &&
                                  number < 100);
    *face = (int)number;
    return is_number && name->len > 0;
}

static bool has_word(Str words, Str wanted)
{
    Str word;
    while (str_cut(&words, ',', &word)) {
        if (str_equal(word, wanted)) {
            return true;
        }
    }
    return false;
}

static bool add_to_roles(FontList *list, Str roles, FontPlace place)
{
    Str name;
    while (str_cut(&roles, ',', &name)) {
        int role = role_of(name);
        if (role < 0 || list->chain_counts[role] == FONTS_PER_ROLE) {
            return false;
        }
        list->chains[role][list->chain_counts[role]++] = place;
    }
    return true;
}

static bool read_line(FontList *list, Str folder, Str line, int number, Arena *forever, Fail *why)
{
    Str rest = line;
    Str roles = next_word(&rest);
    if (roles.len == 0 || roles.at[0] == '#') {
        return true;
    }
    FontPlace place = {0};
    Str name;
    bool is_sound = split_face(next_word(&rest), &name, &place.face) && are_roles(roles);
    next_word(&rest); // the package
    place.scripts = next_word(&rest);
    place.languages = next_word(&rest);
    place.is_picture = has_word(place.scripts, S("Zsye"));
    if (is_sound && !load_file(list, folder, name, forever, &place.file, why)) {
        return false;
    }
    return (is_sound && add_to_roles(list, roles, place)) ||
           fail_at(why, number, "%.*s/fonts.txt:%d: not a role and a font file", (int)folder.len,
                   folder.at, number);
}

static bool check_roles(const FontList *list, Str folder, Fail *why)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (list->chain_counts[role] == 0) {
            Str name = role_name((Role)role);
            return fail(why, "%.*s/fonts.txt: no font for %.*s", (int)folder.len, folder.at,
                        (int)name.len, name.at);
        }
    }
    return true;
}

bool fontlist_open(Str folder, Arena *forever, FontList *out, Fail *why)
{
    *out = (FontList){0};
    Str text, line;
    if (!read_list(joined(folder, S("fonts.txt"), forever), forever, &text, why)) {
        return false;
    }
    int number = 0;
    while (str_cut(&text, '\n', &line)) {
        if (!read_line(out, folder, line, ++number, forever, why)) {
            return false;
        }
    }
    return check_roles(out, folder, why);
}

void fontlist_close(FontList *list)
{
    for (int i = 0; i < list->files_count; i++) {
        munmap((void *)(uintptr_t)list->files[i].bytes.at, (size_t)list->files[i].bytes.len);
    }
    *list = (FontList){0};
}

static bool is_for_script(const FontPlace *place, uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code, &status);
    return place->scripts.len == 0 || place->is_picture || script == USCRIPT_COMMON ||
           script == USCRIPT_INHERITED ||
           has_word(place->scripts, str_from(uscript_getShortName(script)));
}

// "zh-Hant" is for "zh-Hant-TW" too, but "zh" not for "zhx".
static bool is_for_language(const FontPlace *place, Str language)
{
    Str words = place->languages, word;
    while (str_cut(&words, ',', &word)) {
        bool is_head = str_starts_ascii_nocase(language, word) &&
                       (language.len == word.len || language.at[word.len] == '-');
        if (is_head || str_equal(word, S("*"))) {
            return true;
        }
    }
    return place->languages.len == 0;
}

int fontlist_find(const FontList *list, Role role, Glyph wanted, FontHas has, void *context)
{
    for (int round = 0; round < 2; round++) {
        bool pictures = wanted.as_picture != (round == 1);
        for (int i = 0; i < list->chain_counts[role]; i++) {
            const FontPlace *place = &list->chains[role][i];
            if (place->is_picture == pictures && is_for_script(place, wanted.code) &&
                is_for_language(place, wanted.language) && has(context, role, i, wanted.code)) {
                return i;
            }
        }
    }
    return NO_FONT;
}
