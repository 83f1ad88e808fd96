// The child has the bytes because it is a copy of this process; it answers one message an item. How
// it ended tells whose fault it was: a crash or a limit is the item's, a kill from outside or a
// missing sandbox is not. Its messages are not trusted either.
#include "host/examine.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "host/again.h"
#include "host/clock.h"
#include "host/files.h"
#include "host/reason.h"
#include "host/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MESSAGE_BYTES = 48 << 10,
    WHY_BYTES = 400,
    NOT_LOCKED = 125, // exit code of a child that has no sandbox
    NOT_TOLD = 124,   // of one that cannot send
    PROCESSOR_S = 100,
};

// The child's first word. What ends it before cannot be the fault of an item.
#define LOCKED "locked"

// What the child says of one item: this, then the reason, then the kills with their ids.
typedef struct {
    int32_t item;
    int32_t is_good;
    int32_t articles;
    int32_t line;
    int32_t why_bytes;
    int32_t kills;
} Message;

typedef struct {
    int32_t version;
    int32_t id_bytes;
} KillMessage;

// The child

static int usable_of(const Articles *articles)
{
    int count = 0;
    for (Size i = 0; i < articles->count; i++) {
        count += articles->at[i].status != STATUS_CANCELED;
    }
    return count;
}

static void add_bytes(Buf *buf, const void *at, size_t len)
{
    buf_str(buf, (Str){at, (Size)len});
}

static int add_kills(Buf *buf, const Kills *kills)
{
    int added = 0;
    for (Size i = 0; i < kills->count; i++) {
        const Kill *kill = &kills->at[i];
        KillMessage head = {kill->version, (int32_t)kill->id.len};
        if (kill->id.len > 1000 || buf->len + kill->id.len + 100 > MESSAGE_BYTES) {
            continue;
        }
        add_bytes(buf, &head, sizeof head);
        buf_str(buf, kill->id);
        added++;
    }
    return added;
}

static Str message_of(Message head, Str why, const Kills *kills, Arena *scratch)
{
    head.why_bytes = (int32_t)size_min(why.len, WHY_BYTES);
    Buf buf = buf_start(scratch);
    add_bytes(&buf, &head, sizeof head);
    buf_str(&buf, str_sub(why, 0, head.why_bytes));
    head.kills = add_kills(&buf, kills);
    Str message = buf_done(&buf);
    memcpy(buf.at, &head, sizeof head);
    return message;
}

typedef struct {
    const Items *items;
    const Str *contents;
    Reader *reader;
    UsualEncodings encodings;
    int channel;
} Task;

UsualEncodings examine_encodings(const Items *items, const Str *contents, Arena *owner)
{
    Size notes = 0;
    for (Size i = 0; i < items->count; i++) {
        notes += usual_may_tell(items->at[i].name);
    }
    UsualEncodings encodings = {arena_new(owner, UsualEncoding, notes), 0};
    for (Size i = 0; i < items->count; i++) {
        UsualEncoding told;
        Fail why;
        if (usual_read(items->at[i].name, contents[i], &told, &why) == USUAL_TOLD) {
            encodings.at[encodings.count++] = told;
        }
    }
    return encodings;
}

static bool read_one(const Task *task, Size which, Arena *edition, Arena scratch, Articles *found,
                     Fail *why)
{
    Str name = task->items->at[which].name;
    UsualEncoding note;
    switch (usual_read(name, task->contents[which], &note, why)) {
    case USUAL_TOLD:
        return true;
    case USUAL_WRONG:
        return false;
    case USUAL_ARTICLE:
        break;
    }
    return task->reader(usual_of(&task->encodings, name), task->contents[which], name,
                        files_folder_of(name), edition, scratch, found, why);
}

static bool examine_one(const Task *task, Size which, Arena edition, Arena scratch)
{
    Articles found = {0};
    Fail why = {0};
    Message head = {.item = (int32_t)which};
    head.is_good = read_one(task, which, &edition, scratch, &found, &why);
    Kills kills = head.is_good ? kills_of(&found, &edition) : (Kills){0};
    head.articles = head.is_good ? usable_of(&found) : 0;
    head.line = why.line;
    Str message = message_of(head, head.is_good ? (Str){0} : str_from(why.text), &kills, &scratch);
    return write(task->channel, message.at, (size_t)message.len) == message.len;
}

// Ends without the C library's farewells: they reach for more than is allowed.
static _Noreturn void examine_from(const Task *task, Size first, pid_t parent, Arena edition,
                                   Arena scratch)
{
    jmp_buf full;
    if (!sandbox_enter(task->channel, parent, PROCESSOR_S)) {
        _exit(NOT_LOCKED);
    }
    if (setjmp(full)) {
        _exit(EXIT_NO_MEMORY);
    }
    edition.full = scratch.full = &full;
    if (write(task->channel, LOCKED, sizeof LOCKED) != sizeof LOCKED) {
        _exit(NOT_TOLD);
    }
    for (Size i = first; i < task->items->count; i++) {
        if (!examine_one(task, i, edition, scratch)) {
            _exit(NOT_TOLD);
        }
    }
    _exit(0);
}

// The parent

typedef struct {
    Task task;
    int allowed_item_ms;
    Progress *progress;
    Arena *owner;
    Arena scratch;
    Examination result;
    Size next; // item to be told of
    bool is_locked;
} Work;

// A reason that came from the child is shown on the screen: one line, nothing that hides.
static Str clean_reason(Str why, Arena *owner)
{
    Size replaced = 0;
    Str mended = utf8_mend(why, owner, &replaced);
    char *at = arena_raw(owner, char, mended.len);
    for (Size i = 0; i < mended.len; i++) {
        at[i] = (unsigned char)mended.at[i] < 0x20 ? ' ' : mended.at[i];
    }
    return (Str){at, mended.len};
}

static bool take_bytes(Str *rest, void *out, size_t len)
{
    if (rest->len < (Size)len) {
        return false;
    }
    memcpy(out, rest->at, len);
    *rest = str_tail(*rest, (Size)len);
    return true;
}

static bool take_kills(Work *work, Str rest, int count)
{
    Kills more = {.at = arena_raw(&work->scratch, Kill, count)};
    for (; more.count < count; more.count++) {
        KillMessage head;
        if (!take_bytes(&rest, &head, sizeof head) || head.id_bytes <= 0 ||
            head.id_bytes > rest.len || head.version < 0) {
            return false;
        }
        Str id = str_copy(str_sub(rest, 0, head.id_bytes), work->owner);
        rest = str_tail(rest, head.id_bytes);
        more.at[more.count] = (Kill){id, head.version};
    }
    if (count > 0) {
        work->result.kills = kills_join(&work->result.kills, &more, MANIFEST_KILLS, work->owner);
    }
    return rest.len == 0;
}

static bool take_message(Work *work, Str message)
{
    Message head;
    if (!take_bytes(&message, &head, sizeof head) || head.item != work->next || head.line < 0 ||
        head.articles < 0 || head.articles > MANIFEST_ITEMS || head.why_bytes < 0 ||
        head.why_bytes > message.len || head.kills < 0 || head.kills > MESSAGE_BYTES) {
        return false;
    }
    Verdict *verdict = &work->result.at[work->next];
    *verdict = (Verdict){.is_good = head.is_good != 0,
                         .articles = head.articles,
                         .line = head.line,
                         .why = clean_reason(str_sub(message, 0, head.why_bytes), work->owner)};
    if (!take_kills(work, str_tail(message, head.why_bytes), head.kills)) {
        return false;
    }
    work->result.articles += head.articles;
    work->next++;
    return true;
}

static void refuse(Work *work, const char *why)
{
    work->result.at[work->next++] = (Verdict){.why = str_from(why)};
}

typedef enum { ALL, ITS_END, SILENCE, NONSENSE, TOO_LATE, TROUBLE } Heard;

// Messages until there are no more to come.
static Heard listen_to(Work *work, int channel)
{
    char *at = arena_raw(&work->scratch, char, MESSAGE_BYTES);
    Size count = work->task.items->count;
    work->is_locked = false;
    while (work->next < count) {
        struct pollfd ready = {.fd = channel, .events = POLLIN};
        int answer = (int)TEMP_FAILURE_RETRY(poll(&ready, 1, work->allowed_item_ms));
        ssize_t got =
            answer <= 0 ? answer : TEMP_FAILURE_RETRY(recv(channel, at, MESSAGE_BYTES, 0));
        if (got <= 0) {
            return got < 0 ? TROUBLE : answer == 0 ? SILENCE : ITS_END;
        }
        if (!work->is_locked) {
            work->is_locked = str_equal((Str){at, got}, (Str){LOCKED, sizeof LOCKED});
            continue;
        }
        if (!take_message(work, (Str){at, got})) {
            return NONSENSE;
        }
        progress_count(work->progress, (int)work->next, (int)count, work->scratch);
        if (progress_is_late(work->progress)) {
            return TOO_LATE;
        }
    }
    return ALL;
}

typedef enum {
    ENDED_WELL,
    ENDED_BY_ITEM,
    ENDED_BY_FILTER, // it reached for what it may not have
    ENDED_BY_OTHERS,
    ENDED_BY_MACHINE,
} Ending;

static Ending ending_of(Heard heard, int status, bool is_locked)
{
    if (heard == ALL) {
        return ENDED_WELL; // whatever became of it afterwards
    }
    if (!is_locked && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)) {
        return ENDED_BY_MACHINE;
    }
    if (heard != ITS_END) {
        return heard == SILENCE || heard == NONSENSE ? ENDED_BY_ITEM : ENDED_BY_MACHINE;
    }
    if (WIFEXITED(status)) {
        int code = WEXITSTATUS(status);
        return code == 0 || code == NOT_LOCKED || code == NOT_TOLD ? ENDED_BY_MACHINE
                                                                   : ENDED_BY_ITEM;
    }
    int signal = WTERMSIG(status);
    if (signal == SIGSYS) {
        return ENDED_BY_FILTER;
    }
    return signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP
               ? ENDED_BY_OTHERS
               : ENDED_BY_ITEM;
}

static bool start(Work *work, pid_t *child, int *channel, Fail *why)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return fail(why, "the kiosk has no process to read the stick in: %s", reason_words(errno));
    }
    pid_t parent = getpid();
    *child = fork();
    if (*child == 0) {
        work->task.channel = ends[1];
        Arena edition =
            arena_part(&work->scratch, (work->scratch.end - work->scratch.at) / 2, "an item");
        examine_from(&work->task, work->next, parent, edition, work->scratch);
    }
    int error = errno;
    close(ends[1]);
    *channel = ends[0];
    if (*child < 0) {
        close(ends[0]);
        return fail(why, "the kiosk has no process to read the stick in: %s", reason_words(error));
    }
    return true;
}

// One child, from the next item to the last or to the one that it dies of.
static bool run(Work *work, Heard *heard, Ending *ending, Fail *why)
{
    pid_t child = 0;
    int channel = -1;
    int status = 0;
    if (!start(work, &child, &channel, why)) {
        return false;
    }
    *heard = listen_to(work, channel);
    again_close(channel);
    if (*heard != ITS_END) {
        kill(child, SIGKILL);
    }
    if (TEMP_FAILURE_RETRY(waitpid(child, &status, 0)) < 0) {
        return fail(why, "the process that reads the stick was lost: %s", reason_words(errno));
    }
    *ending = ending_of(*heard, status, work->is_locked);
    return true;
}

static bool run_all(Work *work, Fail *why)
{
    Size killed_at = -1;
    while (work->next < work->task.items->count) {
        Heard heard = ALL;
        Ending ending = ENDED_WELL;
        if (!run(work, &heard, &ending, why)) {
            return false;
        }
        if (heard == TOO_LATE) {
            return fail(why, "it takes too long to read; nothing was changed");
        }
        if (ending == ENDED_BY_MACHINE || (ending == ENDED_BY_OTHERS && killed_at == work->next)) {
            return fail(why, "the kiosk cannot read it safely now; nothing was changed");
        }
        if (ending == ENDED_BY_FILTER) {
            Str name = work->task.items->at[work->next].name;
            return fail(why, "has a file that attacks the reader (%.*s); nothing was changed",
                        (int)size_min(name.len, 200), name.at);
        }
        if (ending == ENDED_BY_ITEM) {
            refuse(work, heard == SILENCE ? "takes too long to read"
                                          : "cannot be read: the reader stops at it");
        }
        killed_at = ending == ENDED_BY_OTHERS ? work->next : -1;
    }
    return true;
}

bool examine_items(const Items *items, const Str *contents, Reader *reader, int allowed_item_ms,
                   Progress *progress, Arena *owner, Arena scratch, Examination *out, Fail *why)
{
    Work work = {.task = {.items = items,
                          .contents = contents,
                          .reader = reader,
                          .encodings = examine_encodings(items, contents, owner)},
                 .allowed_item_ms = allowed_item_ms,
                 .progress = progress,
                 .owner = owner,
                 .scratch = scratch,
                 .result = {.at = arena_new(owner, Verdict, items->count)}};
    if (!run_all(&work, why)) {
        return false;
    }
    *out = work.result;
    return true;
}
