# What trials of a running fleet have in common; they read it after they have set $gateway.
# shellcheck shell=bash

say() {
    echo "== $*"
}

# shorten CODE [MORE], which is JSON after the members
shorten() {
    curl -sSf "${gateway:?}/api/v1/shorten" -H 'content-type: application/json' \
        -d "{\"original_url\":\"https://example.com/$1\",\"custom_code\":\"$1\"${2:-}}" >/dev/null
}

# All clicks of a code that are counted.
clicks() {
    curl -sf "${gateway:?}/api/v1/analytics/$1" | sed 's/.*"all_time_clicks":{"total":\([0-9]*\).*/\1/'
}

# await_clicks CODE COUNT, for a minute
await_clicks() {
    local _
    for _ in $(seq 120); do
        [ "$(clicks "$1")" != "$2" ] || return 0
        sleep 0.5
    done
    echo "$1 has $(clicks "$1") clicks, not $2" >&2
    exit 1
}
