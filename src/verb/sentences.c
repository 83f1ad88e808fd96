#include "verb/verb.h"

int verb_sentences(int count, char **words)
{
    (void)count;
    (void)words;
    return EXIT_USAGE;
}
