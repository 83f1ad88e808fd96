// Own headlines are scored by the words they share with those of the others; faults (no verb, a
// question, a column) weigh more than any likeness. Only where no headline is without fault, the
// first sentences of the articles are shortened to headlines.
#include "news/headline.h"

#include "news/candidate.h"
#include "news/letter.h"
#include "news/predicate.h"
#include "news/sentence.h"
#include "news/shorten.h"
#include "news/trim.h"

#include <stdlib.h>

enum {
    FEWEST_WORDS = 4,
    FEWEST_TOPICS = 6,
    MOST_CANDIDATES = 6,
    MOST_OTHERS = 16,
    LEAD_LINES = 8,        // of an article
    MOST_LINES = 24,       // of all
    HEADLINE_TRIMS = 0x7F, // every kind of TrimKind
};

static const double story_weight = 0.3; // of the words that the story's sentences use
static const double late_line = 0.25;   // taken off for each sentence before it
static const double cut_short = 0.1;    // and for what had to be cut short
static const double behind_own = 1.0;   // leads stand behind every headline without fault
static const double fault = 2.5;        // and before every one that has one
static const double no_clause = 1.9;    // the tables do not know every verb
static const double no_verb_yet = 0.3;  // "Mayor to resign"
static const double weak = 0.15;

typedef struct {
    Str text;
    double score;
    int order; // ties keep the canonical order
} Scored;

typedef struct {
    Scored *at;
    int count;
} Found;

static int best_first(const void *a, const void *b)
{
    const Scored *x = a;
    const Scored *y = b;
    if (x->score != y->score) {
        return x->score < y->score ? 1 : -1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static int words_in(const Lexicon *lexicon, Str text)
{
    return language_text_words(lexicon_language(lexicon), text);
}

static int most_words(const Lexicon *lexicon)
{
    return lexicon_language(lexicon)->headline_words;
}

// Which of the first headlines of a story have a word: a bit each. A headline is held against so many
// others, so that one more is looked at.
typedef struct {
    Numbering stems;
    uint32_t *having; // of a stem
    int count;        // of headlines
    int article[MOST_OTHERS + 1];
} FirstHeadlines;

static uint32_t stem_of(const Cluster *cluster, Token token)
{
    return lexicon_gist(cluster->lexicon, token) >> GIST_BITS;
}

static FirstHeadlines first_headlines(const Cluster *cluster, int articles, Arena *owner)
{
    FirstHeadlines first = {.count = 0};
    int words = 0;
    for (int i = 0; i < articles && first.count < (int)COUNT_OF(first.article); i++) {
        if (cluster->texts[i].headline.count > 0) {
            words += cluster->texts[i].headline.count;
            first.article[first.count++] = i;
        }
    }
    first.stems = numbering_start(words, owner);
    first.having = arena_new(owner, uint32_t, words);
    for (int i = 0; i < first.count; i++) {
        Tokens tokens = cluster->texts[first.article[i]].headline;
        for (int k = 0; k < tokens.count; k++) {
            int stem = numbering_number(&first.stems, stem_of(cluster, tokens.at[k]));
            first.having[stem] |= 1u << i;
        }
    }
    return first;
}

// How much of its words a headline shares with the first few others, both ways (F1): neither a long
// nor a short one wins by its length.
static double likeness(const Cluster *cluster, const FirstHeadlines *first, int own)
{
    Tokens tokens = cluster->texts[own].headline;
    int shared[COUNT_OF(first->article)] = {0};
    double like = 0;
    int others = 0;
    for (int k = 0; k < tokens.count; k++) {
        int stem = numbering_known(&first->stems, stem_of(cluster, tokens.at[k]));
        for (uint32_t having = stem < 0 ? 0 : first->having[stem]; having; having &= having - 1) {
            shared[__builtin_ctz(having)]++;
        }
    }
    for (int i = 0; i < first->count && others < MOST_OTHERS; i++) {
        if (first->article[i] != own) {
            int words = cluster->texts[first->article[i]].headline.count;
            like += 2.0 * shared[i] / (tokens.count + words);
            others++;
        }
    }
    return others ? like / others : 0;
}

// The part of the words that the story's sentences of several origins use too.
static double weight_in_story(const Cluster *cluster, Tokens tokens)
{
    double found = 0;
    int topics = 0;
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        int term = word->flags & WORD_STOP ? -1 : cluster_term(cluster, word->stem);
        topics += !(word->flags & WORD_STOP);
        found += term >= 0 ? (double)cluster->concepts[term].origins / cluster->lines.origins : 0;
    }
    return found / (topics > FEWEST_TOPICS ? topics : FEWEST_TOPICS);
}

static Str without_stop(Str text)
{
    text = str_trim(text);
    text = str_ends(text, S("\xE3\x80\x82")) ? str_sub(text, 0, text.len - 3) : text; // 。
    while (text.len > 0 && (str_ends(text, S(".")) || str_ends(text, S(","))) &&
           !str_ends(text, S("...")) && !str_ends(text, S("U.S."))) {
        text = str_sub(text, 0, text.len - 1);
    }
    return text;
}

// What a rubric before a colon says of the rest.
typedef enum { RUBRIC_NONE, RUBRIC_LEFT_OUT, RUBRIC_NO_NEWS } Rubric;

// "EXCLUSIVE: ..." goes; "OPINION: ..." is no news.
static Rubric rubric_of(Str headline, const Language *language, Size *behind)
{
    static const char *const left_out[] = {"exclusive",  "breaking", "update",        "updated",
                                           "developing", "video",    "breaking news", "alert",
                                           "just in",    "scoop",    "watch",         NULL};
    static const char *const no_news[] = {
        "opinion", "analysis",     "commentary", "editorial", "review",    "perspective",
        "column",  "op-ed",        "fact check", "factcheck", "podcast",   "transcript",
        "photos",  "pictures",     "gallery",    "quiz",      "explainer", "explained",
        "listen",  "letters",      "letter",     "essay",     "obituary",  "fact-check",
        "live",    "live updates", "timeline",   "interview", "q&a",       "the daily",
        NULL};
    enum { LONGEST = 15 };
    char room[LETTER_ROOM];
    Size colon = str_find_byte(headline, ':');
    *behind = 0;
    if (colon < 1 || colon > (language->names_rules ? LONGEST : LETTER_ROOM - 4)) {
        return RUBRIC_NONE;
    }
    Str rubric = str_trim(letter_lower(str_sub(headline, 0, colon), room));
    if (!language->names_rules) {
        *behind = language_has(language, WORDS_RUBRIC, rubric) ? colon + 1 : 0;
        return language_has(language, WORDS_RUBRIC_OUT, rubric) ? RUBRIC_NO_NEWS
               : *behind                                        ? RUBRIC_LEFT_OUT
                                                                : RUBRIC_NONE;
    }
    *behind = word_is_any(rubric, left_out) ? colon + 1 : 0;
    return word_is_any(rubric, no_news) ? RUBRIC_NO_NEWS : *behind ? RUBRIC_LEFT_OUT : RUBRIC_NONE;
}

// "... | The Courier" ends with the outlet's name, "... Listen· 5:08" with what can be played.
static Str without_outlet(Str headline)
{
    Size bar = str_find(headline, S(" | "));
    headline = bar > 0 ? str_sub(headline, 0, bar) : headline;
    Size play = str_find(headline, S(" Listen\xC2\xB7"));
    return play > 0 ? str_sub(headline, 0, play) : headline;
}

// "How ...", "These ...", "Listen ...": tells of the article or of something not shown.
static bool begins_badly(const Walk *walk)
{
    static const char *const words[] = {
        "how",      "why",   "what",    "where",  "here", "here's", "this",   "these", "that",
        "those",    "he",    "she",     "it",     "it's", "they",   "his",    "her",   "their",
        "its",      "to",    "watch",   "listen", "read", "live",   "photos", "video", "meet",
        "inside",   "is",    "are",     "does",   "do",   "did",    "should", "can",   "will",
        "could",    "would", "which",   "when",   "and",  "but",    "or",     "so",    "because",
        "remember", "there", "welcome", "let's",  NULL};
    if (!walk->names_rules) {
        return language_has(walk->language, WORDS_BAD_START, walk_word(walk, 0));
    }
    bool name =
        walk->text.len > 1 && byte_is_upper(walk->text.at[0]) && byte_is_upper(walk->text.at[1]);
    bool will = walk_is(walk, 0, "will") && walk_has(walk, 1, TOKEN_CAPITAL) &&
                !walk_is_kind(walk, 1, WORDS_VERB);
    return !name && (walk_is_any(walk, 0, words) || will ||
                     (walk_is(walk, 0, "who") && !walk_has(walk, 1, TOKEN_CAPITAL)));
}

// "Delay and deny: How ...": the part behind the colon tells of the article.
static bool explains(const Walk *walk)
{
    static const char *const words[] = {"how",    "why",   "what",   "where", "here",
                                        "here's", "these", "when",   "who",   "inside",
                                        "read",   "watch", "listen", "see",   NULL};
    for (int i = 1; i < walk->tokens.count; i++) {
        if (walk_gap_has(walk, i, S(": ")) && walk_is_any(walk, i, words)) {
            return true;
        }
    }
    return false;
}

static bool speaks(const Walk *walk)
{
    for (int i = 0; i < walk->tokens.count; i++) {
        bool name = walk_is(walk, i, "us") && walk_has(walk, i, TOKEN_CAPITAL);
        bool person =
            walk_is_kind(walk, i, WORDS_FIRST_PERSON) || walk_is_kind(walk, i, WORDS_SECOND_PERSON);
        if (person && !name && !walk_has(walk, i, TOKEN_QUOTED)) {
            return true;
        }
    }
    return false;
}

// "A guide to ...", "The trial, explained": not what happened but what the article is.
static bool tells_of_article(const Walk *walk)
{
    static const char *const words[] = {"guide",        "timeline",    "takeaways",  "explained",
                                        "explainer",    "recap",       "transcript", "quiz",
                                        "factchecking", "remembering", "q&a",        NULL};
    static const char *const counted[] = {"things",    "reasons", "ways",   "facts",
                                          "questions", "photos",  "charts", "moments",
                                          "ideas",     "lessons", NULL};
    for (int i = 0; i < walk->tokens.count; i++) {
        bool list = walk_is_any(walk, i, counted) && (walk_flags(walk, i - 1) & WORD_NUMBER);
        if (walk_is_any(walk, i, words) || list) {
            return true;
        }
    }
    static const char *const advice[] = {"watch", "know", "read", "expect", "see", NULL};
    int last = walk->tokens.count - 1;
    bool to_do = walk_is(walk, last - 1, "to") && walk_is_any(walk, last, advice);
    return to_do || str_starts(walk->text, S("Fact-check"));
}

// "this word", "the way he": points to what is not shown.
static bool points_elsewhere(const Walk *walk)
{
    static const char *const words[] = {"this", "these", "those", "he", "she",
                                        "they", "them",  "him",   NULL};
    static const char *const times[] = {"week", "year",   "month",  "season",  "summer", "weekend",
                                        "fall", "spring", "winter", "morning", NULL};
    static const char *const demonstratives[] = {"this", "these", "those", NULL};
    bool named = false;
    for (int i = 0; i < walk->tokens.count; i++) {
        bool pronoun = walk_is_any(walk, i, words) && !walk_has(walk, i, TOKEN_QUOTED) &&
                       !walk_is_any(walk, i + 1, times);
        bool demonstrative = pronoun && walk_is_any(walk, i, demonstratives);
        if (demonstrative || (pronoun && !named)) {
            return true;
        }
        named = named || (i > 0 && walk_has(walk, i, TOKEN_CAPITAL)) || i > 1;
    }
    return false;
}

// "has met the Palestinian group": nobody has told which.
static bool leans_on_anaphor(const Walk *walk)
{
    static const char *const told[] = {"of", "that", "who", "which", NULL};
    for (int i = 1; i < walk->tokens.count; i++) {
        bool the = walk_is(walk, i - 1, "the") || walk_is(walk, i - 2, "the");
        bool named = walk_has(walk, i + 1, TOKEN_CAPITAL) || walk_is_any(walk, i + 1, told);
        if (the && walk_is_kind(walk, i, WORDS_ANAPHOR) && !named &&
            !walk_has(walk, i, TOKEN_CAPITAL)) {
            return true;
        }
    }
    return false;
}

// "The pledge came as ...": told before, in a sentence that is not shown.
static bool begins_as_known(const Walk *walk)
{
    static const char *const unique[] = {
        "president", "government", "pope",     "administration", "economy",     "media",
        "world",     "public",     "pandemic", "virus",          "coronavirus", "stock",
        "army",      "military",   "police",   "king",           "queen",       "prime",
        "number",    "rate",       "future",   "unemployment",   NULL};
    bool verb = walk_is_kind(walk, 2, WORDS_VERB) || walk_is_kind(walk, 2, WORDS_AUXILIARY);
    return walk->names_rules && walk_is(walk, 0, "the") && verb &&
           !walk_has(walk, 1, TOKEN_CAPITAL) && !walk_is_any(walk, 1, unique);
}

static bool is_broken_off(const Walk *walk)
{
    return walk_is_kind(walk, walk->tokens.count - 1, WORDS_OPEN) ||
           str_ends(walk->text, S("...")) || str_ends(walk->text, S("\xE2\x80\xA6")) ||
           str_ends(walk->text, S(":")) || !shorten_closes_quotes(walk, walk->text);
}

static bool has_character(Str text, Str character)
{
    return str_find_byte(text, character.at[0]) >= 0 && str_has(text, character);
}

static bool is_question(Str text)
{
    return str_find_byte(text, '?') >= 0 || has_character(text, S("\xEF\xBC\x9F")) ||
           has_character(text, S("\xD8\x9F"));
}

// 0 for a headline that can stand; more, the less it can.
static double faults_of(const Walk *walk, bool is_lead)
{
    int words = language_text_words(walk->language, walk->text);
    double faults = words > walk->language->headline_words ? 2 * fault : 0;
    faults += words < FEWEST_WORDS ? fault : 0;
    faults += is_question(walk->text) ? fault : 0;
    faults +=
        begins_badly(walk) || explains(walk) || speaks(walk) || tells_of_article(walk) ? fault : 0;
    faults += is_broken_off(walk) ? fault : 0;
    faults += points_elsewhere(walk) ? (is_lead ? fault : weak) : 0;
    faults += is_lead && (leans_on_anaphor(walk) || begins_as_known(walk)) ? fault : 0;
    const PredicateClauses clauses = predicate_clauses(walk, walk->tokens.count, !is_lead);
    if (is_lead) {
        faults += clauses.of_sentence ? 0 : fault;
    } else {
        faults += clauses.of_headline ? 0 : no_clause;
        faults += clauses.of_sentence ? 0 : no_verb_yet;
    }
    faults += is_lead || predicate_is_sure(walk, walk->tokens.count) ? 0 : weak;
    return faults;
}

static void add(Found *found, Str text, double score)
{
    for (int i = 0; i < found->count; i++) {
        if (str_equal(found->at[i].text, text)) {
            return;
        }
    }
    found->at[found->count] = (Scored){text, score, found->count};
    found->count++;
}

// "Mayor closes the works. What now?": its first sentence can stand alone.
static Str first_sentence(Str headline, const Lexicon *lexicon, Arena *scratch)
{
    Arena inside = *scratch;
    Spans spans = sentence_split(headline, lexicon_language(lexicon), &inside);
    return spans.count > 1 ? str_sub(headline, spans.at[0].start, spans.at[0].end) : headline;
}

// A headline before its faults are known: its score is the most that it can get.
typedef struct {
    Str text;
    double score;
    int article;
    bool is_final; // its faults are taken off
} Own;

// `like`: how like the others it is.
static Own own_headline(const Cluster *cluster, int own, double like, Lexicon *lexicon,
                        Arena *owner, Arena scratch)
{
    const Terms *text = &cluster->texts[own];
    Str headline = without_stop(without_outlet(str_squeeze(text->article->headline, owner)));
    Size behind = 0;
    Rubric rubric = rubric_of(headline, lexicon_language(lexicon), &behind);
    headline = str_trim(str_tail(headline, behind));
    double score = like + story_weight * weight_in_story(cluster, text->headline);
    score -= rubric == RUBRIC_NO_NEWS ? fault : 0;
    if (words_in(lexicon, headline) > most_words(lexicon) || is_question(headline)) {
        Str shorter = first_sentence(headline, lexicon, &scratch);
        shorter = shorten_to(shorter, most_words(lexicon), true, lexicon, owner, scratch);
        headline = shorter.len > 0 ? shorter : headline;
        score -= cut_short;
    }
    return (Own){headline, score, own, false};
}

// The words of a headline that is shown as it stands are known.
static Walk walk_over_headline(const Terms *text, Str shown, Lexicon *lexicon, Arena *owner)
{
    Str headline = text->article->headline;
    if (!str_equal(shown, headline)) {
        return walk_over(shown, lexicon, owner);
    }
    const int *places = terms_places(shown, text->headline, lexicon, owner);
    return walk_start(shown, text->headline, places, lexicon);
}

// The headline of greatest score whose faults are not known, or null where enough others are better.
static Own *next_own(Own *own, int count)
{
    Own *next = NULL;
    int better = 0;
    for (int i = 0; i < count; i++) {
        if (!own[i].is_final && (!next || own[i].score > next->score)) {
            next = &own[i];
        }
    }
    for (int i = 0; i < count && next; i++) {
        better += own[i].is_final && own[i].score > next->score;
    }
    return better < MOST_CANDIDATES ? next : NULL;
}

// The different headlines, in order; nothing else is found so far.
static Own *own_headlines(const Cluster *cluster, int articles, Lexicon *lexicon, Found *found,
                          Arena *owner, Arena *scratch)
{
    Own *own = arena_raw(scratch, Own, articles);
    const FirstHeadlines first = first_headlines(cluster, articles, scratch);
    for (int i = 0; i < articles; i++) {
        if (cluster->texts[i].headline.count > 0) {
            double like = likeness(cluster, &first, i);
            Own next = own_headline(cluster, i, like, lexicon, owner, *scratch);
            int known = found->count;
            add(found, next.text, next.score);
            if (found->count > known) {
                own[known] = next;
            }
        }
    }
    return own;
}

// The faults of a headline are looked for as long as it may be among the best.
static void add_own_headlines(const Cluster *cluster, int articles, Lexicon *lexicon, Found *found,
                              Arena *owner, Arena scratch)
{
    Own *own = own_headlines(cluster, articles, lexicon, found, owner, &scratch);
    for (Own *next; (next = next_own(own, found->count));) {
        Arena inner = scratch;
        const Terms *text = &cluster->texts[next->article];
        Walk walk = walk_over_headline(text, next->text, lexicon, &inner);
        next->score -= faults_of(&walk, false);
        next->is_final = true;
        found->at[next - own].score = next->score;
    }
}

// The words of a sentence are known, but for the quotation that it may begin in: that is not shown.
static Walk walk_over_line(const Cluster *cluster, const Line *line, Lexicon *lexicon, Arena *owner)
{
    const Terms *text = &cluster->texts[line->article];
    Str words = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
    Tokens tokens = line_tokens(cluster->texts, line);
    const int *places = terms_sentence_places(text, line->sentence, lexicon, owner);
    bool begins_plainly = tokens.count > 0 && places[0] == 0 && !(tokens.at[0] & TOKEN_QUOTED);
    return begins_plainly ? walk_start(words, tokens, places, lexicon)
                          : walk_over(words, lexicon, owner);
}

// The best headline that a sentence and its trims give.
static void add_line(const Cluster *cluster, const Line *line, Lexicon *lexicon, Found *found,
                     Arena *owner, Arena scratch)
{
    Walk walk = walk_over_line(cluster, line, lexicon, &scratch);
    int words = words_in(lexicon, walk.text);
    if (candidate_standing(walk.text, words, walk.tokens, walk.places, lexicon) != STANDS) {
        return;
    }
    Variants variants =
        trim_variants(walk.text, walk.tokens, walk.places, lexicon, HEADLINE_TRIMS, &scratch);
    Arena kept = arena_part(&scratch, (scratch.end - scratch.at) / 2, "headlines");
    Scored best = {.score = -fault};
    for (int i = 0; i < variants.count; i++) {
        Str shown = i == 0 ? shorten_sentence(&walk, most_words(lexicon), lexicon, &kept, scratch)
                           : shorten_to(variants.at[i].text, most_words(lexicon), false, lexicon,
                                        &kept, scratch);
        if (shown.len == 0) {
            continue;
        }
        Walk own = walk_over(shown, lexicon, &scratch);
        double score = weight_in_story(cluster, own.tokens) - late_line * line->sentence -
                       behind_own - faults_of(&own, true);
        if (score > best.score) {
            best = (Scored){shown, score, 0};
        }
    }
    if (best.text.len > 0) {
        add(found, str_copy(best.text, owner), best.score);
    }
}

// The last means: a sentence up to the end of some phrase.
static void add_beginning(const Cluster *cluster, const Line *line, Lexicon *lexicon, Found *found,
                          Arena *owner, Arena scratch)
{
    const Terms *text = &cluster->texts[line->article];
    Str words = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
    bool is_clause = true;
    Str shown = shorten_anyhow(words, most_words(lexicon), lexicon, &is_clause, scratch);
    Walk walk = walk_over(shown, lexicon, &scratch);
    add(found, shown,
        weight_in_story(cluster, walk.tokens) - late_line * line->sentence - behind_own - weak -
            faults_of(&walk, true) - (is_clause ? 0 : fault));
}

typedef void (*AddLine)(const Cluster *cluster, const Line *line, Lexicon *lexicon, Found *found,
                        Arena *owner, Arena scratch);

static void add_leads(const Cluster *cluster, Lexicon *lexicon, int sentence, AddLine add_one,
                      Found *found, Arena *owner, Arena scratch)
{
    const Lines *lines = &cluster->lines;
    int seen = 0;
    for (int i = 0; i < lines->count && seen < MOST_LINES; i++) {
        if (lines->at[i].sentence == sentence) {
            add_one(cluster, &lines->at[i], lexicon, found, owner, scratch);
            seen++;
        }
    }
}

static bool has_good(const Found *found)
{
    for (int i = 0; i < found->count; i++) {
        if (found->at[i].score > -behind_own - late_line) {
            return true;
        }
    }
    return false;
}

static Strs best_of(Found *found, Lexicon *lexicon, Arena *owner, Arena scratch)
{
    if (found->count > 1) {
        qsort(found->at, (size_t)found->count, sizeof *found->at, best_first);
    }
    int most = found->count < MOST_CANDIDATES ? found->count : MOST_CANDIDATES;
    Strs headlines = {arena_raw(owner, Str, most), 0};
    for (int i = 0; i < most; i++) {
        Str text = found->at[i].text;
        bool fits = words_in(lexicon, text) <= most_words(lexicon);
        if (fits || headlines.count == 0) {
            if (!fits) {
                bool is_clause = true;
                text = shorten_anyhow(text, most_words(lexicon), lexicon, &is_clause, scratch);
            }
            headlines.at[headlines.count++] = str_copy(text, owner);
        }
    }
    return headlines;
}

Strs headline_candidates(const Cluster *cluster, int articles, Lexicon *lexicon, Arena *owner,
                         Arena scratch)
{
    const Lines *lines = &cluster->lines;
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "headlines");
    Found found = {arena_raw(&scratch, Scored, articles + (LEAD_LINES + 1) * MOST_LINES + 1), 0};
    add_own_headlines(cluster, articles, lexicon, &found, &own, scratch);
    for (int sentence = 0; sentence < LEAD_LINES && !has_good(&found); sentence++) {
        add_leads(cluster, lexicon, sentence, add_line, &found, &own, scratch);
    }
    if (!has_good(&found)) {
        add_leads(cluster, lexicon, 0, add_beginning, &found, &own, scratch);
    }
    if (found.count == 0 && lines->count > 0) {
        const Terms *text = &cluster->texts[lines->at[0].article];
        Span span = text->sentences.at[lines->at[0].sentence].span;
        add(&found, without_stop(clean_words(text->article, span, &own)), 0);
    }
    return best_of(&found, lexicon, owner, scratch);
}
