# Sourced with the work folder as argument: Wine's surroundings and `windows`, which runs a Windows program.
# `screen` is the process of the screen where one had to be started; whoever sources this ends it.
export WINEPREFIX=$1/prefix WINEDEBUG=-all WINEDLLOVERRIDES="ucrtbase,mscms=n,b" WINEARCH=win64
# The user of the Wine prefix, and so the folder of his profile: letters that are no ASCII, and blanks.
export LC_ALL=C.UTF-8 USER="İlkay Işık Ğ" LOGNAME="İlkay Işık Ğ"
export DISPLAY=${KBBDESK_DISPLAY:-:57}

if ! xdpyinfo >/dev/null 2>&1; then
    Xvfb "$DISPLAY" -screen 0 1600x1000x24 >/dev/null 2>&1 &
    screen=$!
    sleep 1
fi

# Python under Wine ends with WinError 6 unless its standard input and output are pipes.
windows() {
    echo | timeout "${SECONDS_ALLOWED:-900}" wine "$@" 2>&1 | tr -d '\r' | cat
    return "${PIPESTATUS[1]}"
}
