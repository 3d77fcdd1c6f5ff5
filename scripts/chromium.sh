#!/bin/sh
# Prints where a Chromium is. Where there is none, Debian's is installed by apt, as root or with sudo; exit code 3 where
# that cannot be. CHROMIUM names another one.
set -eu

found() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

found && exit 0
command -v apt-get >/dev/null || { echo "there is no Chromium, and no apt-get that could install one" >&2; exit 3; }
as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
echo "installing Debian's Chromium, once" >&2
install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends chromium"
{ $install || { $as_root apt-get update --quiet --quiet && $install; }; } >&2 || {
    echo "Chromium could not be installed" >&2
    exit 3
}
found || exit 3
