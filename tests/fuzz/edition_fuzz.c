// An edition of anybody, as the screen would read it from its child. What must hold for any bytes:
// what is taken can be laid out (every number is within what it counts) and is written and read back
// as the same bytes.
#include "news/edition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_ints(Ints ints, int below)
{
    for (int i = 0; i < ints.count; i++) {
        ASSERT(ints.at[i] >= 0 && ints.at[i] < below);
    }
}

static void check_story(const Story *story)
{
    ASSERT(story->origins >= 0 && story->origins <= story->reports.count);
    for (int i = 0; i < story->reports.count; i++) {
        ASSERT(story->reports.at[i].origin >= 0 && story->reports.at[i].origin < story->origins);
    }
    for (int i = 0; i < story->points.count; i++) {
        const Point *point = &story->points.at[i];
        ASSERT(point->start >= 0 && point->start <= point->end);
        ASSERT(point->agree >= 0 && point->agree <= point->of && point->of <= story->origins);
        check_ints(point->by, story->origins);
    }
    check_ints(story->chosen, story->points.count);
    for (int i = 0; i < story->differences.count; i++) {
        const Accounts *accounts = &story->differences.at[i].accounts;
        for (int j = 0; j < accounts->count; j++) {
            check_ints(accounts->at[j].by, story->origins);
        }
    }
}

static void check_again(const Edition *edition, Arena *owner, Arena scratch)
{
    Edition again;
    Fail why = {0};
    Str text = edition_write(edition, true, owner);
    ASSERT(edition_read(text, S("again"), owner, scratch, &again, &why));
    ASSERT(str_equal(edition_write(&again, true, owner), text));
    edition_write_text(edition, owner);
    edition_write_plain(edition, owner);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena owner;
    static Arena scratch;
    if (!owner.start) {
        owner = arena_reserve((Size)64 << 20, "owner");
        scratch = arena_reserve((Size)16 << 20, "scratch");
    }
    Edition edition;
    Fail why = {0};
    Str json = {(const char *)data, (Size)size};
    if (edition_read(json, S("edition"), &owner, scratch, &edition, &why)) {
        for (int i = 0; i < edition.stories.count; i++) {
            check_story(&edition.stories.at[i]);
        }
        check_again(&edition, &owner, scratch);
    } else {
        ASSERT(str_starts(str_from(why.text), S("edition:")));
    }
    arena_clear(&owner);
    arena_clear(&scratch);
    return 0;
}
