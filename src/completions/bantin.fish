# Completion of bantin for fish. What there is, the program says itself: --help, --list.

function __bantin_targets
    printf '%s\n' latest trending unread saved brief search:
    bantin --list portals 2>/dev/null | while read -d \t name title rest
        printf 'portal:%s\t%s\n' $name $title
    end
    bantin --list categories 2>/dev/null | while read -d \t portal name title rest
        printf 'category:%s/%s\t%s\n' $portal $name $title
    end
end

complete -c bantin -a '(__bantin_targets)'
bantin --help 2>/dev/null | while read -l line
    set -l name (string match -gr '^ +(?:-., )?--([a-z-]+)' -- $line); or continue
    set -l letter (string match -gr '^ +-(.), ' -- $line)
    set -l operand (string match -gr -- '--[a-z-]+ ([^ ]+)' $line)
    read -l help
    set -l spec -l $name
    test -n "$letter"; and set -a spec -s $letter
    switch "$operand"
        case '' '\[*' 'TARGET*'
        case 'OPTION=VALUE'
            set -a spec -x -a "(bantin --list options | string replace -r '\t.*' '=')"
        case 'NAME|URL*'
            set -a spec -x -a "(bantin --list portals | string replace -r '\t.*' '')"
        case '*FILE'
            set -a spec -r -F
        case 'N' 'URL'
            set -a spec -x
        case '*|*'
            set -a spec -x -a (string replace -a '|' ' ' -- $operand)
    end
    complete -c bantin $spec -d (string trim -- $help)
end
