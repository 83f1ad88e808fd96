// compare SHOT.ppm PAGE.png...: the page that a dumped screen shows, and the share of pixels that
// differ clearly, as "SHARE PATH". The wall walks a few pixels to and fro, so the best of the small
// shifts counts; the rim is left out.
#include "base/arena.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHIFT = 8, RIM = 16, CLEARLY = 24, COARSE = 11, FINE = 1 };

typedef struct {
    int width, height;
    unsigned char *at; // three bytes a pixel
} Picture;

static Picture read_screen(const char *path, Arena *owner)
{
    Picture picture = {0};
    FILE *file = fopen(path, "rb");
    if (!file || fscanf(file, "P6 %d %d 255", &picture.width, &picture.height) != 2 ||
        fgetc(file) < 0 || picture.width < 1 || picture.height < 1 || picture.width > 8000 ||
        picture.height > 8000) {
        fprintf(stderr, "compare: %s is no picture of a screen\n", path);
        exit(2);
    }
    Size bytes = (Size)picture.width * picture.height * 3;
    picture.at = arena_new(owner, unsigned char, bytes);
    if (fread(picture.at, 1, (size_t)bytes, file) != (size_t)bytes) {
        fprintf(stderr, "compare: %s is cut short\n", path);
        exit(2);
    }
    fclose(file);
    return picture;
}

static Picture read_page(const char *path, Arena *owner)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        fprintf(stderr, "compare: %s: %s\n", path, image.message);
        exit(2);
    }
    image.format = PNG_FORMAT_RGB;
    Picture picture = {(int)image.width, (int)image.height, NULL};
    picture.at = arena_new(owner, unsigned char, (Size)PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, picture.at, 0, NULL)) {
        fprintf(stderr, "compare: %s: %s\n", path, image.message);
        exit(2);
    }
    return picture;
}

static const unsigned char *pixel(const Picture *picture, int x, int y)
{
    return picture->at + ((Size)y * picture->width + x) * 3;
}

static double share(const Picture *a, const Picture *b, int dx, int dy, int step)
{
    int differ = 0, all = 0;
    for (int y = RIM; y < a->height - RIM; y += step) {
        for (int x = RIM; x < a->width - RIM; x += step, all++) {
            const unsigned char *one = pixel(a, x, y), *other = pixel(b, x + dx, y + dy);
            differ += abs(one[0] - other[0]) > CLEARLY || abs(one[1] - other[1]) > CLEARLY ||
                      abs(one[2] - other[2]) > CLEARLY;
        }
    }
    return all ? (double)differ / all : 1;
}

static double least_share(const Picture *page, const Picture *screen)
{
    double least = 1;
    int x = 0, y = 0;
    if (page->width != screen->width || page->height != screen->height) {
        return 1;
    }
    for (int dy = -MOST_SHIFT; dy <= MOST_SHIFT; dy++) {
        for (int dx = -MOST_SHIFT; dx <= MOST_SHIFT; dx++) {
            double now = share(page, screen, dx, dy, COARSE);
            if (now < least) {
                least = now;
                x = dx;
                y = dy;
            }
        }
    }
    return share(page, screen, x, y, FINE);
}

int main(int count, char **words)
{
    Arena owner = arena_reserve((Size)1 << 30, "pictures");
    const char *nearest = "none";
    double least = 1;
    if (count < 3) {
        fprintf(stderr, "usage: compare SHOT.ppm PAGE.png...\n");
        return 2;
    }
    Picture screen = read_screen(words[1], &owner);
    for (int i = 2; i < count; i++) {
        Arena room = owner;
        Picture page = read_page(words[i], &room);
        double now = least_share(&page, &screen);
        if (now < least) {
            least = now;
            nearest = words[i];
        }
    }
    printf("%.6f %s\n", least, nearest);
    arena_release(&owner);
    return 0;
}
