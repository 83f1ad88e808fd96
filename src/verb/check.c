#include "verb/verb.h"

int verb_check(int count, char **words)
{
    (void)count;
    (void)words;
    return EXIT_USAGE;
}
