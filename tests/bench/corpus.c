// Made-up news for measuring: corpus ARTICLES FOLDER writes articles and prints their shape.
//
// The same number always gives the same bytes. Words follow Zipf's law over a fixed list of forms:
// the commonest are English function words, so that stop words, stems and sentences have their
// work; the others are invented, each stem with its endings. A story has names, words and facts of
// its own; its articles tell some of the facts in words partly their own, and a fifth of all
// articles are reprints, word for word or lightly edited.
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    FORMS = 120000,
    NAMES = 20000,
    FORM_BYTES = 24,
    OUTLETS = 80,
    MOST_ARTICLES = 60, // of a story
    MOST_FACTS = 24,
    FACT_WORDS = 16,
    STORY_WORDS = 60,
    STORY_NAMES = 8,
    TEXT_BYTES = 64 << 10,
    MEAN_WORDS = 445,   // of a text; a headline has 8
    HALF_SENTENCE = 18, // by which a text ends later than wanted
    PER_DAY = 600,
};

static const char *const function_words[] = {
    "the",     "of",    "to",     "and",     "a",     "in",    "that",  "for",     "is",
    "was",     "on",    "said",   "with",    "he",    "it",    "as",    "at",      "by",
    "from",    "be",    "have",   "has",     "are",   "his",   "an",    "not",     "they",
    "who",     "but",   "were",   "had",     "which", "will",  "their", "been",    "this",
    "its",     "more",  "or",     "would",   "about", "she",   "one",   "after",   "up",
    "her",     "than",  "out",    "when",    "also",  "new",   "there", "all",     "year",
    "we",      "two",   "people", "over",    "into",  "if",    "some",  "could",   "what",
    "last",    "first", "can",    "other",   "our",   "you",   "no",    "time",    "before",
    "because", "most",  "while",  "between", "only",  "many",  "him",   "years",   "where",
    "against", "so",    "them",   "may",     "three", "such",  "under", "through", "during",
    "like",    "now",   "made",   "state",   "told",  "since", "down",  "then",    "these",
    "any",
};

typedef struct {
    uint64_t state;
} Dice;

typedef struct {
    char text[FORM_BYTES];
} Form;

typedef struct {
    char *at;
    int len, words, sentences;
} Text;

typedef struct {
    int form[FACT_WORDS];
    int count;
} Fact;

typedef struct {
    Fact facts[MOST_FACTS];
    int words[STORY_WORDS];
    int names[STORY_NAMES];
    Text texts[MOST_ARTICLES];
    bool is_reprint[MOST_ARTICLES];
    int day;
} Story;

typedef struct {
    Form forms[FORMS];
    Form names[NAMES];
    double reach[FORMS];             // summed probability of the forms up to this one
    double sizes[MOST_ARTICLES + 1]; // summed probability of stories up to this size
    uint32_t seen[FORMS];
    Story story;
    long long bytes, words, sentences;
    int articles, stories, largest, reprints, exact;
} World;

static uint64_t roll(Dice *dice) // splitmix64, Steele et al. 2014
{
    uint64_t x = dice->state += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static int below(Dice *dice, int limit)
{
    return (int)(roll(dice) % (uint64_t)limit);
}

static double share(Dice *dice)
{
    return (double)(roll(dice) >> 11) * 0x1p-53;
}

static bool chance(Dice *dice, double probability)
{
    return share(dice) < probability;
}

static void invent(Dice *dice, int syllables, char out[FORM_BYTES])
{
    static const char *const heads[] = {"b", "c", "d", "f", "g", "h", "j", "k",  "l",  "m",
                                        "n", "p", "r", "s", "t", "v", "w", "st", "tr", "ch"};
    static const char *const hearts[] = {"a", "e", "i", "o", "u", "ea", "a", "e", "i", "o"};
    static const char *const tails[] = {"n", "r", "l", "s", "t", "", "", "", "", "nd"};
    out[0] = 0;
    for (int i = 0; i < syllables; i++) {
        strcat(out, i == 0 && chance(dice, 0.15) ? "" : heads[below(dice, 20)]);
        strcat(out, hearts[below(dice, 10)]);
        strcat(out, tails[below(dice, i + 1 == syllables ? 5 : 10)]);
    }
}

static int words_compare(const void *a, const void *b)
{
    return strcmp(((const Form *)a)->text, ((const Form *)b)->text);
}

static int lengths_compare(const void *a, const void *b)
{
    size_t first = strlen(((const Form *)a)->text), second = strlen(((const Form *)b)->text);
    return first != second ? (first > second) - (first < second) : words_compare(a, b);
}

// Stems with their endings, sorted by the alphabet; returns how many different ones.
static int invent_stems(Dice *dice, Form *made, int most)
{
    static const char *const endings[] = {"", "s", "ed", "ing", "er", "ly"};
    int count = 0, kept = 0;
    while (count + 6 < most) {
        char stem[FORM_BYTES];
        invent(dice, 1 + below(dice, 3), stem);
        for (int i = 0, last = 1 + below(dice, 6); i < last; i++) {
            snprintf(made[count++].text, FORM_BYTES, "%s%s", stem, endings[i]);
        }
    }
    qsort(made, (size_t)count, sizeof(Form), words_compare);
    for (int i = 0; i < count; i++) {
        if (strlen(made[i].text) > 2 && (kept == 0 || strcmp(made[i].text, made[kept - 1].text))) {
            made[kept++] = made[i];
        }
    }
    return kept;
}

// Function words first; of the others the short ones are the common ones, but not strictly.
static void invent_forms(World *world, Dice *dice)
{
    static Form made[4 * FORMS];
    int kept = invent_stems(dice, made, 4 * FORMS);
    int fixed = (int)(sizeof function_words / sizeof *function_words);
    for (int i = kept - 1; i > 0; i--) {
        int other = below(dice, i + 1);
        Form form = made[i];
        made[i] = made[other];
        made[other] = form;
    }
    if (kept < FORMS) {
        fprintf(stderr, "corpus: only %d forms\n", kept);
        exit(1);
    }
    qsort(made, FORMS, sizeof(Form), lengths_compare);
    for (int i = 0; i < FORMS; i++) {
        int other = i / 2 + below(dice, i / 2 + 1);
        Form form = made[i];
        made[i] = made[other];
        made[other] = form;
    }
    memcpy(world->forms, made, sizeof world->forms);
    for (int i = 0; i < fixed; i++) {
        strcpy(world->forms[i].text, function_words[i]);
    }
}

static void invent_names(World *world, Dice *dice)
{
    for (int i = 0; i < NAMES; i++) {
        char *name = world->names[i].text;
        invent(dice, 2 + below(dice, 2), name);
        name[0] = (char)(name[0] & ~0x20);
    }
}

static void set_law(World *world)
{
    double sum = 0;
    for (int i = 0; i < FORMS; i++) {
        sum += 1 / (i + 2.7); // Zipf's law with Mandelbrot's shift for the first ranks
        world->reach[i] = sum;
    }
    for (int i = 0; i < FORMS; i++) {
        world->reach[i] /= sum;
    }
}

static double mean_size(double exponent)
{
    double sum = 0, weighted = 0;
    for (int size = 1; size <= MOST_ARTICLES; size++) {
        sum += pow(size, -exponent);
        weighted += size * pow(size, -exponent);
    }
    return weighted / sum;
}

// A power law of story sizes whose mean is 4.
static void set_sizes(World *world)
{
    double low = 1, high = 4;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        *(mean_size(middle) > 4 ? &low : &high) = middle;
    }
    for (int size = 1; size <= MOST_ARTICLES; size++) {
        world->sizes[size] = world->sizes[size - 1] + pow(size, -low);
    }
}

static int draw_size(const World *world, Dice *dice)
{
    double wanted = share(dice) * world->sizes[MOST_ARTICLES];
    int size = 1;
    while (size < MOST_ARTICLES && world->sizes[size] < wanted) {
        size++;
    }
    return size;
}

static int draw_form(const World *world, Dice *dice)
{
    double wanted = share(dice);
    int low = 0, high = FORMS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (world->reach[middle] < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int draw_topic(const World *world, Dice *dice) // a word that is not among the commonest
{
    int form = draw_form(world, dice);
    return form < 300 ? 300 + below(dice, 20000) : form;
}

static void begin_story(World *world, Dice *dice, int day)
{
    Story *story = &world->story;
    story->day = day;
    for (int i = 0; i < STORY_NAMES; i++) {
        int a = below(dice, NAMES), b = below(dice, NAMES); // the lower of two: some are common
        story->names[i] = a < b ? a : b;
    }
    for (int i = 0; i < STORY_WORDS; i++) {
        story->words[i] = draw_topic(world, dice);
    }
    for (int i = 0; i < MOST_FACTS; i++) {
        Fact *fact = &story->facts[i];
        fact->count = 8 + below(dice, FACT_WORDS - 7);
        for (int j = 0; j < fact->count; j++) {
            fact->form[j] =
                chance(dice, 0.3) ? story->words[below(dice, STORY_WORDS)] : draw_form(world, dice);
        }
    }
}

static void put(Text *text, const char *word)
{
    text->len += snprintf(text->at + text->len, (size_t)(TEXT_BYTES - text->len), "%s", word);
}

static void put_form(World *world, Text *text, int form, bool is_first)
{
    int start = text->len;
    put(text, world->forms[form].text);
    if (is_first) {
        text->at[start] = (char)(text->at[start] & ~0x20);
    }
    world->seen[form]++;
    text->words++;
}

static void put_name(World *world, Dice *dice, Text *text)
{
    const Story *story = &world->story;
    int place = below(dice, STORY_NAMES);
    if (place == 0) {
        put(text, "U.S.");
    } else {
        if (place < 3 && chance(dice, 0.5)) {
            put(text, place == 1 ? "Mr. " : "Gov. ");
            text->words++;
        }
        put(text, world->names[story->names[place]].text);
        put(text, chance(dice, 0.05) ? "'s" : "");
    }
    text->words++;
}

static void put_figure(Dice *dice, Text *text)
{
    char figure[32];
    int value = 2 + below(dice, 5000);
    snprintf(figure, sizeof figure,
             chance(dice, 0.2) ? "%d.5"
             : value > 999     ? "%d,000"
                               : "%d",
             value > 999 ? value / 100 : value);
    put(text, figure);
    text->words++;
}

// One word of a sentence: of its fact, or of the article's own choice.
static void put_word(World *world, Dice *dice, Text *text, const Fact *fact, int place)
{
    bool is_first = place == 0;
    if (!is_first) {
        put(text, chance(dice, 0.05) ? ", " : " ");
    }
    if (chance(dice, 0.07)) {
        put_name(world, dice, text);
    } else if (!is_first && chance(dice, 0.02)) {
        put_figure(dice, text);
    } else if (fact && place < fact->count && chance(dice, 0.7)) {
        put_form(world, text, fact->form[place], is_first);
    } else if (chance(dice, 0.12)) {
        put_form(world, text, world->story.words[below(dice, STORY_WORDS)], is_first);
    } else {
        put_form(world, text, draw_form(world, dice), is_first);
    }
}

static void put_sentence(World *world, Dice *dice, Text *text)
{
    const Fact *fact =
        chance(dice, 0.45) ? &world->story.facts[below(dice, 1 + below(dice, MOST_FACTS))] : NULL;
    bool is_quotation = chance(dice, 0.12), is_curly = chance(dice, 0.5);
    int length = fact ? fact->count + below(dice, 8) : 6 + below(dice, 16) + below(dice, 16);
    put(text, !is_quotation ? "" : is_curly ? "\u201c" : "\"");
    for (int place = 0; place < length; place++) {
        put_word(world, dice, text, fact, place);
    }
    if (is_quotation) {
        put(text, is_curly ? ",\u201d said " : ",\" said ");
        text->words++;
        put_name(world, dice, text);
    }
    put(text, chance(dice, 0.02) ? "?" : ".");
    text->sentences++;
}

static int draw_length(Dice *dice) // lognormal with the wanted mean, cut at both ends
{
    double normal = sqrt(-2 * log(share(dice) + 1e-12)) * cos(6.283185307179586 * share(dice));
    double words = MEAN_WORDS * exp(0.55 * normal - 0.55 * 0.55 / 2);
    return words < 60 ? 60 : words > 2500 ? 2500 : (int)words;
}

static void write_dateline(World *world, Dice *dice, Text *text)
{
    int start = text->len;
    put(text, world->names[world->story.names[7]].text);
    for (int i = start; i < text->len; i++) {
        text->at[i] = (char)(text->at[i] >= 'a' ? text->at[i] & ~0x20 : text->at[i]);
    }
    put(text, chance(dice, 0.5) ? " (AP) \u2014 " : " \u2014 ");
}

static void write_text(World *world, Dice *dice, Text *text)
{
    int wanted = draw_length(dice) - HALF_SENTENCE;
    if (chance(dice, 0.4)) {
        write_dateline(world, dice, text);
    }
    while (text->words < wanted) {
        for (int i = 1 + below(dice, 3); i > 0; i--) {
            put_sentence(world, dice, text);
            put(text, i > 1 ? " " : "");
        }
        put(text, "\n\n");
    }
}

// A copy with one word left out now and then.
static void copy_edited(Dice *dice, const Text *from, Text *text)
{
    text->len = 0;
    for (const char *at = from->at; *at;) {
        int length = (int)strcspn(at, " ");
        bool is_inner = length > 0 && at[length] == ' ' && at[length - 1] >= 'a' && *at >= 'a';
        if (!is_inner || !chance(dice, 0.04)) {
            memcpy(text->at + text->len, at, (size_t)length + 1);
            text->len += length + (at[length] == ' ');
        }
        at += length + (at[length] == ' ');
    }
    text->at[text->len] = 0;
    text->words = from->words;
    text->sentences = from->sentences;
}

static void reprint(World *world, Dice *dice, const Text *from, Text *text)
{
    bool is_exact = chance(dice, 0.5);
    if (is_exact) {
        memcpy(text->at, from->at, (size_t)from->len + 1);
        text->len = from->len;
        text->words = from->words;
        text->sentences = from->sentences;
    } else {
        copy_edited(dice, from, text);
    }
    world->reprints++;
    world->exact += is_exact;
}

static void write_headline(World *world, Dice *dice, Text *headline)
{
    for (int place = 0, length = 6 + below(dice, 5); place < length; place++) {
        put_word(world, dice, headline, &world->story.facts[below(dice, 3)], place);
    }
}

static void save(World *world, Dice *dice, const char *folder, const Text *text)
{
    char path[4096], space[2048];
    snprintf(path, sizeof path, "%s/Outlet %02d", folder, below(dice, OUTLETS));
    mkdir(path, 0777);
    snprintf(path + strlen(path), 32, "/%06d.txt", world->articles);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    Text headline = {.at = space};
    write_headline(world, dice, &headline);
    int bytes = 0;
    if (chance(dice, 0.5)) { // half of the articles are dated, as in a mixed archive
        bytes = fprintf(file, "Headline: %s\nDate: 2026-%02d-%02dT%02d:%02d:00Z\n\n", headline.at,
                        1 + world->story.day / 28 % 12, 1 + world->story.day % 28, below(dice, 24),
                        below(dice, 60));
    } else {
        bytes = fprintf(file, "%s\n\n", headline.at);
    }
    bytes += fprintf(file, "%s%s", text->at, chance(dice, 0.2) ? "Read More\n" : "");
    fclose(file);
    world->articles++;
    world->bytes += bytes;
    world->words += text->words + headline.words;
    world->sentences += text->sentences;
}

static void write_story(World *world, Dice *dice, const char *folder, int size)
{
    Story *story = &world->story;
    begin_story(world, dice, world->articles / PER_DAY);
    for (int i = 0; i < size; i++) {
        Text *text = &story->texts[i];
        *text = (Text){.at = text->at};
        int first = below(dice, i + 1);
        // Three quarters of the articles are not the first of their story: a fifth of all.
        story->is_reprint[i] = first < i && !story->is_reprint[first] && chance(dice, 0.44);
        if (story->is_reprint[i]) {
            reprint(world, dice, &story->texts[first], text);
        } else {
            write_text(world, dice, text);
        }
        save(world, dice, folder, text);
    }
    world->stories++;
    world->largest = size > world->largest ? size : world->largest;
}

static void print_shape(const World *world)
{
    int seen = 0;
    for (int i = 0; i < FORMS; i++) {
        seen += world->seen[i] > 0;
    }
    printf("%d articles, %lld bytes, %lld words, %.0f words an article, %.1f a sentence; "
           "%d word forms of %d seen; %d stories of 1 to %d articles, mean %.2f; "
           "%.1f %% reprints, half of them exact (%d of %d)\n",
           world->articles, world->bytes, world->words, (double)world->words / world->articles,
           (double)world->words / (double)world->sentences, seen, FORMS, world->stories,
           world->largest, (double)world->articles / world->stories,
           100.0 * world->reprints / world->articles, world->exact, world->reprints);
}

int main(int count, char **words)
{
    static World world;
    int wanted = count == 3 ? atoi(words[1]) : 0;
    if (wanted < 1) {
        fprintf(stderr, "usage: corpus ARTICLES FOLDER\n");
        return 2;
    }
    Dice dice = {(uint64_t)wanted};
    invent_forms(&world, &dice);
    invent_names(&world, &dice);
    set_law(&world);
    set_sizes(&world);
    for (int i = 0; i < MOST_ARTICLES; i++) {
        world.story.texts[i].at = calloc(1, TEXT_BYTES);
    }
    mkdir(words[2], 0777);
    while (world.articles < wanted) {
        int size = draw_size(&world, &dice), left = wanted - world.articles;
        write_story(&world, &dice, words[2], size < left ? size : left);
    }
    print_shape(&world);
    return 0;
}
