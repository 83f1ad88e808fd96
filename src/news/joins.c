// Most joins never come to anything: before their turn one of their groups has become part of another.
// So only the most alike stand in a heap, few enough to stay near at hand. The others lie as they came;
// when the heap is empty one pass over them picks out the next most alike that are still of use.
#include "news/joins.h"

#include <string.h>

enum {
    SHARE = 16,         // of the others one in so many is picked out at a time,
    LEAST_PICKED = 2048 // or so many
};

// A box takes what has the same upper bits: sixty-four boxes between a likeness and its double. The first
// and the last one also take what is beyond them.
enum { BOX_SHIFT = 46, FIRST_BOX = (1023 - 5) << 6 }; // from 1/32 to 8

static int box_of(uint64_t alike)
{
    Size box = (Size)(alike >> BOX_SHIFT);
    return (int)size_min(size_max(box, FIRST_BOX) - FIRST_BOX, JOINS_BOXES - 1);
}

static uint64_t least_of(int box)
{
    return box == 0 ? 0 : (uint64_t)(box + FIRST_BOX) << BOX_SHIFT;
}

static void take_room(Joins *joins, Size room)
{
    joins->room = room;
    joins->near = arena_raw(joins->owner, Join, room);
    joins->far_end = joins->near + room;
}

void joins_start(Joins *joins, Size expected, const int *into, Arena *owner)
{
    *joins = (Joins){.into = into, .owner = owner, .least = UINT64_MAX};
    take_room(joins, size_max(expected, 1));
}

static void take_more_room(Joins *joins)
{
    const Joins old = *joins;
    take_room(joins, 2 * old.room);
    memcpy(joins->near, old.near, (size_t)old.near_count * sizeof(Join));
    memcpy(joins->far_end - old.far_count, old.far_end - old.far_count,
           (size_t)old.far_count * sizeof(Join));
}

// No processor could guess which of two does: it is reckoned without a branch.
static bool goes_first(const Join *x, const Join *y)
{
    int is_more = x->alike > y->alike;
    int is_as_much = x->alike == y->alike;
    int is_before = x->pair < y->pair;
    return is_more | (is_as_much & is_before);
}

static void push(Joins *joins, Join join)
{
    Join *heap = joins->near;
    Size place = joins->near_count++;
    for (; place > 0 && goes_first(&join, &heap[(place - 1) / 2]); place = (place - 1) / 2) {
        heap[place] = heap[(place - 1) / 2];
    }
    heap[place] = join;
}

static Join pop(Joins *joins)
{
    Join *heap = joins->near;
    Join top = heap[0];
    Join last = heap[--joins->near_count];
    Size place = 0;
    for (Size child = 1; child < joins->near_count; child = 2 * place + 1) {
        const Join *left = &heap[child];
        child += child + 1 < joins->near_count && goes_first(left + 1, left);
        if (!goes_first(&heap[child], &last)) {
            break;
        }
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = last;
    return top;
}

static int first_of(Join join)
{
    return (int)(join.pair >> 32);
}

static int second_of(Join join)
{
    return (int)(uint32_t)join.pair;
}

static bool is_of_use(const Joins *joins, Join join)
{
    return joins->into[first_of(join)] == JOINS_ALONE &&
           joins->into[second_of(join)] == JOINS_ALONE;
}

void joins_add(Joins *joins, double alike, int a, int b)
{
    Join join = {.pair = (uint64_t)a << 32 | (uint32_t)b};
    memcpy(&join.alike, &alike, sizeof alike);
    if (joins->near_count + joins->far_count == joins->room) {
        take_more_room(joins);
    }
    if (join.alike >= joins->least) {
        push(joins, join);
        return;
    }
    joins->far_end[-1 - joins->far_count++] = join;
    joins->boxes[box_of(join.alike)]++;
}

// Opens the next boxes: what is at least so alike belongs into the heap from now on.
static void open_boxes(Joins *joins)
{
    Size wanted = size_max(joins->far_count / SHARE, LEAST_PICKED);
    int box = JOINS_BOXES;
    for (Size picked = 0; box > 0 && picked < wanted;) {
        picked += joins->boxes[--box];
        joins->boxes[box] = 0;
    }
    joins->least = least_of(box);
}

// The heap grows from one end and the others lie at the other: what is picked makes room before it is
// pushed, so that there is always room for all.
static void pick_near(Joins *joins)
{
    open_boxes(joins);
    for (Size i = 1; i <= joins->far_count;) {
        Join join = joins->far_end[-i];
        if (join.alike < joins->least) {
            i++;
            continue;
        }
        joins->far_end[-i] = joins->far_end[-joins->far_count--];
        if (is_of_use(joins, join)) {
            push(joins, join);
        }
    }
}

bool joins_take(Joins *joins, int *a, int *b)
{
    while (joins->near_count > 0 || joins->far_count > 0) {
        if (joins->near_count == 0) {
            pick_near(joins);
            continue;
        }
        Join join = pop(joins);
        if (is_of_use(joins, join)) {
            *a = first_of(join);
            *b = second_of(join);
            return true;
        }
    }
    return false;
}
