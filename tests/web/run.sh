#!/bin/sh
# Drives the pages of the binary $DICIT in Debian's Chromium, after installing what that needs and saying so:
#   playwright-core and axe-core  by npm, from package-lock.json, into tests/web/node_modules
#   node, npm and chromium        from Debian, where root or sudo without password is there
# What cannot be installed is named and the tests are skipped: exit status 0, but 1 where CI=true.
# Pictures of the pages go to $DICIT_PICTURES (by default the target folder's web/).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$here/../../target}"
export DICIT="${DICIT:-$CARGO_TARGET_DIR/debug/dicit}"
export CHROMIUM="${CHROMIUM:-/usr/bin/chromium}"

skip() {
    echo "skipped: the pages in a browser ($1)" >&2
    [ "${CI:-}" != true ]
    exit
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# apt PACKAGE…: whether they are installed now.
apt() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 1
    echo "installing $* from Debian" >&2
    as_root apt-get update -qq >/dev/null 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

[ -x "$CHROMIUM" ] || apt chromium || skip "no $CHROMIUM, and neither root nor sudo to install it"
command -v npm >/dev/null || apt nodejs npm || skip "no npm, and neither root nor sudo to install it"
# The copy tells which versions are there.
if ! cmp -s package-lock.json node_modules/.installed; then
    echo "installing tests/web/package-lock.json into tests/web/node_modules" >&2
    npm ci --silent --no-audit --no-fund >&2 || skip "npm could not fetch playwright-core and axe-core"
    cp package-lock.json node_modules/.installed
fi
exec node --test --test-concurrency=1 ${1:+--test-name-pattern="$1"} ./*.test.mjs
