#include "verb/verb.h"

int verb_digest(int count, char **words)
{
    (void)count;
    (void)words;
    return EXIT_USAGE;
}
