#!/usr/bin/env bash
# Install what building and running under Wine needs, where it is missing.
set -euo pipefail
packages=(
    wine wine64 nsis gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode unzip zip
    xvfb x11-utils xdotool imagemagick fonts-dejavu-core
)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
