#!/bin/sh
# make.sh PROGRAM CONFIG FOLDER: the manual pages, out of what the program and the sample of the
# settings say themselves. What they cannot say stands beside this in VERB.txt.
set -eu
here=$(dirname "$(readlink -f "$0")")
program=$1 config=$2 folder=$3
version=$("$program" --version | cut -d' ' -f2)
mkdir -p "$folder"

# Text to roff: a backslash, a dash and a dot at the start of a line mean something there.
plain() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }

head_of() { # NAME SECTION ABOUT
    printf '.TH %s %s "" "wallwire %s" "Wallwire"\n' "$(echo "$1" | tr '[:lower:]' '[:upper:]')" "$2" \
        "$version"
    printf '.SH NAME\n%s \\- %s\n' "$(echo "$1" | plain)" "$(echo "$3" | plain)"
}

verbs=$("$program" --help | sed -n 's/^  \([a-z][a-z]*\)  *.*/\1/p')
about() { "$program" --help | sed -n "s/^  $1  *//p"; }

# The prose of NAME: paragraphs between empty lines; a line that begins with two blanks stands as it
# is.
prose() {
    [ ! -e "$here/$1.txt" ] || plain <"$here/$1.txt" | awk '
        /^  / { if (!as_is) print ".nf"; as_is = 1; print; next }
        as_is { print ".fi"; as_is = 0 }
        /^$/ { print ".PP"; next }
        { print }
        END { if (as_is) print ".fi" }'
}

options() { # VERB
    "$program" "$1" --help | plain | awk '
        NR == 1 { next }
        /^  \\-\\-/ {
            sub(/^ +/, ""); at = match($0, /  +/)
            name = at ? substr($0, 1, at - 1) : $0
            printf ".TP\n\\fB%s\\fR\n%s\n", name, at ? substr($0, at + RLENGTH) : ""
            next
        }
        /^  / { sub(/^ +/, ""); print; next }
        /^$/ { print ".PP"; next }
        { print }'
    printf '.TP\n\\fB\\-\\-help\\fR\nprint this and end\n'
}

for verb in $verbs; do
    {
        head_of "wallwire-$verb" 1 "$(about "$verb")"
        printf '.SH SYNOPSIS\n'
        "$program" "$verb" --help | sed -n '1s/^usage: //p' | plain | sed 's/^/\\fB/; s/ \[/\\fR [/'
        printf '.SH DESCRIPTION\n'
        echo "wallwire $verb: $(about "$verb")." | plain
        if [ -e "$here/$verb.txt" ]; then
            echo .PP
            prose "$verb"
        fi
        printf '.SH OPTIONS\n'
        options "$verb"
        printf '.SH SEE ALSO\n\\fBwallwire\\fR(1), \\fBwallwire.cfg\\fR(5)\n'
    } >"$folder/wallwire-$verb.1"
done

{
    head_of wallwire 1 "what independent sources agree on, on a newsroom's wall"
    printf '.SH SYNOPSIS\n\\fBwallwire\\fR \\fIVERB\\fR [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n'
    printf '.SH DESCRIPTION\n'
    prose wallwire
    printf '.SH VERBS\n'
    for verb in $verbs; do
        printf '.TP\n\\fB%s\\fR\n' "$verb"
        about "$verb" | plain
    done
    printf '.SH EXIT STATUS\n'
    prose exit
    printf '.SH FILES\n'
    prose files
    printf '.SH SEE ALSO\n'
    for verb in $verbs; do printf '\\fBwallwire\\-%s\\fR(1), ' "$verb"; done
    printf '\\fBwallwire.cfg\\fR(5)\n'
} >"$folder/wallwire.1"

# Each setting of the sample with its comment, its default and, asked of the program by giving it
# something that no setting takes, what it takes.
wrong=$(mktemp)
trap 'rm -f "$wrong"' EXIT
sed -E 's/^( *[a-z_]+ = ).*;$/\1{ };/' "$config" >"$wrong"
{
    head_of wallwire.cfg 5 "settings of a wall"
    printf '.SH DESCRIPTION\n'
    prose config
    printf '.SH SETTINGS\n'
    { "$program" check --config "$wrong" 2>&1 || true; } | sed -n 's/^[^ ]*:[0-9]*: \([a-z_.]*\) takes /\1 /p' |
        awk -v config="$config" '
            { name = $1; sub(/^[^ ]+ /, ""); takes[name] = $0 }
            function roff(text) { gsub(/\\/, "\\e", text); gsub(/-/, "\\-", text)
                sub(/^[.\047]/, "\\\\\\&&", text); return text }
            END {
                while ((getline line < config) > 0) {
                    sub(/^ +/, "", line)
                    if (line ~ /^# wallwire.cfg/) { in_head = 1 }
                    if (in_head) { if (line == "") in_head = 0; continue }
                    if (line ~ /^#/) { sub(/^# ?/, "", line); note = note roff(line) "\n"; continue }
                    if (line ~ /^[a-z_]+:$/) { group = substr(line, 1, length(line) - 1) "."; continue }
                    if (line ~ /^};/) { group = "" }
                    if (line !~ / = /) { continue }
                    name = group substr(line, 1, index(line, " ") - 1)
                    value = line; sub(/^[^=]*= /, "", value); sub(/;$/, "", value)
                    if (!(name in takes)) {
                        print "make.sh: " name " of the sample is no setting" > "/dev/stderr"; bad = 1
                    }
                    printf ".TP\n\\fB%s\\fR\n%sTakes %s; the default is %s.\n", roff(name), note,
                        roff(takes[name]), roff(value)
                    note = ""; delete takes[name]
                }
                for (name in takes) {
                    print "make.sh: " name " is not in the sample" > "/dev/stderr"; bad = 1
                }
                exit bad
            }'
    printf '.SH FILES\n/etc/wallwire/wallwire.cfg\n.SH SEE ALSO\n'
    printf '\\fBwallwire\\fR(1), \\fBwallwire\\-show\\fR(1), \\fBwallwire\\-check\\fR(1)\n'
} >"$folder/wallwire.cfg.5"
