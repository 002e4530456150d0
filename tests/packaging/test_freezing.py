"""What goes into the frozen program, held against the names that PyInstaller finds on both systems."""

import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.imports import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

from freezing import is_wanted, write_notices, write_version_resource

from kbbdesk.libraries import required

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize(
    "place",
    [
        r"PySide6\Qt6Widgets.dll",
        r"PySide6\plugins\platforms\qwindows.dll",
        r"PySide6\plugins\imageformats\qjpeg.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/lib/libQt6PrintSupport.so.6",
        r"PySide6\translations\qtbase_tr.qm",
        "kbbdesk/db/kbb2017/activities.csv",
        "kbbdesk/resources/fonts/RobotoCondensed-Bold.ttf",
    ],
)
def test_what_the_program_uses_goes_along(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        r"PySide6\Qt6Network.dll",
        r"PySide6\Qt6Quick.dll",
        r"PySide6\opengl32sw.dll",
        r"PySide6\translations\qtbase_de.qm",
        r"PySide6\translations\qt_help_tr.qm",
        r"PIL\_avif.cp311-win_amd64.pyd",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "pandas/tests/frame/test_api.py",
        "libssl-3.dll",
    ],
)
def test_what_it_never_reaches_does_not(place: str) -> None:
    assert not is_wanted(place)


def test_notices_name_every_library_that_goes_along(tmp_path: Path) -> None:
    text = write_notices(tmp_path / "LISANSLAR.txt", ROOT, PROJECT["dependencies"]).read_text(encoding="utf-8")

    libraries = {library.name.lower() for library in required(PROJECT["dependencies"])}
    assert {"sqlalchemy", "numpy", "pandas", "reportlab", "shiboken6"} <= libraries
    assert "pytest" not in libraries
    assert all(f"\n{library.name} {library.version}\n=" in text for library in required(PROJECT["dependencies"]))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "Apache License" in text  # of the font


def test_the_version_resource_has_the_version_of_the_project(tmp_path: Path) -> None:
    text = write_version_resource(tmp_path / "v.txt", "kbbdesk", PROJECT).read_text(encoding="utf-8")
    four = (*map(int, PROJECT["version"].split(".")), 0)
    assert f"filevers={four}" in text
    assert f"StringStruct('ProductVersion', '{PROJECT['version']}')" in text
