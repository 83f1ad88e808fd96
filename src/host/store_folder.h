// store_folder.h -- names and numbers of generations in the folder of a store; for store.c and
// store_write.c alone.
#ifndef STORE_FOLDER_H
#define STORE_FOLDER_H

#include "base/fail.h"

// A store that has more is read from the newest of them.
enum { STORE_NAME_BYTES = 32, STORE_MOST_GENERATIONS = 64 };

typedef struct {
    int64_t at[STORE_MOST_GENERATIONS]; // the newest first
    int count;
} StoreNumbers;

void store_name(int64_t number, char name[STORE_NAME_BYTES]);

int store_open_folder(const char *path, Fail *why); // a descriptor, or -1 and errno

// A descriptor to read, or -1: it cannot be read or is no file.
int store_open_generation(int folder, int64_t number, Fail *why);

// Entries that are no generations are passed over.
bool store_list(int folder, StoreNumbers *out, Fail *why);

#endif
