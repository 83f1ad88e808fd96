// A C library that forgets to force anything to the disk, for a machine that must be caught: loaded
// before the real one it makes a careful writer a careless one.
#include <unistd.h>

int fsync(int file)
{
    return file < 0;
}

int fdatasync(int file)
{
    return file < 0;
}
