// Runs a fuzz harness over every file of some folders, without a fuzzer: `article_fuzz FOLDER...`.
// Prints "ok NAME" for each; a harness that finds something aborts. An empty folder is a failure.
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return alphasort(a, b);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("not ok %s: cannot be opened\n", name);
        return 1;
    }
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    uint8_t *data = malloc(size + 1);
    size_t read = fread(data, 1, size, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, read);
    free(data);
    printf("ok %s\n", name);
    return 0;
}

static int replay_folder(const char *folder)
{
    struct dirent **names = NULL;
    int found = scandir(folder, &names, is_visible, by_name);
    int failed = found <= 0;
    for (int i = 0; i < found; i++) {
        failed |= replay(folder, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    if (found <= 0) {
        printf("not ok %s: no corpus\n", folder);
    }
    return failed;
}

int main(int count, char **words)
{
    int failed = count < 2;
    for (int i = 1; i < count; i++) {
        failed |= replay_folder(words[i]);
    }
    if (count < 2) {
        puts("not ok usage: HARNESS FOLDER...");
    }
    return failed;
}
