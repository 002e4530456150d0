"""What goes into the frozen program and what does not, its notices and its version resource."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kbbdesk.libraries import licence_name, licence_texts, required

NEVER_IMPORTED = [
    "IPython",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._webp",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "_tkinter",
    "lxml",
    "matplotlib",
    "mypy",
    "numba",
    "pip",
    "pkg_resources",
    "pyarrow",
    "pytest",
    "scipy",
    "setuptools",
    "test",
    "tkinter",
]
"""Modules that some library would take where it finds them, and that the program never reaches."""

_UNUSED_FILES = re.compile(
    r"""
    (lib)?qt6?(quick|qml|network|opengl|pdf|virtualkeyboard|sql|test|designer|help|eglfs|webengine)
    | opengl32sw | d3dcompiler | libcrypto | libssl | _ssl\. | _tkinter
    | (lib)?q(gif|icns|pdf|tga|tiff|wbmp|webp|mng|eglfs|vnc|vkkhrdisplay|linuxfb|minimal|minimalegl|gtk3)\.
    | _avif\. | _webp\. | _imagingcms\. | qdirect2d\.
    | lib(gtk|gdk|atk|cairo|pango|harfbuzz-gobject|epoxy)[-_0-9]
    """,
    re.VERBOSE,
)
_UNUSED_FOLDERS = re.compile(
    r"/plugins/(networkinformation|tls|qmltooling|virtualkeyboard|generic|egldeviceintegrations|sqldrivers)/"
    r"|(^|/)(pandas|numpy)/(.*/)?tests/|reportlab/graphics/samples"
)


def is_wanted(name: str) -> bool:
    """Tell whether a file that PyInstaller found goes along; `name` is its place in the folder.

    Of Qt's translations only the Turkish one of its own buttons; no network, no OpenGL renderer; of image
    formats those that the window reads (PNG, JPEG, SVG, ICO); of platforms those with a desktop.
    """
    place = name.replace("\\", "/").lower()
    file = place.rsplit("/", 1)[-1]
    if "/translations/" in place:
        return file == "qtbase_tr.qm"
    return not (_UNUSED_FILES.match(file) or _UNUSED_FOLDERS.search(f"/{place}"))


def write_notices(target: Path, root: Path, requirements: Iterable[str]) -> Path:
    """Write the licences of Python, Qt and every library that goes along to `target`, and return it."""
    parts = [_INTRODUCTION, _part(f"Python {sys.version.split()[0]}", _python_licence())]
    for library in sorted(required(requirements), key=lambda library: library.name.lower()):
        texts = [licence_name(library), *licence_texts(library)]
        if library.name.lower().startswith(("pyside6", "shiboken6")):
            texts.append(_QT)
        parts.append(_part(f"{library.name} {library.version}", "\n\n".join(texts)))
    parts += [_part(path.stem, path.read_text(encoding="utf-8")) for path in _own_licences(root)]
    target.write_text("\n\n".join(parts), encoding="utf-8")
    return target


_INTRODUCTION = (
    "kbbdesk ile birlikte gelen yazılımlar, yazı tipleri ve simgeler; her birinin lisansı kendi dilindedir."
)
_QT = """\
Qt and Qt for Python are used under the GNU Lesser General Public License, version 3, whose text follows below.
Their libraries lie beside the program as files of their own and may be replaced by other builds of the same
version. Their source is published by The Qt Company with each release of Qt for Python."""


def _part(title: str, text: str) -> str:
    return f"{title}\n{'=' * len(title)}\n\n{text.strip()}"


def _python_licence() -> str:
    beside = Path(sys.base_prefix) / "LICENSE.txt"
    beside = beside if beside.is_file() else Path(os.__file__).parent / "LICENSE.txt"
    return (
        beside.read_text(encoding="utf-8")
        if beside.is_file()
        else "PSF License Agreement: docs.python.org/3/license"
    )


def _own_licences(root: Path) -> list[Path]:
    resources = root / "kbbdesk" / "resources"
    return [
        *sorted((root / "packaging" / "licences").glob("*.txt")),
        resources / "fonts" / "LICENSE-Roboto.txt",
        resources / "fonts" / "LICENSE-Noto.txt",
        resources / "icons" / "LICENCE.txt",
    ]


def write_version_resource(target: Path, name: str, project: Mapping[str, Any]) -> Path:
    """Write what Windows shows under *Ayrıntılar* of the program file, from `pyproject.toml`; return its path."""
    version = tuple(int(number) for number in re.findall(r"\d+", project["version"])[:3])
    four = (*version, *(0,) * (4 - len(version)))
    strings = {
        "CompanyName": "kbbdesk",
        "FileDescription": "kbbdesk – performans programı",
        "FileVersion": project["version"],
        "OriginalFilename": f"{name}.exe",
        "ProductName": "kbbdesk",
        "ProductVersion": project["version"],
    }
    structures = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    target.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('041F04B0', [{structures}])]), "
        "VarFileInfo([VarStruct('Translation', [1055, 1200])])])\n",
        encoding="utf-8",
    )
    return target
