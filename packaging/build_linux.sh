#!/usr/bin/env bash
# Freeze the program as a folder for Linux and have it test itself.
# usage: build_linux.sh DIST    with the packages of requirements-build.lock in the active environment
set -euo pipefail
project=$(readlink -f "$(dirname "$0")/..")
dist=$(mkdir -p "${1:?usage: build_linux.sh DIST}" && readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pyinstaller --noconfirm --clean --log-level ERROR --workpath "$work/build" --distpath "$dist" \
    "$project/build_installer.spec"
python "$project/packaging/distribution.py" "$dist/kbbdesk"
"$dist/kbbdesk/kbbdesk" --self-test "$work/self-test" >"$dist/self-test-linux.json" || {
    cat "$dist/self-test-linux.json"
    exit 1
}
echo "the frozen program passes its self-test: $dist/self-test-linux.json"
