"""Whether Qt will find the screen on Linux: where it does not, it ends the process with its own English text."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_OTHERWISE = "ya da penceresiz komutları kullanın: kbbdesk --help"
_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxkbcommon-x11-0"


def why_unreachable(platform: str, environment: Mapping[str, str], plugins: Path | None = None) -> str | None:
    """Return a sentence that says what to do where Qt cannot connect to the X server or load what it needs for it.

    None where it can, where another kind of screen serves, and on other systems. `plugins` is the folder of Qt's
    plugins. It takes some five milliseconds, and what it loads Qt has not to load again.
    """
    if not platform.startswith("linux") or not _uses_x(environment):
        return None
    folder = plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return _missing_library(folder / "platforms" / "libqxcb.so") or _no_connection(environment.get("DISPLAY", ""))


def _uses_x(environment: Mapping[str, str]) -> bool:
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked:
        return asked.partition(":")[0].partition(";")[0] == "xcb"
    wayland = environment.get("WAYLAND_DISPLAY")
    return not (wayland and Path(environment.get("XDG_RUNTIME_DIR", ""), wayland).exists())


def _missing_library(plugin: Path) -> str | None:
    import ctypes

    if not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        name = str(error).partition(":")[0]
        return (
            f"Pencere için gereken {name} bu bilgisayarda yok. Yöneticinizden kurmasını isteyin "
            f"(Debian, Ubuntu, Pardus: apt install {_PACKAGES}) {_OTHERWISE}"
        )
    return None


def _no_connection(display: str) -> str | None:
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(errors="surrogateescape"), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not failed:
        return None
    return (
        f"«{display}» ekranına bağlanılamıyor; oturum kapanmış ya da başka bir kullanıcınındır. "
        f"Programı kendi masaüstünüzden başlatın {_OTHERWISE}"
    )
