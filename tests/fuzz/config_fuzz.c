// Settings of anybody: a stick may bring some. What must hold for any bytes: either there are errors
// that name the file, in order of line, or every setting is within its range.
#include "host/config.h"
#include "host/setting.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

// libconfig 1.5 lets go of a text that stands where none may: some bytes, once, before the program says
// what is wrong and ends.
const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so";
}

static void check_value(const Setting *setting, Config *config)
{
    const void *place = setting_place(setting, config);
    switch (setting->kind) {
    case SETTING_INT:
    case SETTING_WORD:
        ASSERT(*(const int *)place >= 0 || setting->low < 0);
        ASSERT(setting->kind == SETTING_WORD || *(const int *)place <= setting->high);
        break;
    case SETTING_BYTES:
        ASSERT(*(const Size *)place >= setting->step);
        break;
    case SETTING_REAL:
        ASSERT(*(const double *)place >= setting->low && *(const double *)place <= setting->high);
        break;
    case SETTING_TIME:
        ASSERT(*(const int *)place >= 0 && *(const int *)place < 24 * 60);
        break;
    case SETTING_TEXT:
    case SETTING_ZONE:
        ASSERT((double)((const Str *)place)->len <= setting->high);
        break;
    case SETTING_TEXTS:
        ASSERT(((const Strs *)place)->count <= SETTING_MOST_TEXTS);
        break;
    case SETTING_BOOL:
        break;
    }
}

static void check_errors(const Fails *errors)
{
    ASSERT(errors->count > 0);
    for (int i = 0; i < errors->count; i++) {
        ASSERT(str_starts(str_from(errors->at[i].text), S("a.cfg:")));
        ASSERT(i == 0 || errors->at[i - 1].line <= errors->at[i].line);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena forever;
    static Arena scratch;
    if (!forever.start) {
        forever = arena_reserve((Size)32 << 20, "forever");
        scratch = arena_reserve((Size)32 << 20, "scratch");
    }
    Config config = config_default();
    Fails errors = {0};
    Settings settings = settings_all();
    if (config_from((Str){(const char *)data, (Size)size}, "a.cfg", &forever, scratch, &config,
                    &errors)) {
        for (Size i = 0; i < settings.count; i++) {
            check_value(&settings.at[i], &config);
        }
    } else {
        check_errors(&errors);
    }
    arena_clear(&forever);
    arena_clear(&scratch);
    return 0;
}
