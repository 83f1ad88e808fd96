#include "verb/verb.h"
int verb_pack(int count, char **words)
{
    (void)count;
    (void)words;
    return EXIT_USAGE;
}
