// Signature first, then the list, then the files: nothing is believed that stands on what was not
// checked. A file larger than this kiosk takes is refused alone, if it was packed so; any other
// difference means that the stick is not what was packed.
#include "host/admit.h"
#include "host/admit_files.h"

static bool refuses(SignaturePolicy policy, const char *sentence, Admission *out, Fail *why)
{
    if (policy == POLICY_REQUIRE) {
        return fail(why, "%s; this kiosk takes signed sticks only", sentence);
    }
    if (policy == POLICY_WARN) {
        out->warning = str_from(sentence);
    }
    return true;
}

// Whether a key of ours vouches for the manifest; a wrong signature is worse than none.
static bool check_signature(const StickCopy *copy, SignaturePolicy policy, const PublicKeys *keys,
                            Arena *owner, Admission *out, Fail *why)
{
    Fail reason;
    Str comment;
    if (!copy->has_manifest || !copy->has_signature) {
        return refuses(policy, "is not signed", out, why);
    }
    out->says.is_signed = signature_check(copy->manifest, copy->signature, keys, &comment, &reason);
    if (out->says.is_signed) {
        return true;
    }
    return refuses(policy, str_zero(str_from(reason.text), owner), out, why);
}

static bool read_manifest(const StickCopy *copy, Arena *owner, Arena scratch, Manifest *out,
                          Fail *why)
{
    Fail reason;
    bool is_signed = out->is_signed;
    if (!copy->has_manifest) {
        *out = manifest_empty();
        out->mode = copy->mode;
        return true;
    }
    if (!manifest_read(copy->manifest, MANIFEST_OF_STICK, owner, scratch, out, &reason)) {
        return reason.line > 0 ? fail(why, "has a manifest with a mistake in line %d: %.200s",
                                      reason.line, reason.text)
                               : fail(why, "has a manifest that %.200s", reason.text);
    }
    out->is_signed = is_signed;
    return true;
}

static const Item *find_copied(const StickCopy *copy, Str name)
{
    Manifest all = {.items = copy->items};
    return manifest_find(&all, name);
}

static bool has_all(const StickCopy *copy, const Manifest *manifest, Size most_bytes, Fail *why)
{
    for (Size i = 0; i < manifest->items.count; i++) {
        const Item *wanted = &manifest->items.at[i];
        const Item *found = find_copied(copy, wanted->name);
        if (wanted->bytes > most_bytes || wanted->bytes == 0) {
            continue;
        }
        if (!found || found->bytes != wanted->bytes || !sum_equal(&found->sum, &wanted->sum)) {
            return fail(why, "is not as it was packed: %.*s %s; pack it again",
                        (int)size_min(wanted->name.len, 200), wanted->name.at,
                        found ? "has changed" : "is missing");
        }
    }
    return true;
}

static void keep_listed(StickCopy *copy, const Manifest *manifest, Arena *owner)
{
    Size kept = 0;
    for (Size i = 0; i < copy->items.count; i++) {
        if (manifest_find(manifest, copy->items.at[i].name)) {
            copy->contents[kept] = copy->contents[i];
            copy->items.at[kept++] = copy->items.at[i];
        } else {
            skips_add(&copy->refused, copy->items.at[i].name, 0,
                      S("is not in the manifest; pack the stick again"), owner);
        }
    }
    copy->items.count = kept;
}

bool admit_stick(StickCopy *copy, SignaturePolicy policy, const PublicKeys *keys,
                 const FileLimits *limits, Arena *owner, Arena scratch, Admission *out, Fail *why)
{
    *out = (Admission){.says = manifest_empty()};
    if (!copy->has_manifest && admit_has_signatures(copy)) {
        return admit_files(copy, policy, keys, owner, out, why);
    }
    if (!check_signature(copy, policy, keys, owner, out, why) ||
        !read_manifest(copy, owner, scratch, &out->says, why)) {
        return false;
    }
    if (copy->has_manifest) {
        if (!has_all(copy, &out->says, limits->max_file_bytes, why)) {
            return false;
        }
        keep_listed(copy, &out->says, owner);
    }
    out->says.items = (Items){0};
    return true;
}

static bool is_older(int64_t sequence, int64_t than, Fail *why)
{
    return fail(why, "is older than what is shown: its number is %lld, the last one was %lld",
                (long long)sequence, (long long)than);
}

bool admit_number(const Manifest *says, const Manifest *stored, bool is_same, Fail *why)
{
    if (!says->is_signed) {
        bool is_rollback =
            says->sequence > 0 && !stored->is_signed && says->sequence < stored->sequence;
        return !is_rollback || is_older(says->sequence, stored->sequence, why);
    }
    if (stored->highest > 0 && says->sequence == 0) {
        return fail(why, "has no number, and the last signed stick had one");
    }
    if (says->sequence < stored->highest) {
        return is_older(says->sequence, stored->highest, why);
    }
    return says->sequence > stored->highest || stored->highest == 0 || is_same ||
           fail(why, "has the number of an earlier stick, %lld, but not its content",
                (long long)says->sequence);
}
