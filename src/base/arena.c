// A bump allocator. Pieces are aligned from the start of the block; a full arena never returns.
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONING 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONING 1
#endif
#endif

#ifdef POISONING
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };

// Byte by byte this would touch an eighth of all reserved memory, gigabytes of it. The shadow of
// whole pages is given back to the system instead: it comes again as zeros, and zero is unpoisoned.
static void unpoison(char *block, Size bytes)
{
    enum { PAGE = 1 << 16 };
    size_t scale, offset;
    __asan_get_shadow_mapping(&scale, &offset);
    uintptr_t shadow = ((uintptr_t)block >> scale) + offset;
    uintptr_t first = (shadow + PAGE - 1) / PAGE * PAGE;
    uintptr_t last = (shadow + ((uintptr_t)bytes >> scale)) / PAGE * PAGE;
    if (first >= last || madvise((void *)first, last - first, MADV_DONTNEED) != 0) {
        ASAN_UNPOISON_MEMORY_REGION(block, (size_t)bytes);
        return;
    }
    Size head = (Size)((first - shadow) << scale);
    Size tail = (Size)((last - shadow) << scale);
    ASAN_UNPOISON_MEMORY_REGION(block, (size_t)head);
    ASAN_UNPOISON_MEMORY_REGION(block + tail, (size_t)(bytes - tail));
}
#else
enum { GAP = 0 };
static void unpoison(char *block, Size bytes)
{
    (void)block;
    (void)bytes;
}
#define ASAN_POISON_MEMORY_REGION(at, len) ((void)(at), (void)(len))
#define ASAN_UNPOISON_MEMORY_REGION(at, len) ((void)(at), (void)(len))
#endif

static _Noreturn void full(const Arena *arena, Size wanted)
{
    if (arena->full) {
        longjmp(*arena->full, 1);
    }
    fprintf(stderr,
            "wallwire: out of memory in %s: %" PRId64 " of %" PRId64 " bytes used, %" PRId64
            " more wanted\n",
            arena->name, (Size)(arena->at - arena->start), (Size)(arena->end - arena->start),
            wanted);
    exit(EXIT_NO_MEMORY);
}

Arena arena_over(void *block, Size bytes, const char *name)
{
    char *start = block;
    return (Arena){.start = start, .at = start, .end = start + bytes, .name = name};
}

Arena arena_reserve_between(Size least, Size most, const char *name)
{
    // A machine of 32 bits has few addresses, and one arena must not take them all.
    const Size share = sizeof(void *) < 8 ? (Size)512 << 20 : most;
    Size bytes = most < share ? most : share;
    least = least < share ? least : share;
    void *block;
    while ((block = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) == MAP_FAILED) {
        if (bytes / 2 < least) {
            full(&(Arena){.name = name}, bytes);
        }
        bytes /= 2;
    }
    return arena_over(block, bytes, name);
}

Arena arena_reserve(Size bytes, const char *name)
{
    return arena_reserve_between(bytes, bytes, name);
}

void arena_release(Arena *arena)
{
    if (arena->start) {
        unpoison(arena->start, arena->end - arena->start);
        munmap(arena->start, (size_t)(arena->end - arena->start));
    }
    *arena = (Arena){.name = arena->name};
}

void arena_clear(Arena *arena)
{
    unpoison(arena->start, arena->end - arena->start);
    madvise(arena->start, (size_t)(arena->end - arena->start), MADV_DONTNEED);
    arena->at = arena->start;
}

enum { LARGE_PAGE = 2 << 20 };

static char *large_page_from(char *at)
{
    return at + (-(uintptr_t)at & (LARGE_PAGE - 1));
}

// Refused, nothing is lost.
static void ask_for_large_pages(char *start, char *end)
{
    if (start < end) {
        madvise(start, (size_t)(end - start), MADV_HUGEPAGE);
    }
}

void arena_dense_piece(void *at, Size bytes)
{
    char *start = at;
    char *end = start + bytes;
    ask_for_large_pages(large_page_from(start), end - ((uintptr_t)end & (LARGE_PAGE - 1)));
}

// The next page is asked for before the first byte of it is used: then it would come too late.
void arena_stay_dense(Arena *arena, Size more)
{
    bool has_begun = arena->dense != NULL;
    Size ahead = has_begun ? arena->dense - arena->at : 0;
    if (ahead >= LARGE_PAGE / 4 || more - ahead < LARGE_PAGE / 4 ||
        arena->end - arena->at < 3 * (Size)LARGE_PAGE) {
        return;
    }
    char *start = large_page_from(ahead > 0 ? arena->dense : arena->at);
    arena->at = has_begun ? arena->at : start;
    arena->dense = start + LARGE_PAGE;
    ask_for_large_pages(start, arena->dense);
}

void *arena_take_raw(Arena *arena, Size size, Size align, Size count)
{
    ASSERT(size > 0 && count >= 0);
    Size pad = (Size)(-(uintptr_t)arena->at & (uintptr_t)(align - 1));
    Size room = arena->end - arena->at - pad - GAP;
    if (room < 0 || count > room / size) {
        full(arena, count > INT64_MAX / size ? INT64_MAX : count * size);
    }
    char *at = arena->at + pad;
    arena->at = at + count * size;
    ASAN_UNPOISON_MEMORY_REGION(at, (size_t)(count * size));
    ASAN_POISON_MEMORY_REGION(arena->at, GAP);
    arena->at += GAP;
    return at;
}

void *arena_take(Arena *arena, Size size, Size align, Size count)
{
    void *at = arena_take_raw(arena, size, align, count);
    if (size * count >= LARGE_PAGE) {
        arena_dense_piece(at, size * count);
    }
    return count > 0 ? memset(at, 0, (size_t)(size * count)) : at;
}

void arena_trim(Arena *arena, const void *at, Size used)
{
    char *end = arena->start + ((const char *)at - arena->start) + used;
    ASSERT(end >= arena->start && end + GAP <= arena->at);
    ASAN_POISON_MEMORY_REGION(end, (size_t)(arena->at - end));
    arena->at = used > 0 ? end + GAP : end;
}

Size arena_used(const Arena *arena)
{
    return arena->at - arena->start;
}

Arena arena_part(Arena *arena, Size bytes, const char *name)
{
    if (bytes < 0 || arena->end - arena->at < bytes) {
        full(arena, bytes);
    }
    arena->end -= (bytes + 63) & ~(Size)63;
    if (arena->end < arena->at) {
        full(arena, bytes);
    }
    unpoison(arena->end, bytes);
    Arena part = arena_over(arena->end, bytes, name);
    part.full = arena->full;
    return part;
}
