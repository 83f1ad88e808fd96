// The folder has one folder for each connector: card1-HDMI-A-1/{status,modes,edid}. A display's
// own description (EDID) tells its size twice: in millimetres in its preferred mode, and in
// centimetres.
#include "view/display.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EDID_BYTES = 128, EDID_WIDTH_CM = 21, EDID_TIMING = 54 };

static int read_some(const char *cards, const char *connector, const char *name, void *out,
                     int room)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s/%s", cards, connector, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return 0;
    }
    int got = (int)fread(out, 1, (size_t)room, file);
    fclose(file);
    return got;
}

static bool first_line(const char *cards, const char *connector, const char *name, char *out,
                       int room)
{
    int got = read_some(cards, connector, name, out, room - 1);
    out[got] = 0;
    out[strcspn(out, "\n")] = 0;
    return out[0] != 0;
}

static void read_size(const char *cards, Display *display)
{
    unsigned char edid[EDID_BYTES];
    if (read_some(cards, display->connector, "edid", edid, sizeof edid) < EDID_BYTES) {
        return;
    }
    const unsigned char *timing = edid + EDID_TIMING;
    display->width_mm = timing[12] | (timing[14] & 0xF0) << 4;
    display->height_mm = timing[13] | (timing[14] & 0x0F) << 8;
    if (display->width_mm == 0 || display->height_mm == 0) {
        display->width_mm = edid[EDID_WIDTH_CM] * 10;
        display->height_mm = edid[EDID_WIDTH_CM + 1] * 10;
    }
}

static bool has_display(const char *cards, const char *connector, Display *out)
{
    char status[32];
    return first_line(cards, connector, "status", status, sizeof status) &&
           strcmp(status, "connected") == 0 &&
           first_line(cards, connector, "modes", out->mode, sizeof out->mode);
}

static bool comes_first(const Display *a, const Display *b)
{
    return b->card < 0 || a->card < b->card ||
           (a->card == b->card && strcmp(a->connector, b->connector) < 0);
}

Display display_look(const char *cards)
{
    DIR *folder = opendir(cards);
    Display found = {.card = -1};
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        Display here = {.card = -1};
        snprintf(here.connector, sizeof here.connector, "%.63s", entry->d_name);
        if (sscanf(entry->d_name, "card%d-", &here.card) == 1 && strchr(entry->d_name, '-') &&
            has_display(cards, entry->d_name, &here) && comes_first(&here, &found)) {
            found = here;
        }
    }
    if (folder) {
        closedir(folder);
    }
    if (found.card >= 0) {
        read_size(cards, &found);
    }
    return found;
}

bool display_is_same(const Display *a, const Display *b)
{
    return a->card == b->card && strcmp(a->connector, b->connector) == 0 &&
           strcmp(a->mode, b->mode) == 0 && a->width_mm == b->width_mm &&
           a->height_mm == b->height_mm;
}

double display_diagonal_in(const Display *display)
{
    return hypot(display->width_mm, display->height_mm) / 25.4;
}
