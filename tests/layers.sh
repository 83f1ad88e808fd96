#!/bin/sh
# layers.sh -- the rules of the house that a compiler does not check:
# who may include whom, no outside in the core, no mutable state, no malloc, one SDL room.
cd "$(dirname "$0")/.." || exit 1
bad=0
report() {
    if [ -n "$2" ]; then
        echo "not ok $1"
        echo "$2" | sed 's/^/    /'
        bad=1
    else
        echo "ok $1"
    fi
}
# sees RING ALLOWED...: files of src/RING include only headers of ALLOWED rings.
sees() {
    ring=$1
    shift
    allowed=$(echo "$*" | tr ' ' '|')
    report "$ring includes only: $*" \
        "$(grep -rnE '#include "' "src/$ring" | grep -vE "#include \"($allowed)/" || true)"
}
sees base base
sees news base news
sees face base news face
sees view base news face view
sees host base news host
report "the core includes nothing of the outside" \
    "$(grep -rnE '#include <(SDL|unistd|time|errno|libconfig|fcntl|sys/|dirent|pthread|signal|locale|poll)' src/news src/face || true)"
report "the core prints nothing and reads no clock" \
    "$(grep -rnE '\b(printf|fprintf|puts|fopen|getenv|clock_gettime|gettimeofday|time)\(' src/news src/face || true)"
report "only view includes SDL" "$(grep -rnE '#include .SDL' src --include=*.[ch] | grep -v '^src/view/' || true)"
report "no memory but from arenas" \
    "$(grep -rnE '\b(malloc|calloc|realloc|free|strdup|strndup|asprintf|alloca)\(' src --include=*.[ch] |
        grep -vE '//.*\(' || true)"
# What may be written to stands in these sections of the objects, static variables in functions too.
report "no mutable variables that outlive a function" \
    "$(find build/release -name '*.o' -exec objdump -t {} + |
        awk '/file format/ { file = $1 }
             / O (\.data|\.bss|\.data\.rel|\.data\.rel\.local|\.tdata|\.tbss|\*COM\*)[ \t]/ {
                 print file " " $NF
             }')"
report "the objects were there to look at" "$([ -e build/release/main.o ] || echo "build/release is not built")"
report "what paints nothing starts without the libraries of the display" \
    "$(readelf -d build/release/wallwire | grep -E 'NEEDED.*(SDL|drm|qrencode)' || true)"
report "main.c is under 80 lines" "$([ "$(wc -l <src/main.c)" -lt 80 ] || wc -l src/main.c)"
report "no TODO stands in the code" "$(grep -rnE 'TODO|FIXME|XXX' src || true)"
report "clang-format is installed" "$(command -v clang-format >/dev/null || echo "apt-get install clang-format")"
report "laid out by .clang-format" \
    "$(find src tests -name '*.[ch]' -exec clang-format --dry-run -Werror {} + 2>&1 | grep 'error' | head -20)"
exit $bad
