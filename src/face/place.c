// Ids cross a swap of editions, places do not.
#include "face/place.h"

enum { URGENT = 2 };

static int story_by_id(const Edition *edition, Str id)
{
    for (int i = 0; i < edition->stories.count; i++) {
        if (str_equal(edition->stories.at[i].id, id)) {
            return i;
        }
    }
    return -1;
}

static bool is_urgent(const Story *story)
{
    return story->urgency >= 1 && story->urgency <= URGENT;
}

// Also what was urgent may become a flash.
static bool is_graver(const Story *story, const Story *before)
{
    return before->urgency == 0 || story->urgency < before->urgency;
}

int place_of_new_urgent(const Edition *fresh, const Edition *shown)
{
    for (int i = 0; i < fresh->stories.count; i++) {
        const Story *story = &fresh->stories.at[i];
        int before = shown ? story_by_id(shown, story->id) : -1;
        if (is_urgent(story) && (before < 0 || is_graver(story, &shown->stories.at[before]))) {
            return i;
        }
    }
    return -1;
}

int place_in(const Edition *fresh, const Edition *shown, int next)
{
    for (int i = 0; shown && i < shown->stories.count; i++) {
        const Story *story = &shown->stories.at[(next + i) % shown->stories.count];
        int place = story_by_id(fresh, story->id);
        if (place >= 0) {
            return place;
        }
    }
    return 0;
}
