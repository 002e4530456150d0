"""The notices that the frozen program carries are read as the build writes them."""

import sys
from pathlib import Path

import pytest

from kbbdesk.views.help.notices import COLLECTED, all_parts, versions

WRITTEN = """\
kbbdesk ile birlikte gelen yazılımlar

Python 3.12.4
=============

PSF License Agreement

openpyxl 3.1.5
==============

MIT

The MIT License
===

LICENSE-Roboto
==============

Apache License
"""


def test_a_frozen_program_names_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / COLLECTED).write_text(WRITTEN, encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    parts = all_parts()
    assert [(part.name, part.version, part.licence) for part in parts] == [
        ("Python", "3.12.4", "PSF License Agreement"),
        ("openpyxl", "3.1.5", "MIT"),
        ("LICENSE-Roboto", "", "Apache License"),
    ]
    named = dict(versions(parts))
    assert named["openpyxl"] == "3.1.5"
    assert named["Python"] == ".".join(map(str, sys.version_info[:3]))
