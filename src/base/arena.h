// arena.h -- memory by lifetime.
//
// An arena is a block of memory that only grows; everything in it dies at once. There is no free().
// Three lifetimes: forever (config, fonts), edition (one generation of content), scratch. Scratch
// is passed by value: what a function takes from its copy is gone when it returns.
//
// In     a block (arena_over) or a size to reserve from the system (arena_reserve). Reserved memory
//        costs nothing until it is touched.
// Fails  a full arena jumps to `full` if that is set (tests), else it prints its name and its size
// on
//        stderr and ends the process with EXIT_NO_MEMORY.
// Owns   arena_reserve owns its block until arena_release; arena_over owns nothing.
//
// Under AddressSanitizer every piece is followed by a poisoned gap, so that an overrun is found.
#ifndef ARENA_H
#define ARENA_H

#include "base/base.h"

#include <setjmp.h>

typedef struct {
    char *start;
    char *at;
    char *end;
    const char *name;
    jmp_buf *full;
    char *dense; // the end of the large pages asked for
} Arena;

Arena arena_over(void *block, Size bytes, const char *name);
Arena arena_reserve(Size bytes, const char *name);

// The same, but where the system does not give so many addresses (a limit on them, no overcommitting)
// half as many and so on, down to `least`.
Arena arena_reserve_between(Size least, Size most, const char *name);
void arena_release(Arena *arena);
void arena_clear(Arena *arena); // everything in it is gone; touched pages go back to the system

// A hint, to be given again and again while an arena is filled without holes: that so many bytes `more`
// will be taken from it. Where those are megabytes they lie on large pages, if the system has those:
// one fault instead of hundreds, the last of them at least a quarter full. At first addresses are left out up
// to the beginning of such a page.
void arena_stay_dense(Arena *arena, Size more);

// The same for a piece that will be filled: the large pages that it covers as a whole. Pieces that are
// zeroed need no hint.
void arena_dense_piece(void *at, Size bytes);

// `count` things of `size` bytes, zeroed. The macros give the type.
void *arena_take(Arena *arena, Size size, Size align, Size count);
void *arena_take_raw(Arena *arena, Size size, Size align, Size count); // not zeroed

#define arena_new(arena, Type, count)                                                              \
    ((Type *)arena_take((arena), (Size)sizeof(Type), (Size) _Alignof(Type), (count)))
#define arena_raw(arena, Type, count)                                                              \
    ((Type *)arena_take_raw((arena), (Size)sizeof(Type), (Size) _Alignof(Type), (count)))

// Gives back the tail of the newest piece of the arena: `at` has `used` bytes in use of those
// taken. With 0 the whole piece: what is taken next begins at the same place, and of it what was
// written before is still there.
void arena_trim(Arena *arena, const void *at, Size used);

Size arena_used(const Arena *arena);

// A smaller arena cut from the far end of this one: two things can then grow at the same time.
Arena arena_part(Arena *arena, Size bytes, const char *name);

#endif
