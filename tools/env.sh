# Sourced by the Makefile: the build's environment, with what RocksDB needs installed where it is missing.
# Everything that is downloaded or built stays in one cache outside the checkout, so RocksDB is compiled once a machine.

DICIT_CACHE="${DICIT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dicit}"
export DICIT_CACHE
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$DICIT_CACHE/target}"
export PATH="$DICIT_CACHE/tools/bin:$PATH"
mkdir -p "$DICIT_CACHE"

say() { echo "[dicit] $*" >&2; }

# Runs apt-get as root, where that can be had.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo "$@"
    else return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    say "installing $* with apt-get"
    as_root apt-get update -qq >&2 && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

has_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] && return 0
    for folder in /usr/lib/llvm-*/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib; do
        # libclang-cpp, which comes with LLVM alone, is another library.
        for file in "$folder"/libclang.so* "$folder"/libclang-[0-9]*.so*; do
            [ -e "$file" ] && return 0
        done
    done
    return 1
}

# RocksDB is C++, and its bindings are made by libclang, which is found missing only after all the C++ is compiled.
if ! command -v c++ >/dev/null 2>&1; then
    apt_install g++ || { say "a C++ compiler is needed, and this user cannot install one: install g++"; exit 1; }
fi
if ! has_libclang; then
    if ! apt_install libclang-dev; then
        say "no root here: taking libclang from PyPI into $DICIT_CACHE/libclang"
        [ -d "$DICIT_CACHE/libclang/clang/native" ] ||
            python3 -m pip install -q --target "$DICIT_CACHE/libclang" libclang==18.1.1 ||
            { say "libclang is needed: install libclang-dev, or python3 with pip"; exit 1; }
        export LIBCLANG_PATH="$DICIT_CACHE/libclang/clang/native"
        # The wheel has no headers of its own; the compiler's do.
        export BINDGEN_EXTRA_CLANG_ARGS="-I$(c++ -print-file-name=include)"
    fi
fi
