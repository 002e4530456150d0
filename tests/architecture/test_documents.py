"""What README, CONTRIBUTING and the documents say is there is there: paths, links, verbs and their options."""

import argparse
import re
from pathlib import Path

import pytest

from kbbdesk import cli
from tests.architecture.imports import ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "packaging/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
_LINK = re.compile(r"\]\(([^)#\s]+)")
_PATH = re.compile(r"`((?:kbbdesk|db|tests|benchmarks|packaging|docs|\.ci)/[\w./-]*)(?:::\w+)?`")
_PLACEHOLDER = "NNNN"
_MODULE = re.compile(r"python -m ((?:benchmarks|docs|tests)[\w.]*)")


def named(page: Path) -> set[Path]:
    """Return the places in the project that a page names: what it links to, paths in code, modules to run."""
    text = page.read_text(encoding="utf-8")
    links = {page.parent / link for link in _LINK.findall(text) if "://" not in link}
    paths = {ROOT / path for path in _PATH.findall(text) if _PLACEHOLDER not in path}
    return links | paths | {_module(name) for name in _MODULE.findall(text)}


def _module(name: str) -> Path:
    path = ROOT.joinpath(*name.split("."))
    return path / "__main__.py" if path.is_dir() else path.with_suffix(".py")


def verbs() -> dict[str, set[str]]:
    """Return the verbs of the command line with their options."""
    (found,) = [action for action in cli._parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return {
        name: {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
        for name, parser in found.choices.items()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    assert {path for path in named(page) if not path.exists()} == set()


def test_every_picture_of_the_documents_is_shown() -> None:
    shown = {path.resolve() for page in PAGES for path in named(page)}
    assert set((ROOT / "docs" / "images").iterdir()) - shown == set()


def test_the_readme_tells_of_every_verb_with_all_its_options() -> None:
    rows = re.findall(r"^\| `kbbdesk (\w+) (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = {verb: set(re.findall(r"--[a-z-]+", rest.replace("\\|", "/").split("` |")[0])) for verb, rest in rows}
    assert told == verbs()


def test_the_readers_of_pages_find_what_they_look_for() -> None:
    assert ROOT / "docs" / "images" / "window.png" in named(ROOT / "README.md")
    assert ROOT / "tests" / "soak" / "__main__.py" in named(ROOT / "CONTRIBUTING.md")
    assert ROOT / "benchmarks" in named(ROOT / "README.md")
    assert verbs()["check"] == {"--json"}
