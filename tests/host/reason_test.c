// What can be told from the words of a refusal.
#include "tests.h"

#include "host/reason.h"

#include <errno.h>

static void a_card_that_takes_nothing_is_neither_full_nor_for_others(void **state)
{
    static const struct {
        const char *before;
        int error;
        bool is_locked;
    } rows[] = {
        {"/store: the kiosk's card cannot be written", EROFS, true},
        {"/state/edition.json: cannot be written", EROFS, true},
        {"/state/edition.json: cannot be written", EIO, true},
        {"/state/edition.json: cannot be written", ENOSPC, false},
        {"/state/edition.json: cannot be written", EACCES, false},
        {"/articles/bridge.txt: cannot be read", EIO, false},
    };
    (void)state;
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        char why[200];
        snprintf(why, sizeof why, "%s: %s", rows[i].before, reason_words(rows[i].error));
        assert_int_equal(reason_tells_locked(str_from(why)), rows[i].is_locked);
    }
    assert_false(reason_tells_locked(S("the kiosk's card is full")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_that_takes_nothing_is_neither_full_nor_for_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
