#!/bin/sh
# Make .venv, install Klarweg into it, and see that the system libraries of its window and its print are there.
# `make` calls it before everything else; when nothing has changed it is done in a moment.
# --window: also ask for what a window on a real screen needs.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# need_packages WHAT PACKAGE...: install them as root, otherwise say how.
need_packages() {
    what=$1
    shift
    line="apt-get install -y --no-install-recommends $*"
    is_root || stop "Klarweg needs $what, which this computer lacks. Please run: sudo $line"
    say "Installing $what ($*) ..."
    apt_install "$@" || stop "Klarweg needs $what, and installing it failed. Please run: $line"
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need_packages "Python's venv module" python3-venv
    "$python" -m venv --clear .venv
}

# What .venv was made from; anything else than this means that it is made or filled anew.
wanted_stamp() {
    printf '%s\n' "$PWD"
    cksum <pyproject.toml
}

# Of the packages Python compiles what it comes to use, which is a part: --no-compile. Of ours it comes to use all, and what
# the confined readers of foreign files use they may not keep themselves.
READERS="duckdb et_xmlfile lxml openpyxl pypdf"
install_packages() {
    stamp=.venv/klarweg-setup
    [ "$(cat $stamp 2>/dev/null)" = "$(wanted_stamp)" ] && .venv/bin/python -c '' 2>/dev/null && return
    python=$(find_python) || stop "Klarweg needs Python 3.11, 3.12 or 3.13. Please install it: apt-get install python3 python3-venv"
    if [ "$(head -n 1 $stamp 2>/dev/null)" != "$PWD" ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        say "Making .venv with $("$python" --version) ..."
        make_venv
    fi
    say "Installing Klarweg and what it needs into .venv ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile -e '.[test]' ||
        stop "Installing the Python packages failed; the lines above say why. Nothing outside .venv was changed."
    packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    (cd "$packages" && "$OLDPWD/.venv/bin/python" -m compileall -q "$OLDPWD/app" $READERS) || :
    wanted_stamp >$stamp
}

# missing LIBRARY:PACKAGE...: print the packages whose library cannot be loaded.
missing() {
    .venv/bin/python - "$@" <<'PYTHON'
import ctypes
import sys

for pair in sys.argv[1:]:
    library, package = pair.split(":")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

check_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    set -- libglib-2.0.so.0:libglib2.0-0 libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 \
        libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1
    if [ "$for_window" = yes ]; then
        set -- "$@" libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 \
            libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 \
            libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-randr.so.0:libxcb-randr0 \
            libxcb-render-util.so.0:libxcb-render-util0 libxcb-image.so.0:libxcb-image0
    fi
    packages=$(missing "$@")
    # shellcheck disable=SC2086  # one word per package
    [ -z "$packages" ] || need_packages "system libraries for its window and its print" $packages
}

for_window=no
[ "${1:-}" = --window ] && for_window=yes
install_packages
check_libraries
