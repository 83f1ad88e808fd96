// The items are sorted by name, so the signature of one is found by its name.
#include "host/admit_files.h"

#include "base/buf.h"

#define ENDING ".minisig"

static bool is_signature(Str name)
{
    return str_ends(name, S(ENDING));
}

bool admit_has_signatures(const StickCopy *copy)
{
    for (Size i = 0; i < copy->items.count; i++) {
        if (is_signature(copy->items.at[i].name)) {
            return true;
        }
    }
    return false;
}

static bool find_signature(const StickCopy *copy, Str name, Arena *owner, Str *out)
{
    Manifest all = {.items = copy->items};
    Buf wanted = buf_start(owner);
    buf_str(&wanted, name);
    buf_str(&wanted, S(ENDING));
    const Item *found = manifest_find(&all, buf_done(&wanted));
    if (found) {
        *out = copy->contents[found - copy->items.at];
    }
    return found != NULL;
}

// The words of a trusted comment stand between tabs: "timestamp:1555779966\tfile:a.txt\thashed".
static Str word_of(Str comment, Str key)
{
    Str word;
    while (str_cut(&comment, '\t', &word)) {
        if (str_starts(word, key)) {
            return str_tail(word, key.len);
        }
    }
    return (Str){0};
}

static Str last_part(Str path)
{
    Size start = path.len;
    while (start > 0 && path.at[start - 1] != '/') {
        start--;
    }
    return str_tail(path, start);
}

// FAT keeps no difference between large and small letters.
static bool check_file(const StickCopy *copy, Size which, const PublicKeys *keys, Arena *owner,
                       int64_t *time, Fail *why)
{
    Str name = copy->items.at[which].name;
    Str signature;
    Str comment;
    if (!find_signature(copy, name, owner, &signature)) {
        return fail(why, "is not signed");
    }
    if (!signature_check(copy->contents[which], signature, keys, &comment, why)) {
        return false;
    }
    if (!str_to_int64(word_of(comment, S("timestamp:")), time) || *time <= 0) {
        return fail(why, "has a signature that tells no time; sign it without -t");
    }
    return str_equal_ascii_nocase(word_of(comment, S("file:")), last_part(name)) ||
           fail(why, "has the signature of a file of another name");
}

static bool stays(StickCopy *copy, Size which, SignaturePolicy policy, bool is_good,
                  const Fail *why, Arena *owner)
{
    if (!is_good && policy == POLICY_REQUIRE) {
        skips_add(&copy->refused, copy->items.at[which].name, 0,
                  str_copy(str_from(why->text), owner), owner);
        return false;
    }
    return true;
}

bool admit_files(StickCopy *copy, SignaturePolicy policy, const PublicKeys *keys, Arena *owner,
                 Admission *out, Fail *why)
{
    StickCopy kept = {.items.at = arena_new(owner, Item, copy->items.count),
                      .contents = arena_new(owner, Str, copy->items.count)};
    bool are_all_signed = true;
    int64_t newest = 0;
    for (Size i = 0; i < copy->items.count; i++) {
        int64_t time = 0;
        Fail reason;
        if (is_signature(copy->items.at[i].name)) {
            continue;
        }
        bool is_good = check_file(copy, i, keys, owner, &time, &reason);
        if (stays(copy, i, policy, is_good, &reason, owner)) {
            kept.contents[kept.items.count] = copy->contents[i];
            kept.items.at[kept.items.count++] = copy->items.at[i];
            are_all_signed = are_all_signed && is_good;
            newest = size_max(newest, time);
        }
    }
    copy->items = kept.items;
    copy->contents = kept.contents;
    out->says.mode = copy->mode;
    out->says.is_signed = are_all_signed && kept.items.count > 0;
    out->says.sequence = out->says.is_signed ? newest : 0;
    out->says.created = out->says.is_signed ? newest : MOMENT_UNKNOWN;
    if (!out->says.is_signed && policy == POLICY_WARN) {
        out->warning = S("has files without a good signature");
    }
    return kept.items.count > 0 || policy != POLICY_REQUIRE ||
           fail(why, "has no file with a good signature; this kiosk takes signed sticks only");
}
