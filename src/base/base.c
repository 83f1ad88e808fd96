// The end of the process for our own bugs: say where, then abort so that the service restarts us
// and a core dump, where the system keeps them, shows the place.
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void assert_failed(const char *claim, const char *file, int line)
{
    fprintf(stderr, "wallwire: bug at %s:%d: %s does not hold\n", file, line, claim);
    abort();
}
