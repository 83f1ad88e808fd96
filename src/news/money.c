// A sign directly before the figure, a word directly behind it, or a code before it ("USD 10,000").
#include "news/money.h"

static WordBits both(WordBits one, WordBits other)
{
    return (WordBits){one.by_length | other.by_length, one.by_last | other.by_last};
}

#define BITS(words) word_bits((words), COUNT_OF(words) - 1)

static Currency named(Str word)
{
    static const char *const dollars[] = {"dollar", "usd", "cent", NULL};
    static const char *const euros[] = {"euro", "eur", NULL};
    static const char *const pounds[] = {"pound", "gbp", NULL};
    static const char *const crowns[] = {"krone", "kroner", "krona", "kronor", "crown", NULL};
    static const char *const others[] = {"yen",   "yuan", "rupee",  "ruble", "rouble",
                                         "franc", "peso", "shekel", NULL};
    // Few words are any of these: one look at the bits of all lists tells most of them.
    const WordBits bits = both(
        both(both(BITS(dollars), BITS(euros)), both(BITS(pounds), BITS(crowns))), BITS(others));
    if (!word_may_stand_in(word, bits)) {
        return CURRENCY_NONE;
    }
    return word_is_any(word, dollars)  ? CURRENCY_DOLLAR
           : word_is_any(word, euros)  ? CURRENCY_EURO
           : word_is_any(word, pounds) ? CURRENCY_POUND
           : word_is_any(word, crowns) ? CURRENCY_CROWN
           : word_is_any(word, others) ? CURRENCY_OTHER
                                       : CURRENCY_NONE;
}

Currency money_currency(Str word)
{
    Currency currency = named(word);
    bool may_be_plural = !currency && word.len > 0 && word.at[word.len - 1] == 's';
    return may_be_plural ? named(str_sub(word, 0, word.len - 1)) : currency;
}

// A currency sign that ends at `place`, and where it begins.
static Currency sign_before(Str text, int place, int *start)
{
    static const struct {
        Str sign;
        Currency currency;
    } signs[] = {{S("$"), CURRENCY_DOLLAR},
                 {S("\xE2\x82\xAC"), CURRENCY_EURO},
                 {S("\xC2\xA3"), CURRENCY_POUND},
                 {S("\xC2\xA5"), CURRENCY_OTHER}};
    Str head = str_sub(text, 0, place);
    if (place == 0 || byte_is_blank(text.at[place - 1])) {
        return CURRENCY_NONE;
    }
    for (Size i = 0; i < COUNT_OF(signs); i++) {
        if (str_ends(head, signs[i].sign)) {
            *start = place - (int)signs[i].sign.len;
            return signs[i].currency;
        }
    }
    return CURRENCY_NONE;
}

bool money_read(const Walk *walk, Number *number)
{
    int start = number->start;
    number->currency = sign_before(walk->text, number->start, &start);
    if (number->currency) {
        number->start = start;
        return true;
    }
    if (!walk->names_rules && walk_is(walk, number->last + 1, "of") && number->scale >= 1e6) {
        number->currency = money_currency(walk_role(walk, number->last + 2));
        number->last += number->currency ? 2 : 0; // "3,5 millions d'euros"
        number->end = walk_end(walk, number->last);
        if (number->currency) {
            return true;
        }
    }
    bool hyphen = walk_has(walk, number->last + 1, TOKEN_BREAK);
    number->currency = hyphen ? CURRENCY_NONE : money_currency(walk_role(walk, number->last + 1));
    if (number->currency) {
        bool cents = str_starts(walk_role(walk, number->last + 1), S("cent"));
        number->value /= cents ? 100 : 1;
        number->end = walk_end(walk, ++number->last);
        return true;
    }
    bool code = walk_has(walk, number->first - 1, TOKEN_CAPITAL) &&
                walk_word(walk, number->first - 1).len == 3;
    number->currency = code ? money_currency(walk_role(walk, number->first - 1)) : CURRENCY_NONE;
    return number->currency != CURRENCY_NONE;
}
