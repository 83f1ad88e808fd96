#include "verb/verb.h"

int verb_show(int count, char **words)
{
    (void)count;
    (void)words;
    return EXIT_USAGE;
}
