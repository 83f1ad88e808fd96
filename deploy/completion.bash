# Completion of wallwire for bash. Verbs and options are asked of the program itself.
_wallwire()
{
    local cur prev words cword
    _init_completion -s 2>/dev/null || {
        cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    }
    local program=${words[0]} verb=${words[1]:-}
    if [ "$cword" = 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "--help --version $("$program" --help 2>/dev/null |
            sed -n 's/^  \([a-z]*\) .*/\1/p')" -- "$cur")
        return
    fi
    local options
    options=$("$program" "$verb" --help 2>/dev/null | sed -n 's/^  \(--[a-z-]*\)\( [A-Z]*\)\?  .*/\1\2/p')
    case $cur in
        -*)
            mapfile -t COMPREPLY < <(compgen -W "--help ${options//[A-Z]/}" -- "$cur")
            return
            ;;
    esac
    case $prev in
        --format) mapfile -t COMPREPLY < <(compgen -W 'text plain json tsv edition' -- "$cur") ;;
        --theme) mapfile -t COMPREPLY < <(compgen -W 'paper night' -- "$cur") ;;
        --policy) mapfile -t COMPREPLY < <(compgen -W 'off warn require' -- "$cur") ;;
        *)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            ;;
    esac
}
complete -F _wallwire wallwire
