// The first page sets the mode, the next ones are flipped to at the end of a picture. A driver that
// cannot flip is given its mode anew, which shows the page as well.
#include "view/scanout.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>

enum { DEPTH = 24, BITS = 32, FLIP_MS = 100 };

// Finding

static bool has_name(const drmModeConnector *connector, const Display *display)
{
    char name[sizeof display->connector];
    const char *kind = drmModeGetConnectorTypeName(connector->connector_type);
    snprintf(name, sizeof name, "card%d-%s-%u", display->card, kind ? kind : "Unknown",
             connector->connector_type_id);
    return strcmp(name, display->connector) == 0;
}

// The kernel lists the preferred mode first.
static bool take_mode(Scanout *scanout, const drmModeConnector *connector)
{
    if (connector->connection != DRM_MODE_CONNECTED || connector->count_modes == 0) {
        return false;
    }
    scanout->connector = connector->connector_id;
    scanout->mode = connector->modes[0];
    return true;
}

static uint32_t controller_of(int card, const drmModeRes *parts, const drmModeConnector *connector)
{
    for (int i = 0; i < connector->count_encoders; i++) {
        drmModeEncoder *encoder = drmModeGetEncoder(card, connector->encoders[i]);
        uint32_t possible = encoder ? encoder->possible_crtcs : 0;
        drmModeFreeEncoder(encoder);
        for (int j = 0; j < parts->count_crtcs && j < 32; j++) {
            if ((possible >> j & 1) != 0) {
                return parts->crtcs[j];
            }
        }
    }
    return 0;
}

static bool find(Scanout *scanout, const Display *display, Fail *why)
{
    drmModeRes *parts = drmModeGetResources(scanout->card);
    bool is_found = false;
    for (int i = 0; parts && i < parts->count_connectors && !is_found; i++) {
        drmModeConnector *connector = drmModeGetConnector(scanout->card, parts->connectors[i]);
        if (connector && has_name(connector, display) && take_mode(scanout, connector)) {
            scanout->controller = controller_of(scanout->card, parts, connector);
            is_found = scanout->controller != 0;
        }
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(parts);
    return is_found || fail(why, "%s: the card cannot show anything there", display->connector);
}

// Memory

static bool open_page(int card, const drmModeModeInfo *mode, ScanoutPage *page)
{
    uint32_t pitch = 0;
    uint64_t bytes = 0, offset = 0;
    if (drmModeCreateDumbBuffer(card, mode->hdisplay, mode->vdisplay, BITS, 0, &page->handle,
                                &pitch, &bytes) != 0 ||
        drmModeAddFB(card, mode->hdisplay, mode->vdisplay, DEPTH, BITS, pitch, page->handle,
                     &page->frame) != 0 ||
        drmModeMapDumbBuffer(card, page->handle, &offset) != 0) {
        return false;
    }
    void *at = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_SHARED, card, (off_t)offset);
    if (at == MAP_FAILED) {
        return false;
    }
    page->at = at;
    page->bytes = (Size)bytes;
    page->surface = SDL_CreateRGBSurfaceWithFormatFrom(at, mode->hdisplay, mode->vdisplay, BITS,
                                                       (int)pitch, SDL_PIXELFORMAT_ARGB8888);
    return page->surface != NULL;
}

static void close_page(int card, ScanoutPage *page)
{
    SDL_FreeSurface(page->surface);
    if (page->at) {
        munmap(page->at, (size_t)page->bytes);
    }
    if (page->frame != 0) {
        drmModeRmFB(card, page->frame);
    }
    if (page->handle != 0) {
        drmModeDestroyDumbBuffer(card, page->handle);
    }
    *page = (ScanoutPage){0};
}

bool scanout_open(const Display *display, Scanout *out, Fail *why)
{
    char path[32];
    snprintf(path, sizeof path, "/dev/dri/card%d", display->card);
    *out = (Scanout){.card = open(path, O_RDWR | O_CLOEXEC)};
    if (out->card < 0) {
        return fail(why, "%s: cannot be opened: %s", path, strerror(errno));
    }
    bool is_open = find(out, display, why);
    for (int i = 0; i < COUNT_OF(out->pages) && is_open; i++) {
        is_open = open_page(out->card, &out->mode, &out->pages[i]) ||
                  fail(why, "%s: gives no memory to paint: %s", path, strerror(errno));
    }
    if (!is_open) {
        scanout_close(out);
    }
    return is_open;
}

void scanout_close(Scanout *scanout)
{
    if (scanout->card >= 0) {
        close_page(scanout->card, &scanout->pages[0]);
        close_page(scanout->card, &scanout->pages[1]);
        close(scanout->card);
    }
    *scanout = (Scanout){.card = -1};
}

SDL_Surface *scanout_surface(const Scanout *scanout)
{
    return scanout->pages[scanout->back].surface;
}

// Showing

static bool set_mode(Scanout *scanout, uint32_t frame)
{
    return drmModeSetCrtc(scanout->card, scanout->controller, frame, 0, 0, &scanout->connector, 1,
                          &scanout->mode) == 0;
}

static void wait_for_flip(int card)
{
    drmEventContext nothing_to_call = {.version = 2};
    struct pollfd waiting = {.fd = card, .events = POLLIN};
    if (poll(&waiting, 1, FLIP_MS) > 0) {
        drmHandleEvent(card, &nothing_to_call);
    }
}

static bool flip(Scanout *scanout, uint32_t frame)
{
    if (drmModePageFlip(scanout->card, scanout->controller, frame, DRM_MODE_PAGE_FLIP_EVENT,
                        NULL) != 0) {
        return false;
    }
    wait_for_flip(scanout->card);
    return true;
}

bool scanout_show(Scanout *scanout)
{
    uint32_t frame = scanout->pages[scanout->back].frame;
    if (!(scanout->is_shown && flip(scanout, frame)) && !set_mode(scanout, frame)) {
        return false;
    }
    scanout->is_shown = true;
    scanout->back = 1 - scanout->back;
    return true;
}
