#!/usr/bin/env bash
# fuzz.sh SECONDS: each harness that long, with clang's libFuzzer, AddressSanitizer and UBSan. What is
# found lies in build/fuzz/found; put it into tests/fuzz/corpus/NAME once it is mended. New inputs are
# kept in build/fuzz/NAME, the corpus in git stays small: beside it lies every file of tests/fixtures.
# HARNESSES=tests/fuzz/page_fuzz.c runs that one alone.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
mkdir -p build/fuzz/found
flags="-std=gnu11 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all"
flags="$flags -Isrc -Itests -D_GNU_SOURCE $(pkg-config --cflags icu-uc icu-i18n expat libxml-2.0 jansson libconfig libxxhash libsodium)"
libraries="$(pkg-config --libs icu-uc icu-i18n expat libxml-2.0 jansson libconfig libxxhash libsodium) -lstemmer -lm"
sources="$(find src/base src/news -name '*.c') src/host/asset.c src/host/manifest.c src/host/sum.c"
sources="$sources src/host/generation.c src/host/signature.c src/host/signing.c src/host/progress.c src/host/json.c"
sources="$sources src/host/again.c src/host/files.c src/host/files_read.c src/host/reason.c"
sources="$sources src/host/clock.c src/host/config.c src/host/config_text.c src/host/setting.c"
status=0
for harness in ${HARNESSES:-tests/fuzz/*_fuzz.c}; do
    name=$(basename "$harness" _fuzz.c)
    mkdir -p "build/fuzz/$name"
    # shellcheck disable=SC2086
    clang $flags -o "build/fuzz/${name}_fuzz" "$harness" $sources $libraries
    if "build/fuzz/${name}_fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/found/$name-" \
        "build/fuzz/$name" "tests/fuzz/corpus/$name" tests/fixtures >"build/fuzz/$name.log" 2>&1; then
        echo "ok $name: $(grep -c . <(ls "build/fuzz/$name")) inputs," \
            "$(sed -n 's/stat::number_of_executed_units: *//p' "build/fuzz/$name.log") runs"
    else
        echo "not ok $name: see build/fuzz/$name.log"
        tail -30 "build/fuzz/$name.log"
        status=1
    fi
done
exit $status
