#!/usr/bin/env bash
# coverage.sh: which share of each room's lines the tests of the flavour `cover` reached. A room that
# no test enters counts with all its lines.
set -eu
cd "$(dirname "$0")/.."
[ -d build/cover ] || {
    echo "there is no build/cover: run make coverage" >&2
    exit 1
}
find build/cover -name '*.gcno' -not -path 'build/cover/tests/*' -not -path 'build/cover/fuzz/*' |
    sort | xargs -n 1 gcov -n 2>/dev/null |
    awk -F "[':% ]+" '
        /^File / { room = $2; sub(/^.*src\//, "", room); is_room = sub(/\.c$/, "", room) }
        /^Lines executed/ && is_room {
            lines[room] = $5
            reached[room] = int($3 * $5 / 100 + 0.5)
            is_room = 0
        }
        END {
            for (room in lines) {
                ring = room
                if (!sub(/\/.*/, "", ring)) ring = "main"
                ring_lines[ring] += lines[room]; ring_reached[ring] += reached[room]
                all += lines[room]; all_reached += reached[room]
                printf "%s 1 %6.1f %% %6d of %6d  %s\n", ring, 100 * reached[room] / lines[room], reached[room], lines[room], room | "sort"
            }
            for (ring in ring_lines)
                printf "%s 2 %6.1f %% %6d of %6d  %s in all\n", ring, 100 * ring_reached[ring] / ring_lines[ring], ring_reached[ring], ring_lines[ring], ring | "sort"
            close("sort")
            if (all) printf "x 3 %6.1f %% %6d of %6d  lines in all\n", 100 * all_reached / all, all_reached, all
        }' | cut -d ' ' -f 3-
