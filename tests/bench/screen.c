// What a wall costs while it shows pages, in memory and without a graphics processor.
//
//     screen transition WIDTHxHEIGHT DEGREES EDITION
//         a line: p50 and p99 of a transition's pictures in ms of CPU time, p99 by the wall's
//         clock, median of painting a page, bytes that a picture touches in times of a full-screen
//         copy's
//     screen soak TURNS EDITION EDITION
//         page turns with swaps of editions, in simulated time; a line every tenth of the way and
//         an exit code of 1 if memory, descriptors or open fonts grew after the first tenth
#include "face/show.h"
#include "news/edition.h"
#include "view/window.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    MOST_PICTURES = 200000,
    MEASURED_TURNS = 60,
    PAINTED = 16,
    SAMPLES = 10,
    SOAK_FRAME_MS = 100
};

typedef struct {
    Arena forever, page, scratch, editions[2];
    Edition edition[2];
    Type type;
    Metrics metrics;
    Window window;
    Show show;
    Now now;
} Wall;

static double clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void stop(const char *words)
{
    fprintf(stderr, "screen: %s\n", words);
    exit(2);
}

static void read_edition(Wall *wall, int which, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        stop(path);
    }
    Arena scratch = wall->scratch;
    char *text = arena_raw(&scratch, char, 16 << 20);
    Size len = (Size)fread(text, 1, 16 << 20, file);
    fclose(file);
    Fail why;
    arena_clear(&wall->editions[which]);
    if (!edition_read((Str){text, len}, str_from(path), &wall->editions[which], scratch,
                      &wall->edition[which], &why)) {
        stop(why.text);
    }
}

static void open_wall(Wall *wall, int width, int height, int rotation, int frame_ms)
{
    Fail why;
    wall->forever = arena_reserve((Size)64 << 20, "forever");
    wall->page = arena_reserve((Size)64 << 20, "page");
    wall->scratch = arena_reserve((Size)256 << 20, "scratch");
    wall->editions[0] = arena_reserve((Size)64 << 20, "edition");
    wall->editions[1] = arena_reserve((Size)64 << 20, "edition");
    if (!type_open(S("build/fonts"), &wall->forever, &wall->type, &why)) {
        stop(why.text);
    }
    wall->metrics = type_metrics(&wall->type);
    WindowOptions options = {
        .width = width, .height = height, .rotation = rotation, .is_headless = true};
    if (!window_open(&options, &wall->window, &why)) {
        stop(why.text);
    }
    Glass glass = {.width = rotation % 180 ? height : width,
                   .height = rotation % 180 ? width : height,
                   .margin_percent = 5,
                   .theme = theme_paper(),
                   .words = words_english(),
                   .metrics = &wall->metrics,
                   .masthead = S("WALLWIRE")};
    ShowRule rule = show_default_rule();
    rule.frame_ms = frame_ms;
    wall->show = show_open(&rule, &glass, &wall->page);
    wall->now = (Now){.steady_ms = 1000, .wall = 1741200120};
}

static ShowOutput step(Wall *wall, int which)
{
    ShowInput input = {.edition = &wall->edition[which]};
    ShowOutput output = show_step(&wall->show, &input, wall->now, wall->scratch);
    int64_t passed = output.next_ms - wall->now.steady_ms;
    wall->now.steady_ms += passed;
    wall->now.wall = 1741200120 + wall->now.steady_ms / 1000;
    return output;
}

static void paint(Wall *wall, const ShowOutput *output)
{
    window_paint(&wall->window, &output->frame, output->theme, output->brightness, &wall->type,
                 output->is_new_page);
}

static void present(Wall *wall, const ShowOutput *output)
{
    window_present(&wall->window, output->theme->inks[INK_GROUND], output->turning, output->shift_x,
                   output->shift_y);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double at_share(double *times, int count, double share)
{
    qsort(times, (size_t)count, sizeof *times, by_size);
    return count > 0 ? times[(int)(share * (count - 1))] : 0;
}

static int measure_transitions(Wall *wall)
{
    double *pictures = calloc(MOST_PICTURES, sizeof *pictures);
    double *waits = calloc(MOST_PICTURES, sizeof *waits);
    double paints[MEASURED_TURNS + 1];
    int count = 0, turns = 0;
    int64_t touched = 0;
    while (turns < MEASURED_TURNS && count < MOST_PICTURES) {
        ShowOutput output = step(wall, 0);
        if (output.is_new_frame) {
            double start = clock_ms(CLOCK_THREAD_CPUTIME_ID);
            paint(wall, &output);
            paints[turns] = clock_ms(CLOCK_THREAD_CPUTIME_ID) - start;
            turns += output.is_new_page;
        }
        if (output.changed) {
            double start = clock_ms(CLOCK_THREAD_CPUTIME_ID), wait = clock_ms(CLOCK_MONOTONIC);
            present(wall, &output);
            if (output.turning.done < 1000) {
                pictures[count] = clock_ms(CLOCK_THREAD_CPUTIME_ID) - start;
                waits[count++] = clock_ms(CLOCK_MONOTONIC) - wait;
                touched = size_max(touched, wall->window.touched);
            }
        }
    }
    double copy = 8.0 * wall->window.width * wall->window.height;
    printf("%.2f %.2f %.2f %.2f %.2f\n", at_share(pictures, count, 0.5),
           at_share(pictures, count, 0.99), at_share(waits, count, 0.99),
           at_share(paints, turns, 0.5), (double)touched / copy);
    free(pictures);
    free(waits);
    return 0;
}

typedef struct {
    long memory_kib;
    int descriptors, fonts;
    Size arena;
} Holding;

static Holding holding_of(const Wall *wall)
{
    Holding holding = {.fonts = wall->type.open_count, .arena = arena_used(&wall->forever)};
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    while (file && fgets(line, sizeof line, file)) {
        sscanf(line, "RssAnon: %ld", &holding.memory_kib);
    }
    if (file) {
        fclose(file);
    }
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder)) {
        holding.descriptors++;
    }
    if (folder) {
        closedir(folder);
    }
    return holding;
}

// Memory may move by what the allocator keeps; a leak of one page in a hundred would be more.
static bool has_grown(Holding first, Holding last)
{
    enum { SLACK_KIB = 1024 };
    return last.memory_kib > first.memory_kib + SLACK_KIB || last.descriptors > first.descriptors ||
           last.fonts > first.fonts || last.arena > first.arena;
}

static int soak(Wall *wall, int turns, char **paths)
{
    Holding first = {0}, last = {0};
    int done = 0, swaps = 0, which = 0, said = 0;
    while (done < turns) {
        ShowOutput output = step(wall, which);
        if (output.is_new_frame && done % PAINTED == 0) {
            paint(wall, &output);
        }
        if (output.changed && done % PAINTED == 0) {
            present(wall, &output);
        }
        done += output.is_new_page;
        if (output.is_new_page && done % 50 == 0 && wall->show.edition == &wall->edition[which]) {
            which = !which;
            read_edition(wall, which, paths[which]);
            swaps++;
        }
        if (done >= (said + 1) * (turns / SAMPLES)) {
            said++;
            last = holding_of(wall);
            first = said == 1 ? last : first;
            printf("%9d turns %7d swaps %8ld KiB %4d descriptors %4d fonts, day %.0f\n", done,
                   swaps, last.memory_kib, last.descriptors, last.fonts,
                   (double)wall->now.steady_ms / 86400e3);
            fflush(stdout);
        }
    }
    bool is_bad = has_grown(first, last);
    printf("%s\n", is_bad ? "GROWN" : "nothing grew");
    return is_bad;
}

int main(int count, char **words)
{
    static Wall wall;
    int width = 160, height = 120;
    bool is_soak = count == 5 && strcmp(words[1], "soak") == 0;
    bool is_transition = count == 5 && strcmp(words[1], "transition") == 0 &&
                         sscanf(words[2], "%dx%d", &width, &height) == 2;
    if (!is_soak && !is_transition) {
        stop("transition WIDTHxHEIGHT DEGREES EDITION, or soak TURNS EDITION EDITION");
    }
    open_wall(&wall, width, height, is_soak ? 0 : atoi(words[3]), is_soak ? SOAK_FRAME_MS : 16);
    read_edition(&wall, 0, is_soak ? words[3] : words[4]);
    if (is_soak) {
        read_edition(&wall, 1, words[4]);
    }
    return is_soak ? soak(&wall, atoi(words[2]), words + 3) : measure_transitions(&wall);
}
