// copies.h -- short articles for tests of copying, and what newsrooms do to a copy.
#ifndef COPIES_H
#define COPIES_H

#include "news/texts.h"

#include "base/buf.h"

static const char fire[] =
    "A fire in the old rope works of Hellevik destroyed three storeys of the building on Sunday "
    "night. Nobody was inside when the roof fell in shortly before eleven.\n"
    "Flames spread from a workshop on the ground floor, the fire chief said. Forty firefighters "
    "from five towns fought the blaze until the morning, and a fireboat pumped water from the "
    "harbour.\n"
    "The works had stood empty since the spring. A museum was to open there next year.\n";

// The same event, told by somebody who was there.
static const char fire_independent[] =
    "Hellevik lost its best known building on Sunday when the rope works burned to the ground.\n"
    "Residents of Quay Lane saw smoke at about half past nine and called the emergency number. By "
    "the time engines arrived, all the windows of the lower floor were glowing.\n"
    "The town had meant to turn the empty factory into a museum of seafaring. What becomes of the "
    "plan is open, the mayor told this newspaper.\n";

static const char harvest[] =
    "Apple growers in the Orme valley expect their smallest harvest for a decade after frost in "
    "April killed most of the blossom. Some orchards will not be picked at all this autumn.\n"
    "The growers' union put the loss at a third of a normal crop. It has asked the province for "
    "loans without interest, as were paid after the hailstorms four years ago.\n"
    "Cider makers say that they have enough juice in store until the summer.\n";

static const char trial[] =
    "The trial of two brothers accused of smuggling antique coins opened in Karsund on Monday "
    "before a full gallery. Both men pleaded not guilty and declined to answer questions.\n"
    "Prosecutors say that the coins came from a wreck off the northern cape. Customs officers "
    "found them in a false floor of a fishing boat last winter.\n"
    "The court has set aside nine days for the case and will hear thirty witnesses.\n";

// One word left out of each sentence of four words or more, never the first or the last, as the
// measuring kit does.
static inline const char *word_dropped(const char *text, uint64_t seed, Arena *owner)
{
    Str all = str_from(text);
    Sentences sentences = text_sentences(all, owner);
    Buf buf = buf_start(owner);
    for (Size s = 0; s < sentences.count; s++) {
        Span span = sentences.at[s].span;
        Str rest = str_sub(all, span.start, span.end);
        Str word;
        int words = 0;
        for (Str count = rest; str_cut(&count, ' ', &word);) {
            words++;
        }
        int drop = words >= 4 ? 1 + draw(&seed, words - 2) : -1;
        for (int i = 0; str_cut(&rest, ' ', &word); i++) {
            if (i != drop) {
                buf_str(&buf, i ? S(" ") : S(""));
                buf_str(&buf, word);
            }
        }
        bool same = s + 1 < sentences.count && !sentences.at[s + 1].is_first;
        buf_byte(&buf, same ? ' ' : '\n');
    }
    return str_zero(buf_done(&buf), owner);
}

// The paragraphs from the last to the first.
static inline const char *reordered(const char *text, Arena *owner)
{
    Str paragraphs[16];
    int count = 0;
    Str rest = str_from(text);
    for (Str line; count < 16 && str_cut(&rest, '\n', &line);) {
        paragraphs[count] = line;
        count += line.len > 0;
    }
    Buf buf = buf_start(owner);
    while (count > 0) {
        buf_str(&buf, paragraphs[--count]);
        buf_byte(&buf, '\n');
    }
    return str_zero(buf_done(&buf), owner);
}

static inline const char *cut_behind(const char *text, int paragraphs, Arena *owner)
{
    Str all = str_from(text);
    Size end = 0;
    for (; end < all.len && paragraphs > 0; end++) {
        paragraphs -= all.at[end] == '\n';
    }
    return str_zero(str_sub(all, 0, end), owner);
}

static inline const char *joined(const char *a, const char *b, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, str_from(a));
    buf_str(&buf, str_from(b));
    return str_zero(buf_done(&buf), owner);
}

#endif
