// Lists every path, drops what two of them reach, then reads file by file in the order of names.
// A file that does not fit into what is left of a limit is skipped; a smaller one behind it may
// still fit.
#include "verb/gather.h"

#include "news/read/read.h"
#include "news/read/usual.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_FILES = 16 }; // tell how long the others are

typedef struct {
    const FileLimits *limits;
    FileReader reader;
    UsualEncodings encodings;
    Articles articles;
    Size room;    // articles that the array has room for
    Size most;    // that it may ever have
    Arena growth; // of the array alone: more room continues the same piece
    Size bytes;
} Gathering;

static int by_path(const void *a, const void *b)
{
    const File *left = a;
    const File *right = b;
    int order = str_compare(left->path, right->path);
    return order ? order : str_compare(left->name, right->name);
}

static int by_name(const void *a, const void *b)
{
    const File *left = a;
    const File *right = b;
    int order = str_compare(left->name, right->name);
    return order ? order : str_compare(left->path, right->path);
}

// Of a file that two paths reach the one with the first name stays, whatever the order of paths.
static Files each_once(Files files)
{
    Files kept = {.at = files.at};
    if (files.count == 0) {
        return kept;
    }
    qsort(files.at, (size_t)files.count, sizeof(File), by_path);
    for (Size i = 0; i < files.count; i++) {
        if (i == 0 || !str_equal(files.at[i].path, files.at[i - 1].path)) {
            kept.at[kept.count++] = files.at[i];
        }
    }
    qsort(kept.at, (size_t)kept.count, sizeof(File), by_name);
    return kept;
}

static bool list_all(int count, char **paths, const FileLimits *limits, Arena *edition,
                     Arena *scratch, Files *out, Skips *skipped, Fail *why)
{
    Files *lists = arena_new(scratch, Files, count);
    Files all = {0};
    for (int i = 0; i < count; i++) {
        if (!files_list(paths[i], limits, edition, *scratch, &lists[i], skipped, why)) {
            return false;
        }
        all.count += lists[i].count;
    }
    all.at = arena_raw(scratch, File, all.count);
    for (Size i = 0, place = 0; i < count; i++) {
        if (lists[i].count > 0) {
            memcpy(all.at + place, lists[i].at, sizeof(File) * (size_t)lists[i].count);
            place += lists[i].count;
        }
    }
    *out = count > 1 ? each_once(all) : all;
    return true;
}

// As much of the arena's addresses as the array may ever need: texts take many times as much.
static void start_articles(Gathering *gathering, Arena *edition)
{
    enum { TEXT_TO_ARTICLE = 15 };
    Size share = (edition->end - edition->at) / (TEXT_TO_ARTICLE + 1) / (Size)sizeof(Article);
    gathering->most = size_min(gathering->limits->max_files, share);
    gathering->growth =
        arena_part(edition, (gathering->most + 1) * (Size)sizeof(Article), "articles");
    gathering->articles.at = arena_raw(&gathering->growth, Article, 0);
}

static void add_articles(Gathering *gathering, Articles more)
{
    Articles *all = &gathering->articles;
    if (all->count + more.count > gathering->room) {
        gathering->room = size_min(2 * gathering->room + more.count, gathering->most);
        arena_trim(&gathering->growth, all->at, 0);
        all->at = arena_raw(&gathering->growth, Article, gathering->room);
    }
    memcpy(all->at + all->count, more.at, sizeof(Article) * (size_t)more.count);
    all->count += more.count;
}

static bool take_bytes(Gathering *gathering, const File *file, Str bytes, Arena *edition,
                       Arena *scratch, Fail *why)
{
    const FileLimits *limits = gathering->limits;
    Articles found = {0};
    if (bytes.len > limits->max_total_bytes - gathering->bytes) {
        return fail(why, "does not fit into the %" PRId64 " MiB for all articles",
                    limits->max_total_bytes >> 20);
    }
    Str encoding = usual_of(&gathering->encodings, file->path);
    if (!read_articles_in(encoding, bytes, file->name, file->folder, edition, *scratch, &found,
                          why)) {
        return false;
    }
    if (found.count > gathering->most - gathering->articles.count) {
        return fail(why, "does not fit into the %" PRId64 " articles that are read",
                    gathering->most);
    }
    gathering->bytes += bytes.len;
    if (found.count > 0) {
        add_articles(gathering, found);
        arena_trim(edition, found.at, 0); // they lie side by side now
    }
    return true;
}

static bool read_one(Gathering *gathering, File *file, Arena *edition, Arena *scratch, Fail *why)
{
    Str bytes;
    if (!files_read_next(&gathering->reader, file, gathering->limits->max_file_bytes, edition,
                         &bytes, why)) {
        return false;
    }
    bool is_nothing = bytes.len == 0 && !file->is_argument;
    bool is_taken = !is_nothing && take_bytes(gathering, file, bytes, edition, scratch, why);
    if (!is_taken) {
        arena_trim(edition, bytes.at, 0); // what is not shown takes no memory
    }
    return is_taken || is_nothing;
}

// Files in which a folder says its encoding are read before all others; they are no articles.
static void take_notes(Gathering *gathering, Files *files, Arena *edition, Arena *scratch,
                       Skips *skipped)
{
    enum { MOST_BYTES = 256 };
    Size kept = 0;
    Size notes = 0;
    for (Size i = 0; i < files->count; i++) {
        notes += usual_may_tell(files->at[i].name);
    }
    gathering->encodings.at = arena_new(scratch, UsualEncoding, notes);
    for (Size i = 0; i < files->count; i++) {
        const File *file = &files->at[i];
        UsualEncoding told = {0};
        UsualNote note = USUAL_ARTICLE;
        Fail why = {0};
        Str bytes;
        if (usual_may_tell(file->name) &&
            files_read(file->path.at, MOST_BYTES, edition, &bytes, &why)) {
            note = usual_read(file->path, bytes, &told, &why);
        }
        if (note == USUAL_TOLD) {
            gathering->encodings.at[gathering->encodings.count++] = told;
        } else if (note == USUAL_WRONG) {
            skips_add(skipped, file->name, 0, str_copy(str_from(why.text), edition), edition);
        } else {
            files->at[kept++] = *file;
        }
    }
    files->count = kept;
}

bool gather_articles(int count, char **paths, const FileLimits *limits, Arena *edition,
                     Arena scratch, Articles *out, Skips *skipped, Fail *why)
{
    Files files;
    Gathering gathering = {.limits = limits, .reader = files_reader()};
    *out = (Articles){0};
    *skipped = (Skips){0};
    if (!list_all(count, paths, limits, edition, &scratch, &files, skipped, why)) {
        return false;
    }
    take_notes(&gathering, &files, edition, &scratch, skipped);
    start_articles(&gathering, edition);
    for (Size i = 0; i < files.count; i++) {
        Fail reason = {0};
        arena_stay_dense(edition, i < FIRST_FILES ? 0 : gathering.bytes / i * (files.count - i));
        if (!read_one(&gathering, &files.at[i], edition, &scratch, &reason)) {
            skips_add(skipped, files.at[i].name, reason.line,
                      str_copy(str_from(reason.text), edition), edition);
        }
    }
    files_reader_close(&gathering.reader);
    *out = gathering.articles;
    skips_sort(skipped);
    return true;
}
