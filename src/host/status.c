// What changes by itself, like ages and the temperature, is no reason to write; the minute is.
#include "host/status.h"

#include "base/hash.h"
#include "host/again.h"
#include "host/json.h"
#include "host/machine.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Writing

static int64_t seconds_since(int64_t since_ms, int64_t now_ms)
{
    return size_max(now_ms - since_ms, 0) / 1000;
}

static void write_display(Buf *buf, const Status *status)
{
    if (status->width > 0) {
        buf_format(buf, "{\"width\":%d,\"height\":%d}", status->width, status->height);
    } else {
        buf_str(buf, S("null"));
    }
}

static void write_edition(Buf *buf, const StatusEdition *edition, int64_t now_ms)
{
    if (edition->since_ms < 0) {
        buf_str(buf, S("null"));
        return;
    }
    buf_format(buf, "{\"stories\":%d,\"articles\":%d,\"refused\":%d,\"age_s\":%lld}",
               edition->stories, edition->articles, edition->refused,
               (long long)seconds_since(edition->since_ms, now_ms));
}

static void write_import(Buf *buf, const StatusImport *import, int64_t now_ms, Arena scratch)
{
    if (import->since_ms < 0) {
        buf_str(buf, S("null"));
        return;
    }
    buf_str(buf, S("{\"state\":"));
    json_write(buf, import->state, scratch);
    buf_format(buf, ",\"articles\":%d,\"refused\":%d,\"why\":", import->articles, import->refused);
    json_write(buf, import->why, scratch);
    buf_format(buf, ",\"age_s\":%lld}", (long long)seconds_since(import->since_ms, now_ms));
}

Str status_write(const Status *status, Arena *owner, Arena scratch)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, S("{\"version\":"));
    json_write(&buf, status->version, scratch);
    buf_format(&buf, ",\"told_ms\":%lld,\"uptime_s\":%lld,\"display\":", (long long)status->now_ms,
               (long long)seconds_since(status->start_ms, status->now_ms));
    write_display(&buf, status);
    buf_str(&buf, S(",\"edition\":"));
    write_edition(&buf, &status->edition, status->now_ms);
    buf_str(&buf, S(",\"last_import\":"));
    write_import(&buf, &status->last_import, status->now_ms, scratch);
    if (status->temperature_c != 0) {
        buf_format(&buf, ",\"temperature_c\":%.1f}\n", status->temperature_c);
    } else {
        buf_str(&buf, S(",\"temperature_c\":null}\n"));
    }
    return buf_done(&buf);
}

// Reading

// No age can be larger than the time the machine runs.
static int64_t since_of(const json_t *object, const char *name, int64_t now_ms)
{
    int64_t age_s = size_min(size_max(json_number_of(object, name, 0), 0), now_ms / 1000);
    return json_is_object(object) ? now_ms - age_s * 1000 : -1;
}

static StatusEdition edition_of(const json_t *object, int64_t now_ms)
{
    return (StatusEdition){.stories = json_count_of(object, "stories"),
                           .articles = json_count_of(object, "articles"),
                           .refused = json_count_of(object, "refused"),
                           .since_ms = since_of(object, "age_s", now_ms)};
}

static StatusImport import_of(const json_t *object, int64_t now_ms, Arena *owner)
{
    return (StatusImport){.state = json_text_of(object, "state", owner),
                          .articles = json_count_of(object, "articles"),
                          .refused = json_count_of(object, "refused"),
                          .why = json_text_of(object, "why", owner),
                          .since_ms = since_of(object, "age_s", now_ms)};
}

bool status_read(Str json, Arena *owner, Status *out, Fail *why)
{
    json_t *root = json_loadb(json.at ? json.at : "", (size_t)json.len, 0, NULL);
    const json_t *display = json_object_get(root, "display");
    Status status = {.version = json_text_of(root, "version", owner),
                     .now_ms = size_max(json_number_of(root, "told_ms", 0), 0),
                     .width = json_count_of(display, "width"),
                     .height = json_count_of(display, "height"),
                     .temperature_c = json_number_value(json_object_get(root, "temperature_c"))};
    if (status.version.len == 0 || status.now_ms == 0) {
        json_decref(root);
        return fail(why, "is no status of a wall");
    }
    status.start_ms = since_of(root, "uptime_s", status.now_ms);
    status.edition = edition_of(json_object_get(root, "edition"), status.now_ms);
    status.last_import = import_of(json_object_get(root, "last_import"), status.now_ms, owner);
    json_decref(root);
    *out = status;
    return true;
}

// Words

static void put_age(Buf *buf, int64_t since_ms, int64_t now_ms)
{
    int64_t minutes = seconds_since(since_ms, now_ms) / 60;
    if (minutes < 2) {
        buf_format(buf, "%lld s", (long long)seconds_since(since_ms, now_ms));
    } else if (minutes < 120) {
        buf_format(buf, "%lld min", (long long)minutes);
    } else if (minutes < 48 * 60) {
        buf_format(buf, "%lld h", (long long)(minutes / 60));
    } else {
        buf_format(buf, "%lld days", (long long)(minutes / 60 / 24));
    }
}

static void put_edition(Buf *buf, const StatusEdition *edition, int64_t now_ms)
{
    buf_str(buf, S("edition      "));
    if (edition->since_ms < 0) {
        buf_str(buf, S("none yet\n"));
        return;
    }
    buf_format(buf, "%d stories of %d articles, %d refused, made ", edition->stories,
               edition->articles, edition->refused);
    put_age(buf, edition->since_ms, now_ms);
    buf_str(buf, S(" ago\n"));
}

static void put_import(Buf *buf, const StatusImport *import, int64_t now_ms)
{
    buf_str(buf, S("last import  "));
    if (import->since_ms < 0) {
        buf_str(buf, S("none since the start\n"));
        return;
    }
    buf_str(buf, import->state);
    if (import->why.len > 0) {
        buf_str(buf, S(": "));
        buf_str(buf, import->why);
    }
    buf_format(buf, ", %d articles, %d refused, ", import->articles, import->refused);
    put_age(buf, import->since_ms, now_ms);
    buf_str(buf, S(" ago\n"));
}

Str status_words(const Status *status, int64_t now_ms, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, S("wallwire     "));
    buf_str(&buf, status->version);
    buf_str(&buf, S(", started "));
    put_age(&buf, status->start_ms, now_ms);
    buf_str(&buf, S(" ago\ndisplay      "));
    if (status->width > 0) {
        buf_format(&buf, "%dx%d\n", status->width, status->height);
    } else {
        buf_str(&buf, S("none\n"));
    }
    put_edition(&buf, &status->edition, now_ms);
    put_import(&buf, &status->last_import, now_ms);
    if (status->temperature_c != 0) {
        buf_format(&buf, "temperature  %.1f degrees Celsius\n", status->temperature_c);
    }
    return buf_done(&buf);
}

// The file

// Several folders stand side by side with colons; then none is the one.
const char *status_folder(void)
{
    const char *folder = getenv("RUNTIME_DIRECTORY");
    return folder && folder[0] == '/' && !strchr(folder, ':') ? folder : NULL;
}

StatusFile status_open(void)
{
    StatusFile file = {.last_import.since_ms = -1};
    const char *folder = status_folder();
    if (folder &&
        snprintf(file.path, sizeof file.path, "%s/" STATUS_NAME, folder) >= (int)sizeof file.path) {
        file.path[0] = 0;
    }
    return file;
}

static bool is_same_import(const StatusImport *a, const StatusImport *b)
{
    return a->since_ms >= 0 && str_equal(a->state, b->state) && a->articles == b->articles &&
           a->refused == b->refused && str_equal(a->why, b->why);
}

static Str keep(char *room, Size bytes, Str text)
{
    Size len = size_min(text.len, bytes);
    memcpy(room, text.at ? text.at : "", (size_t)len);
    return (Str){room, len};
}

void status_note_import(StatusFile *file, const StatusImport *import)
{
    StatusImport kept = *import;
    kept.why.len = size_min(kept.why.len, (Size)sizeof file->why);
    if (!is_same_import(&file->last_import, &kept)) {
        kept.state = keep(file->state, sizeof file->state, kept.state);
        kept.why = keep(file->why, sizeof file->why, kept.why);
        file->last_import = kept;
    }
}

static uint64_t hash_of(const Status *status)
{
    const StatusEdition *edition = &status->edition;
    uint64_t hash = hash_join((uint64_t)status->width, (uint64_t)status->height);
    hash = hash_join(hash, (uint64_t)edition->since_ms);
    hash = hash_join(hash, (uint64_t)edition->articles);
    return hash_join(hash, (uint64_t)status->last_import.since_ms);
}

static void put_file(const char *path, Str line)
{
    char aside[sizeof((StatusFile *)0)->path + sizeof ".new"];
    snprintf(aside, sizeof aside, "%s.new", path);
    int file = again_open(AT_FDCWD, aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0644);
    bool is_written = file >= 0 && again_write(file, line);
    again_close(file);
    if (!is_written || rename(aside, path) != 0) {
        unlink(aside);
    }
}

void status_tell(StatusFile *file, const Status *status, Arena scratch)
{
    Status whole = *status;
    whole.last_import = file->last_import;
    uint64_t hash = hash_of(&whole);
    bool is_due = file->last_ms == 0 || hash != file->told ||
                  status->now_ms - file->last_ms >= STATUS_EVERY_MS;
    if (file->path[0] == 0 || !is_due) {
        return;
    }
    file->last_ms = status->now_ms;
    file->told = hash;
    whole.temperature_c = machine_temperature_c();
    Arena room = arena_part(&scratch, (scratch.end - scratch.at) / 2, "a status");
    put_file(file->path, status_write(&whole, &room, scratch));
}
