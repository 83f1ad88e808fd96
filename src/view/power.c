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

bool power_of_card(int card, bool is_on)
{
    drmModeRes *found = drmModeGetResources(card);
    bool is_done = false;
    for (int i = 0; found && i < found->count_connectors; i++) {
        drmModeConnector *connector = drmModeGetConnectorCurrent(card, found->connectors[i]);
        if (connector && connector->connection == DRM_MODE_CONNECTED) {
            is_done |= set_dpms(card, connector, is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF);
        }
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(found);
    return is_done;
}

bool power_of_window(SDL_Window *window, bool is_on)
{
    SDL_SysWMinfo about;
    SDL_VERSION(&about.version);
    return SDL_GetWindowWMInfo(window, &about) && about.subsystem == SDL_SYSWM_KMSDRM &&
           power_of_card(about.info.kmsdrm.drm_fd, is_on);
}
