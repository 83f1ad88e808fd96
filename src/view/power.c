// A file of its own, for X11's headers have other ideas of what a window and a display are.
#include "view/power.h"

#include <SDL2/SDL_syswm.h>
#include <string.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

static bool set_dpms(int descriptor, const drmModeConnector *connector, uint64_t level)
{
    for (int i = 0; i < connector->count_props; i++) {
        drmModePropertyRes *property = drmModeGetProperty(descriptor, connector->props[i]);
        bool is_dpms = property && strcmp(property->name, "DPMS") == 0;
        uint32_t id = property ? property->prop_id : 0;
        drmModeFreeProperty(property);
        if (is_dpms) {
            return drmModeConnectorSetProperty(descriptor, connector->connector_id, id, level) == 0;
        }
    }
    return false;
}

bool power_display(SDL_Window *window, bool is_on)
{
    SDL_SysWMinfo about;
    SDL_VERSION(&about.version);
    if (!window || !SDL_GetWindowWMInfo(window, &about) || about.subsystem != SDL_SYSWM_KMSDRM) {
        return false;
    }
    int descriptor = about.info.kmsdrm.drm_fd;
    drmModeRes *found = drmModeGetResources(descriptor);
    bool is_done = false;
    for (int i = 0; found && i < found->count_connectors; i++) {
        drmModeConnector *connector = drmModeGetConnectorCurrent(descriptor, found->connectors[i]);
        if (connector && connector->connection == DRM_MODE_CONNECTED) {
            is_done |=
                set_dpms(descriptor, connector, is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF);
        }
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(found);
    return is_done;
}
