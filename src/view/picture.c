// libpng's simple interface: RGB, no time stamp, no text, default compression.
#include "view/picture.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <string.h>

bool picture_write(const SDL_Surface *surface, const char *path, Arena scratch, Fail *why)
{
    Size pixels = (Size)surface->w * surface->h;
    uint8_t *rgb = arena_raw(&scratch, uint8_t, pixels * 3);
    uint8_t *to = rgb;
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const uint32_t *)((const char *)surface->pixels + (Size)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            *to++ = (uint8_t)(row[x] >> 16);
            *to++ = (uint8_t)(row[x] >> 8);
            *to++ = (uint8_t)row[x];
        }
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)surface->w,
                       .height = (png_uint_32)surface->h,
                       .format = PNG_FORMAT_RGB};
    FILE *file = fopen(path, "wb");
    if (!file) {
        return fail(why, "%s: cannot be written: %s", path, strerror(errno));
    }
    bool is_written = png_image_write_to_stdio(&image, file, 0, rgb, 0, NULL);
    bool is_closed = fclose(file) == 0;
    return (is_written && is_closed) || fail(why, "%s: cannot be written: %s", path, image.message);
}

bool picture_read(const char *path, Arena *owner, uint32_t **pixels, int *width, int *height,
                  Fail *why)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        return fail(why, "%s: %s", path, image.message);
    }
    image.format = PNG_FORMAT_BGRA;
    *width = (int)image.width;
    *height = (int)image.height;
    *pixels = arena_raw(owner, uint32_t, (Size)*width * *height);
    return png_image_finish_read(&image, NULL, *pixels, 0, NULL) ||
           fail(why, "%s: %s", path, image.message);
}
