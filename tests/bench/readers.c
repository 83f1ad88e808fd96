// readers FILE...: how fast the readers are. Each file is read again and again for a second of CPU;
// prints megabytes a second, articles in the file and its bytes.
#include "news/read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static Str load(const char *path, Arena *owner)
{
    enum { LARGEST = 64 << 20 };
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    char *at = arena_raw(owner, char, LARGEST);
    Size len = (Size)fread(at, 1, LARGEST, file);
    fclose(file);
    arena_trim(owner, at, len);
    return (Str){at, len};
}

static Size read_once(Str bytes, Arena edition, Arena scratch)
{
    Articles found;
    Fail why;
    if (!read_articles(bytes, S("bench"), S("Folder"), &edition, scratch, &found, &why)) {
        fprintf(stderr, "%s\n", why.text);
        exit(1);
    }
    return found.count;
}

int main(int count, char **paths)
{
    Arena edition = arena_reserve((Size)4 << 30, "edition");
    Arena scratch = arena_reserve((Size)4 << 30, "scratch");
    for (int i = 1; i < count; i++) {
        Str bytes = load(paths[i], &edition);
        Size articles = read_once(bytes, edition, scratch);
        int runs = 0;
        double start = cpu_now();
        double now = start;
        for (; now - start < 1; now = cpu_now(), runs++) {
            read_once(bytes, edition, scratch);
        }
        printf("%.1f %" PRId64 " %" PRId64 "\n", 1e-6 * (double)bytes.len * runs / (now - start),
               articles, bytes.len);
    }
    return 0;
}
