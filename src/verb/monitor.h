// monitor.h -- the display as the wall has it: opened, lost, found again, dimmed, off.
//
// In     what a step of the show wants to be seen.
// Owns   the window and the command that is run for the screen; until monitor_close.
// Fails  monitor_open where there is no display and it shall not wait for one. Nothing else fails:
//        without a display the show goes on unseen, from the start if need be, with a line in the
//        log, a word to the service manager, and another try every few seconds. A graphics
//        processor that stops working is done without.
#ifndef MONITOR_H
#define MONITOR_H

#include "face/show.h"
#include "host/config.h"
#include "host/hook.h"
#include "host/service.h"
#include "view/window.h"

typedef struct {
    const Config *config;
    WindowOptions options;
    Log log;
    Service service;
    Window window;
    Hook hook;
    char trouble[512]; // as last told; empty: none
    int64_t look_ms;   // when to look for the display again
    int64_t opened_ms; // how long it took to open the window
    int brightness;    // of the backlight; -1: never set
    bool is_off, has_shown;
} Monitor;

bool monitor_open(const WindowOptions *options, const Config *config, bool waits, Log log,
                  Arena scratch, Monitor *out, Fail *why);
void monitor_close(Monitor *monitor);

// Looks whether the display is still what it was. True: there is another size or a new display, and
// the whole page is wanted again.
bool monitor_watch(Monitor *monitor, int64_t now_ms);

// Shows what a step wants.
void monitor_show(Monitor *monitor, const ShowOutput *output, Type *type, Arena scratch);

// The longest sleep that still keeps all promises.
int64_t monitor_most_ms(const Monitor *monitor);

#endif
