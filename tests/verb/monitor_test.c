// The display side of the wall, in memory: it breaks, has another size, goes off and on.
#include "tests.h"

#include "folder.h"
#include "verb/monitor.h"

typedef struct {
    TestFolder folder;
    Config config;
    Log log;
    Arena scratch;
    Type type;
    Monitor monitor;
    ShowOutput output;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    Fail why;
    bench->folder = folder_make();
    bench->config = config_default();
    bench->scratch = arena_reserve((Size)1 << 20, "scratch");
    bench->log.descriptor = open(folder_path(&bench->folder, "log"), O_RDWR | O_CREAT, 0644);
    bench->log.least = LOG_INFO;
    bench->output = (ShowOutput){.is_new_frame = true,
                                 .changed = true,
                                 .frame = {.width = 200, .height = 100},
                                 .theme = theme_paper(),
                                 .brightness = 100,
                                 .turning = {.done = 1000}};
    WindowOptions options = {.width = 200, .height = 100, .is_headless = true};
    *state = bench;
    return monitor_open(&options, &bench->config, false, bench->log, bench->scratch,
                        &bench->monitor, &why)
               ? 0
               : -1;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    monitor_close(&bench->monitor);
    close(bench->log.descriptor);
    arena_release(&bench->scratch);
    folder_remove(&bench->folder);
    free(bench);
    return 0;
}

static int lines_with(Bench *bench, const char *words)
{
    char line[1024];
    int count = 0;
    FILE *file = fopen(folder_path(&bench->folder, "log"), "r");
    while (file && fgets(line, sizeof line, file)) {
        count += strstr(line, words) != NULL;
    }
    if (file) {
        fclose(file);
    }
    return count;
}

static void show(Bench *bench)
{
    monitor_show(&bench->monitor, &bench->output, &bench->type, bench->scratch);
}

static uint32_t pixel(const Bench *bench)
{
    return *(const uint32_t *)window_pixels(&bench->monitor.window)->pixels & 0xFFFFFF;
}

static void what_a_step_wants_is_seen(void **state)
{
    Bench *bench = *state;
    show(bench);
    assert_int_equal(pixel(bench), 0xF6F1E7);
    assert_int_equal(lines_with(bench, "first picture"), 1);
    bench->output.is_new_frame = bench->output.changed = false;
    int presents = bench->monitor.window.presents;
    for (int i = 0; i < 10; i++) {
        show(bench);
    }
    assert_int_equal(bench->monitor.window.presents, presents); // standing still
}

static void a_display_that_breaks_is_opened_again(void **state)
{
    Bench *bench = *state;
    show(bench);
    bench->monitor.window.is_broken = true;
    assert_false(monitor_watch(&bench->monitor, 1000));
    assert_false(bench->monitor.window.is_open);
    show(bench); // unseen, in peace
    assert_int_equal(lines_with(bench, "cannot be drawn on; trying again"), 1);
    assert_true(monitor_watch(&bench->monitor, 4000));
    assert_true(bench->monitor.window.is_open);
    show(bench);
    assert_int_equal(pixel(bench), 0xF6F1E7);
    assert_int_equal(lines_with(bench, "display 200x100"), 2);
}

static void trouble_that_stays_is_told_once(void **state)
{
    Bench *bench = *state;
    bench->monitor.options.width = 10; // no display: too small for one
    bench->monitor.window.is_broken = true;
    for (int i = 0; i < 10; i++) {
        assert_false(monitor_watch(&bench->monitor, 1000 + i * 3000));
    }
    assert_int_equal(lines_with(bench, "has only 10x100 pixels; trying again"), 1);
    bench->monitor.options.width = 300;
    assert_true(monitor_watch(&bench->monitor, 100000));
    assert_int_equal(bench->monitor.window.width, 300);
}

static void a_wall_that_waits_goes_on_without_a_display(void **state)
{
    Bench *bench = *state;
    Monitor *monitor = &bench->monitor;
    WindowOptions options = {.width = 10, .height = 100, .is_headless = true};
    Fail why;
    monitor_close(monitor);
    assert_false(
        monitor_open(&options, &bench->config, false, bench->log, bench->scratch, monitor, &why));
    assert_non_null(strstr(why.text, "10x100"));
    assert_true(
        monitor_open(&options, &bench->config, true, bench->log, bench->scratch, monitor, &why));
    assert_false(monitor->window.is_open);
    assert_int_equal(lines_with(bench, "has only 10x100 pixels; trying again"), 1);
    show(bench); // unseen
    assert_false(monitor_watch(monitor, 1000));
    monitor->options.width = 300; // one is plugged in
    assert_false(monitor_watch(monitor, 1500));
    assert_true(monitor_watch(monitor, 3000));
    assert_int_equal(lines_with(bench, "first picture"), 0);
    show(bench);
    assert_int_equal(pixel(bench), 0xF6F1E7);
    assert_int_equal(lines_with(bench, "first picture"), 1);
}

static void another_size_is_told_to_the_show(void **state)
{
    Bench *bench = *state;
    assert_false(monitor_watch(&bench->monitor, 1000));
    bench->monitor.window.options.width = 320;
    bench->monitor.window.is_resized = true;
    assert_true(monitor_watch(&bench->monitor, 1100));
    assert_int_equal(bench->monitor.window.width, 320);
    assert_false(monitor_watch(&bench->monitor, 1200));
}

static void the_screen_goes_off_and_on_with_its_commands(void **state)
{
    Bench *bench = *state;
    char off[4200], on[4200];
    snprintf(off, sizeof off, "echo off >>%s", folder_path(&bench->folder, "power"));
    snprintf(on, sizeof on, "echo on >>%s", folder_path(&bench->folder, "power"));
    bench->config.off_command = str_from(off);
    bench->config.on_command = str_from(on);
    show(bench);
    bench->output.is_off = true;
    show(bench);
    assert_int_equal(pixel(bench), 0);
    int presents = bench->monitor.window.presents;
    show(bench);
    assert_int_equal(bench->monitor.window.presents, presents);
    while (bench->monitor.hook.process) {
        monitor_watch(&bench->monitor, 1000);
        usleep(1000);
    }
    bench->output.is_off = false;
    show(bench);
    assert_int_equal(pixel(bench), 0xF6F1E7);
    while (bench->monitor.hook.process) {
        monitor_watch(&bench->monitor, 1000);
        usleep(1000);
    }
    char text[100] = "";
    FILE *file = fopen(folder_path(&bench->folder, "power"), "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    assert_string_equal(text, "off\non\n");
}

static void a_backlight_is_turned_down_in_place_of_the_picture(void **state)
{
    Bench *bench = *state;
    bench->config.backlight = str_from(bench->folder.path);
    folder_file(&bench->folder, "max_brightness", "200\n");
    folder_file(&bench->folder, "brightness", "200\n");
    bench->output.brightness = 50;
    show(bench);
    assert_int_equal(pixel(bench), 0xF6F1E7);
    char text[16] = "";
    FILE *file = fopen(folder_path(&bench->folder, "brightness"), "r");
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, "100\n");
    bench->config.backlight = (Str){0};
    show(bench);
    assert_int_equal(pixel(bench), 0x7B7873);
}

#define on_a_display(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_a_display(what_a_step_wants_is_seen),
        on_a_display(a_display_that_breaks_is_opened_again),
        on_a_display(trouble_that_stays_is_told_once),
        on_a_display(a_wall_that_waits_goes_on_without_a_display),
        on_a_display(another_size_is_told_to_the_show),
        on_a_display(the_screen_goes_off_and_on_with_its_commands),
        on_a_display(a_backlight_is_turned_down_in_place_of_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
