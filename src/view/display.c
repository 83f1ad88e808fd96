// /sys/class/drm has one folder for each connector: card1-HDMI-A-1/{status,modes}.
#include "view/display.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool first_line(const char *folder, const char *name, char *out, int room)
{
    char path[512];
    snprintf(path, sizeof path, "/sys/class/drm/%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        return false;
    }
    bool is_read = fgets(out, room, file) != NULL;
    fclose(file);
    return is_read;
}

static bool has_display(const char *connector)
{
    char status[32], mode[64];
    return first_line(connector, "status", status, sizeof status) &&
           strncmp(status, "connected", 9) == 0 &&
           first_line(connector, "modes", mode, sizeof mode);
}

int display_card(void)
{
    DIR *folder = opendir("/sys/class/drm");
    int found = -1;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        int card = -1;
        bool is_connector = sscanf(entry->d_name, "card%d-", &card) == 1 &&
                            strchr(entry->d_name, '-') && has_display(entry->d_name);
        if (is_connector && (found < 0 || card < found)) {
            found = card;
        }
    }
    if (folder) {
        closedir(folder);
    }
    return found;
}
