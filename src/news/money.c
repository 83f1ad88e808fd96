// A sign directly before the figure, a word directly behind it, or a code before it ("USD 10,000").
#include "news/money.h"

typedef struct {
    const char *word;
    Currency currency;
} Money;

static const Money moneys[] = {
    {"dollar", CURRENCY_DOLLAR}, {"euro", CURRENCY_EURO},    {"pound", CURRENCY_POUND},
    {"krone", CURRENCY_CROWN},   {"kroner", CURRENCY_CROWN}, {"krona", CURRENCY_CROWN},
    {"kronor", CURRENCY_CROWN},  {"crown", CURRENCY_CROWN},  {"yen", CURRENCY_OTHER},
    {"yuan", CURRENCY_OTHER},    {"rupee", CURRENCY_OTHER},  {"ruble", CURRENCY_OTHER},
    {"rouble", CURRENCY_OTHER},  {"franc", CURRENCY_OTHER},  {"peso", CURRENCY_OTHER},
    {"shekel", CURRENCY_OTHER},  {"usd", CURRENCY_DOLLAR},   {"eur", CURRENCY_EURO},
    {"gbp", CURRENCY_POUND},     {"cent", CURRENCY_DOLLAR},
};

Currency money_currency(Str word)
{
    for (Size i = 0; i < COUNT_OF(moneys); i++) {
        Str name = str_from(moneys[i].word);
        bool plural = word.len == name.len + 1 && word.at[name.len] == 's';
        if (str_starts(word, name) && (word.len == name.len || plural)) {
            return moneys[i].currency;
        }
    }
    return CURRENCY_NONE;
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
