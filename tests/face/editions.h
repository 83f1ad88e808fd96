// editions.h -- editions for tests of pages: read from tests/face/editions, or made up at random.
#ifndef EDITIONS_H
#define EDITIONS_H

#include "news/edition.h"

static inline Edition edition_from_file(const char *name, Arena *arena, Arena scratch)
{
    char path[256];
    snprintf(path, sizeof path, "tests/face/editions/%s.json", name);
    Edition edition;
    Fail why;
    if (!edition_read(test_file(path, arena), str_from(path), arena, scratch, &edition, &why)) {
        print_error("%s\n", why.text);
        fail();
    }
    return edition;
}

// A small generator, the same on every machine (xorshift, Marsaglia 2003).
typedef struct {
    uint64_t state;
} Dice;

static inline int dice_below(Dice *dice, int limit)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (int)(dice->state % (uint64_t)limit);
}

static inline Str dice_word(Dice *dice)
{
    static const char *const words[] = {
        "the",
        "a",
        "harbour",
        "1,200",
        "people",
        "30",
        "kilometres",
        "Ilse",
        "Brandt",
        "of",
        "in",
        "closes",
        "bridge",
        "$3.5",
        "million",
        "after",
        "well-known",
        "Oct.",
        "7,",
        "Dr.",
        "Ærøskøbing",
        "Ørsted",
        "quay",
        "said",
        "http://example.org/a/very/long/address/of/a/page.html?with=a&query=string",
        "Donau\xC2\xAD"
        "dampf\xC2\xAD"
        "schiff\xC2\xAD"
        "fahrts\xC2\xAD"
        "gesellschaft",
        "漢字かな交じり文",
        "ภาษาไทยเป็นภาษา",
        "\xF0\x9F\x9A\xA2",
        "Z\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85o",
        "جسر",
        "הגשר",
        "오늘항구에서",
        "❤\xEF\xB8\x8F",
        "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"};
    int place = dice_below(dice, (int)COUNT_OF(words) * 3);
    return str_from(words[place < (int)COUNT_OF(words) ? place : place % 24]);
}

static inline Str dice_text(Dice *dice, int words, Arena *arena)
{
    Buf buf = buf_start(arena);
    for (int i = 0; i < words; i++) {
        buf_str(&buf, i ? S(" ") : S(""));
        buf_str(&buf, dice_word(dice));
    }
    return buf_done(&buf);
}

static inline Story dice_story(Dice *dice, int most_points, int most_words, Arena *arena)
{
    Story story = {.id = S("dice")};
    story.headline = dice_text(dice, dice_below(dice, 16), arena);
    story.headlines = (Strs){arena_new(arena, Str, 1), dice_below(dice, 2)};
    story.headlines.at[0] = dice_text(dice, 1 + dice_below(dice, 6), arena);
    story.origins = 1 + dice_below(dice, dice_below(dice, 5) ? 5 : 60);
    story.urgency = dice_below(dice, 4);
    int count = dice_below(dice, most_points + 1);
    story.points = (Points){arena_new(arena, Point, count), count};
    for (int i = 0; i < count; i++) {
        story.points.at[i] =
            (Point){.text = dice_text(dice, 1 + dice_below(dice, most_words), arena),
                    .agree = 1 + dice_below(dice, story.origins),
                    .of = story.origins,
                    .is_new = dice_below(dice, 3) == 0};
    }
    int differences = dice_below(dice, 3) ? 0 : 1 + dice_below(dice, 2);
    story.differences = (Differences){arena_new(arena, Difference, differences), differences};
    for (int i = 0; i < differences; i++) {
        Account *accounts = arena_new(arena, Account, 2);
        for (int j = 0; j < 2; j++) {
            int *by = arena_new(arena, int, 1);
            *by = dice_below(dice, story.origins);
            accounts[j] = (Account){.value = dice_text(dice, 1, arena), .by = {by, 1}};
        }
        story.differences.at[i] = (Difference){
            .what = dice_text(dice, 1 + dice_below(dice, 3), arena), .accounts = {accounts, 2}};
    }
    if (dice_below(dice, 3) == 0) {
        story.url = S("https://harbour.example/articles/2025/03/05/bridge-to-close");
    }
    int reports = story.origins + dice_below(dice, 5);
    story.reports = (Reports){arena_new(arena, Report, reports), reports};
    for (int i = 0; i < reports; i++) {
        story.reports.at[i] = (Report){.origin = i % story.origins, .date = MOMENT_UNKNOWN};
        if (dice_below(dice, 3)) {
            story.reports.at[i].source = dice_text(dice, 1 + dice_below(dice, 3), arena);
        }
    }
    return story;
}

#endif
