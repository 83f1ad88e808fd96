// mount.h -- a stick, mounted for this process alone and read-only, and rights given up after that.
//
// In     the device of a file system, like /dev/sda1; an empty folder. The caller runs in a mount
//        name space of its own (PrivateMounts= of the unit), so the mount ends with the process and
//        the stick can be pulled at any moment.
// Out    FAT32 or exFAT, found out by the kernel; nothing can be run, no link is followed, no device
//        node counts.
// Fails  in words that follow "the stick": "is not formatted as FAT32 or exFAT".
#ifndef MOUNT_H
#define MOUNT_H

#include "base/fail.h"

bool mount_stick(const char *device, const char *folder, Fail *why);

// The name that a person gave the file system, by the links in `folder` (MOUNT_LABELS); empty if it
// has none.
#define MOUNT_LABELS "/dev/disk/by-label"
Str mount_label(const char *folder, const char *device, Arena *owner);

// All capabilities go, for this process and what it runs.
bool mount_drop_rights(Fail *why);

#endif
