// A number has ten digits, no more and no less: names sort as numbers do.
#include "host/store_folder.h"

#include "host/again.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#define NAME "generation-"

enum { DIGITS = 10, CAREFULLY = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY };

void store_name(int64_t number, char name[STORE_NAME_BYTES])
{
    snprintf(name, STORE_NAME_BYTES, NAME "%010lld", (long long)number);
}

int store_open_folder(const char *path, Fail *why)
{
    int folder = again_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
    if (folder < 0) {
        reason_cannot_read(why, errno);
    }
    return folder;
}

int store_open_generation(int folder, int64_t number, Fail *why)
{
    char name[STORE_NAME_BYTES];
    struct stat status;
    store_name(number, name);
    int file = again_open(folder, name, CAREFULLY, 0);
    if (file < 0 || fstat(file, &status) != 0) {
        reason_cannot_read(why, errno);
    } else if (!S_ISREG(status.st_mode)) {
        fail(why, "%s", reason_kind(status.st_mode));
    } else {
        return file;
    }
    again_close(file);
    return -1;
}

static int64_t number_of(Str name)
{
    int64_t number = 0;
    bool is_one = str_starts(name, S(NAME)) && name.len == S(NAME).len + DIGITS &&
                  byte_is_digit(name.at[S(NAME).len]) &&
                  str_to_int64(str_tail(name, S(NAME).len), &number);
    return is_one ? number : 0;
}

// Keeps the newest ones, sorted.
static void insert(StoreNumbers *numbers, int64_t number)
{
    int place = numbers->count;
    while (place > 0 && numbers->at[place - 1] < number) {
        place--;
    }
    if (place == STORE_MOST_GENERATIONS) {
        return;
    }
    numbers->count += numbers->count < STORE_MOST_GENERATIONS;
    for (int i = numbers->count - 1; i > place; i--) {
        numbers->at[i] = numbers->at[i - 1];
    }
    numbers->at[place] = number;
}

bool store_list(int folder, StoreNumbers *out, Fail *why)
{
    DIR *entries = again_open_folder(folder, ".");
    out->count = 0;
    if (!entries) {
        return reason_cannot_read(why, errno);
    }
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(entries)); errno = 0) {
        int64_t number = number_of(str_from(entry->d_name));
        if (number > 0) {
            insert(out, number);
        }
    }
    int error = errno;
    closedir(entries);
    errno = error;
    return error == 0 || reason_cannot_read(why, error);
}
