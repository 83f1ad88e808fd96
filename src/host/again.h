// again.h -- system calls that a signal may interrupt, called again until they are done.
//
// Fails  with false or -1 and errno. A read that meets the end of the file has errno 0, a write
// that
//        finds no room ENOSPC.
#ifndef AGAIN_H
#define AGAIN_H

#include "base/str.h"

#include <dirent.h>
#include <sys/types.h>

int again_open(int folder, const char *name, int flags, mode_t mode);
DIR *again_open_folder(int folder, const char *name);           // a folder to list
bool again_read_at(int file, Size place, Size bytes, char *at); // all of them
bool again_write(int file, Str bytes);                          // all of them
bool again_force(int file);                                     // onto the card
void again_close(int file); // leaves errno alone; a negative one is none

#endif
