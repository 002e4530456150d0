#!/usr/bin/env bash
# Make setup, portable zip and checksums for Windows on Debian, under Wine, and try them as installed.
# usage: build_windows.sh DIST [WORK]    WORK keeps Python for Windows and the Wine prefix from run to run
set -euo pipefail
packaging=$(dirname "$(readlink -f "$0")")
project=$(readlink -f "$packaging/..")
dist=$(mkdir -p "${1:?usage: build_windows.sh DIST [WORK]}" && readlink -f "$1")
if [ -n "${2:-}" ]; then
    work=$(mkdir -p "$2" && readlink -f "$2")
else
    work=$(mktemp -d)
    temporary=$work
fi
trap 'wineserver -k 2>/dev/null || true; kill "${screen:-}" 2>/dev/null || true; rm -rf "${temporary:-}"' EXIT

"$packaging/wine/debian_packages.sh"
# shellcheck source=packaging/wine/environment.sh
. "$packaging/wine/environment.sh" "$work"
lock=$(cat "$project/requirements-build.lock" "$packaging/wine/requirements.lock" | sha256sum)
if [ "$(cat "$work/lock" 2>/dev/null)" != "$lock" ]; then
    "$packaging/wine/windows_python.sh" "$work"
    echo "$lock" >"$work/lock"
fi

version=$(python3 -c 'import sys, tomllib; print(tomllib.load(open(sys.argv[1], "rb"))["project"]["version"])' \
    "$project/pyproject.toml")
setup=$dist/kbbdesk-$version-setup.exe
archive=$dist/kbbdesk-$version-portable.zip

echo "-- the program, frozen"
rm -rf "$dist/kbbdesk"
windows "$work/python/python.exe" -m PyInstaller --noconfirm --clean --log-level WARN \
    --workpath "Z:$work/build" --distpath "Z:$dist" "Z:$project/build_installer.spec" >"$work/pyinstaller.log" ||
    { cat "$work/pyinstaller.log"; exit 1; }

echo "-- setup, zip, checksums"
makensis -V2 -DVERSION="$version" -DSOURCE="$dist/kbbdesk" -DOUTPUT="$setup" \
    -DICONS="$project/kbbdesk/resources/icons" "$packaging/kbbdesk.nsi"
rm -f "$archive"
(cd "$dist" && zip -qr9 "$archive" kbbdesk)
python3 "$packaging/distribution.py" "$dist/kbbdesk" "$setup" "$archive"
(cd "$dist" && sha256sum "$(basename "$setup")" "$(basename "$archive")" >"kbbdesk-$version-sha256.txt")

echo "-- the setup and the installed program, tried"
# Once more where it fails the first time: Wine on a loaded machine is at times too slow for a window to be seen.
python3 "$packaging/wine/try_installed.py" "$setup" "$work" ||
    { echo "-- tried a second time" && python3 "$packaging/wine/try_installed.py" "$setup" "$work"; }
