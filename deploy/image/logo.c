// logo PICTURE.png [DEVICE]: paints a picture onto the first display before anything else can: through
// the kernel's plain frame buffer, without a graphics library. The picture is made as large as fits, in
// its own shape, and its top left pixel is the colour around it.
#include <fcntl.h>
#include <linux/fb.h>
#include <png.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST_SIDE = 8192 };

typedef struct {
    int width, height;
    uint8_t *at; // red, green, blue
} Picture;

typedef struct {
    int file, width, height, line, bytes; // bytes of a line and of a pixel
    struct fb_bitfield red, green, blue;
} Screen;

static int read_picture(const char *path, Picture *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path) || image.width > MOST_SIDE ||
        image.height > MOST_SIDE) {
        return 0;
    }
    image.format = PNG_FORMAT_RGB;
    *out = (Picture){(int)image.width, (int)image.height, malloc(PNG_IMAGE_SIZE(image))};
    return out->at && png_image_finish_read(&image, NULL, out->at, 0, NULL);
}

// To set the mode it has is to take the display: nobody else may have done so yet.
static int open_screen(const char *path, Screen *out)
{
    struct fb_var_screeninfo mode;
    struct fb_fix_screeninfo fixed;
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0 || ioctl(file, FBIOGET_VSCREENINFO, &mode) != 0 ||
        ioctl(file, FBIOGET_FSCREENINFO, &fixed) != 0) {
        return 0;
    }
    mode.activate = FB_ACTIVATE_NOW | FB_ACTIVATE_FORCE;
    ioctl(file, FBIOPUT_VSCREENINFO, &mode);
    ioctl(file, FBIOBLANK, FB_BLANK_UNBLANK);
    *out = (Screen){file,
                    (int)mode.xres,
                    (int)mode.yres,
                    (int)fixed.line_length,
                    (int)(mode.bits_per_pixel / 8),
                    mode.red,
                    mode.green,
                    mode.blue};
    return mode.xres > 0 && mode.xres <= MOST_SIDE && mode.yres > 0 && mode.yres <= MOST_SIDE &&
           out->bytes >= 2 && out->bytes <= 4 && out->line >= out->width * out->bytes;
}

static uint32_t part(uint32_t value, struct fb_bitfield field)
{
    return (value >> (8 - (field.length < 8 ? field.length : 8))) << field.offset;
}

// The mean of the picture's pixels under one of the screen: those of [from, to) in 256ths.
static uint32_t mean(const Picture *picture, int channel, const int64_t from[2],
                     const int64_t to[2])
{
    int64_t sum = 0, weight = 0;
    for (int64_t y = from[1] >> 8; y << 8 < to[1] && y < picture->height; y++) {
        int64_t high =
            (to[1] < (y + 1) << 8 ? to[1] : (y + 1) << 8) - (from[1] > y << 8 ? from[1] : y << 8);
        for (int64_t x = from[0] >> 8; x << 8 < to[0] && x < picture->width; x++) {
            int64_t wide = (to[0] < (x + 1) << 8 ? to[0] : (x + 1) << 8) -
                           (from[0] > x << 8 ? from[0] : x << 8);
            sum += high * wide * picture->at[(y * picture->width + x) * 3 + channel];
            weight += high * wide;
        }
    }
    return weight > 0 ? (uint32_t)(sum / weight) : picture->at[channel];
}

typedef struct {
    int x, y, width, height;
} Place;

static Place place_of(const Picture *picture, const Screen *screen)
{
    int width = screen->width, height = (int)((int64_t)width * picture->height / picture->width);
    if (height > screen->height) {
        height = screen->height;
        width = (int)((int64_t)height * picture->width / picture->height);
    }
    return (Place){(screen->width - width) / 2, (screen->height - height) / 2, width, height};
}

static uint32_t color_at(const Picture *picture, const Screen *screen, Place place, int x, int y)
{
    int64_t from[2] = {0, 0}, to[2] = {0, 0};
    if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height) {
        from[0] = ((int64_t)(x - place.x) * picture->width << 8) / place.width;
        to[0] = ((int64_t)(x - place.x + 1) * picture->width << 8) / place.width;
        from[1] = ((int64_t)(y - place.y) * picture->height << 8) / place.height;
        to[1] = ((int64_t)(y - place.y + 1) * picture->height << 8) / place.height;
    }
    return part(mean(picture, 0, from, to), screen->red) |
           part(mean(picture, 1, from, to), screen->green) |
           part(mean(picture, 2, from, to), screen->blue);
}

// In one piece: of a write of exactly one line the kernel takes note of none (6.1).
static int paint(const Picture *picture, const Screen *screen)
{
    Place place = place_of(picture, screen);
    size_t size = (size_t)screen->line * (size_t)screen->height;
    uint8_t *pixels = calloc(1, size);
    for (int y = 0; pixels && y < screen->height; y++) {
        uint8_t *line = pixels + (size_t)y * (size_t)screen->line;
        for (int x = 0; x < screen->width; x++) {
            uint32_t color = color_at(picture, screen, place, x, y);
            for (int byte = 0; byte < screen->bytes; byte++) {
                line[x * screen->bytes + byte] = (uint8_t)(color >> 8 * byte);
            }
        }
    }
    return pixels && pwrite(screen->file, pixels, size, 0) == (ssize_t)size;
}

int main(int count, char **words)
{
    Picture picture;
    Screen screen;
    if (count < 2 || count > 3) {
        fprintf(stderr, "usage: logo PICTURE.png [DEVICE]\n");
        return 2;
    }
    if (!read_picture(words[1], &picture)) {
        fprintf(stderr, "logo: %s: is no picture\n", words[1]);
        return 1;
    }
    if (!open_screen(count == 3 ? words[2] : "/dev/fb0", &screen) || !paint(&picture, &screen)) {
        fprintf(stderr, "logo: there is no display to paint on\n");
        return 1;
    }
    return 0;
}
