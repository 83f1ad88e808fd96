// On the bare kernel SDL notices neither that a display went nor that one came, so the kernel is
// asked, every few seconds.
#include "verb/monitor.h"

#include "host/backlight.h"
#include "host/clock.h"
#include "view/power.h"

#include <stdio.h>
#include <string.h>

enum { LOOK_MS = 2000, FOREVER_MS = 3600000, FULL = 100 };

static void tell_trouble(Monitor *monitor, const char *words)
{
    if (strcmp(words, monitor->trouble) != 0) {
        snprintf(monitor->trouble, sizeof monitor->trouble, "%s", words);
        log_line(&monitor->log, LOG_WARNING, "%s; trying again every %d seconds", words,
                 LOOK_MS / 1000);
    }
    service_status(&monitor->service, "waiting for a display: %s", words);
}

static void tell_open(Monitor *monitor)
{
    const Window *window = &monitor->window;
    const Display *display = &window->display;
    monitor->trouble[0] = 0;
    log_line(&monitor->log, LOG_INFO, "display %s%s%dx%d, turned by %d, painted by %s",
             display->card >= 0 ? display->connector : "", display->card >= 0 ? ", " : "",
             window->width, window->height, window->options.rotation, window_painter(window));
    service_status(&monitor->service, "showing at %dx%d", window->width, window->height);
}

// Tries with the graphics processor and without.
static bool open_window(Monitor *monitor, Fail *why)
{
    if (window_open(&monitor->options, &monitor->window, why)) {
        return true;
    }
    WindowOptions plain = monitor->options;
    plain.no_gpu = true;
    return !monitor->options.no_gpu && !plain.is_headless &&
           window_open(&plain, &monitor->window, why);
}

static bool look_for_display(Monitor *monitor, Fail *why)
{
    int64_t start_ms = clock_steady_ms();
    if (!open_window(monitor, why)) {
        return false;
    }
    monitor->opened_ms = clock_steady_ms() - start_ms;
    monitor->is_off = false;
    tell_open(monitor);
    return true;
}

bool monitor_open(const WindowOptions *options, const Config *config, bool waits, Log log,
                  Arena scratch, Monitor *out, Fail *why)
{
    *out = (Monitor){.config = config,
                     .options = *options,
                     .log = log,
                     .service = service_open(),
                     .brightness = -1};
    service_ready(&out->service);
    if (!look_for_display(out, why)) {
        if (!waits) {
            return false;
        }
        tell_trouble(out, why->text);
    }
    service_beat(&out->service, clock_steady_ms());
    hook_start(&out->hook, config->on_command, &out->log, scratch);
    return true;
}

void monitor_close(Monitor *monitor)
{
    hook_stop(&monitor->hook);
    if (monitor->window.is_open) {
        window_close(&monitor->window);
    }
    service_close(&monitor->service);
}

static bool is_on_kernel(const Monitor *monitor)
{
    return monitor->window.display.card >= 0;
}

static bool find_again(Monitor *monitor)
{
    Fail why;
    if (look_for_display(monitor, &why)) {
        return true;
    }
    tell_trouble(monitor, why.text);
    return false;
}

static void lose_display(Monitor *monitor, const char *words)
{
    window_close(&monitor->window);
    tell_trouble(monitor, words);
}

static const char *what_happened(const Display *before, const Display *now)
{
    return now->card < 0 ? "the display was unplugged"
           : strcmp(now->connector, before->connector) != 0
               ? "the display is at another connector"
               : "the display has another size, or is another one";
}

static bool look(Monitor *monitor, int64_t now_ms)
{
    monitor->look_ms = now_ms + LOOK_MS;
    if (!monitor->window.is_open) {
        return find_again(monitor);
    }
    const Display *before = &monitor->window.display;
    Display now = is_on_kernel(monitor) ? display_look(DISPLAY_CARDS) : *before;
    if (!display_is_same(&now, before)) {
        lose_display(monitor, what_happened(before, &now));
        return find_again(monitor);
    }
    return false;
}

bool monitor_watch(Monitor *monitor, int64_t now_ms)
{
    Window *window = &monitor->window;
    Fail why;
    hook_poll(&monitor->hook, &monitor->log);
    if (window->is_open && window->is_broken) {
        bool is_last = window->renderer == NULL;
        monitor->options.no_gpu = true;
        lose_display(monitor, is_last ? "the display cannot be drawn on"
                                      : "the graphics processor does not draw any more");
        return !is_last && find_again(monitor);
    }
    if (window->is_open && window->is_resized) {
        if (window_refit(window, &why)) {
            tell_open(monitor);
            return true;
        }
        lose_display(monitor, why.text);
    }
    bool is_time = now_ms >= monitor->look_ms || monitor->look_ms - now_ms > LOOK_MS;
    return !window->options.is_headless && is_time && look(monitor, now_ms);
}

static void set_light(Monitor *monitor, int percent)
{
    Fail why;
    if (monitor->config->backlight.len == 0 || monitor->brightness == percent) {
        return;
    }
    monitor->brightness = percent;
    if (!backlight_set(monitor->config->backlight, percent, &why)) {
        log_line(&monitor->log, LOG_WARNING, "%s", why.text);
    }
}

static void switch_display(const Window *window, bool is_on)
{
    if (window->window) {
        power_of_window(window->window, is_on);
    } else if (window->scanout.card >= 0) {
        power_of_card(window->scanout.card, is_on);
    }
}

static void switch_screen(Monitor *monitor, bool is_off, Arena scratch)
{
    const Config *config = monitor->config;
    monitor->is_off = is_off;
    log_line(&monitor->log, LOG_INFO, "the screen goes %s", is_off ? "off" : "on");
    service_status(&monitor->service, is_off ? "the screen is off by its hours" : "showing");
    if (is_off) {
        window_blank(&monitor->window);
        set_light(monitor, 0);
    }
    switch_display(&monitor->window, !is_off);
    hook_start(&monitor->hook, is_off ? config->off_command : config->on_command, &monitor->log,
               scratch);
}

static uint8_t dimmed(uint8_t channel, int percent)
{
    return (uint8_t)(channel * percent / FULL);
}

// What the walk uncovers at the rim has the page's colour.
static Color ground_of(const ShowOutput *output, int percent)
{
    Color color = output->theme->inks[INK_GROUND];
    return (Color){dimmed(color.red, percent), dimmed(color.green, percent),
                   dimmed(color.blue, percent)};
}

void monitor_show(Monitor *monitor, const ShowOutput *output, Type *type, Arena scratch)
{
    Window *window = &monitor->window;
    int percent = monitor->config->backlight.len > 0 ? FULL : output->brightness;
    service_beat(&monitor->service, clock_steady_ms());
    if (!window->is_open) {
        return;
    }
    if (output->is_off != monitor->is_off) {
        switch_screen(monitor, output->is_off, scratch);
    }
    if (output->is_off) {
        return;
    }
    set_light(monitor, output->brightness);
    if (output->is_new_frame) {
        window_paint(window, &output->frame, output->theme, percent, type, output->is_new_page);
    }
    if (output->changed || window->needs_present) {
        window_present(window, ground_of(output, percent), output->turning, output->shift_x,
                       output->shift_y);
        if (!monitor->has_shown) {
            monitor->has_shown = true;
            log_line(&monitor->log, LOG_INFO, "first picture; the window took %d ms to open",
                     (int)monitor->opened_ms);
        }
    }
}

int64_t monitor_most_ms(const Monitor *monitor)
{
    int64_t most = is_on_kernel(monitor) || !monitor->window.is_open ? LOOK_MS : FOREVER_MS;
    return monitor->service.watchdog_ms > 0 ? size_min(most, monitor->service.watchdog_ms) : most;
}
