"""The table of `docs/promises.md`, made from the names of the tests: `python -m tests.architecture.promises`.

A test that proves a promise or a fault carries its number in its name: `test_p1_s1_…`.
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.imports import ROOT

PAGE = ROOT / "docs" / "promises.md"
_NUMBER = re.compile(r"[psxq]\d+")

TITLES = {
    "Promises": {
        "P1": "what the status bar calls *kaydedildi* survives `kill -9` and power loss",
        "P2": "a failed save, export, import or upgrade leaves every earlier file byte for byte as it was",
        "P3": "an import is all or nothing, and repeating it changes nothing",
        "P4": "a sum shown anywhere equals the sum of its integer kuruş",
        "P5": "no file from outside crashes, hangs or runs anything",
        "P6": "any of the last days can be restored in three clicks",
    },
    "Storage": {
        "S1": "`kill -9` at random moments of editing",
        "S2": "the process dies at a named point of a save",
        "S3": "disk full while editing",
        "S4": "disk full while exporting or backing up",
        "S5": "read-only folder or medium",
        "S6": "second instance",
        "S7": "another program holds the database",
        "S8": "file of zero bytes",
        "S9": "truncated, garbage, renamed workbook, damaged header, 500 mutations",
        "S10": "one digit flipped inside a value",
        "S11": "file copied while open",
        "S12": "journal left by a crash",
        "S13": "newer schema, foreign SQLite",
        "S14": "crash in the middle of an upgrade",
        "S15": "clock in 2001, in 2099, one hour back during work",
        "S16": "file on a network drive, OneDrive, Dropbox, USB",
        "S17": "target open in Excel",
        "S18": "Turkish letters, blanks and long paths",
        "S19": "restore from three generations",
        "S20": "the newest backup is itself damaged",
    },
    "Workbooks from outside": {
        "X1": "a small zip that unpacks to a large one",
        "X2": "a zip that lies about its sizes",
        "X3": "entity bombs",
        "X4": "external entities, any DOCTYPE in any part",
        "X5": "one cell at XFD1048576",
        "X6": "1,048,576 real rows",
        "X7": "`<dimension>` too small",
        "X8": "`<dimension>` too large",
        "X9": "truncated, empty, HTML, old .xls, password-protected",
        "X10": "no worksheet",
        "X11": "odd names of members",
        "X12": "macros, embedded objects, external links",
        "X13": "merged cells over data",
        "X14": "hidden rows, columns, sheets, filters",
        "X15": "formulas in open cells",
        "X16": "text numbers, booleans, float noise, more than 15 digits",
        "X17": "1904 dates, text dates",
        "X18": "codes as numbers or as text",
        "X19": "text that begins like a formula in our own output",
        "X20": "control characters, lone surrogates, texts longer than a cell",
        "X21": "same file twice, older hand-out, other unit, year, programme, format",
        "X22": "twenty files, one bad",
        "X23": "killed during the commit of an import",
        "X24": "content hash does not match",
        "X25": "2,000 random mutations of a good file",
    },
    "Window and process": {
        "Q1": "exception in a slot, timer, paint, model, worker",
        "Q2": "no console",
        "Q3": "native crash",
        "Q4": "log folder not writable, log grows",
        "Q5": "Windows shuts down while a cell is edited",
    },
}


def proofs() -> dict[str, list[str]]:
    """Return the tests that carry each number, as `file::test`, in the order of their files."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in _tests(path.read_text(encoding="utf-8")):
            for number in _numbers(name):
                found.setdefault(number, []).append(f"{path.relative_to(ROOT / 'tests').as_posix()}::{name}")
    return found


def _tests(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name


def _numbers(name: str) -> Iterator[str]:
    """Walk the numbers at the beginning of a test's name; `test_500_mutations` has none."""
    for word in name.removeprefix("test_").split("_"):
        if not _NUMBER.fullmatch(word):
            return
        yield word.upper()


def page() -> str:
    """Return the page as it must be."""
    found = proofs()
    parts = [_HEAD]
    for title, rows in TITLES.items():
        lines = [f"| {number} | {what} | {_cell(found.get(number, []))} |" for number, what in rows.items()]
        parts.append("\n".join([f"## {title}\n", "| # | What | Proved by |", "|---|---|---|", *lines]))
    return "\n\n".join(parts) + "\n"


def _cell(tests: list[str]) -> str:
    return "<br>".join(f"`{test}`" for test in tests)


_HEAD = """\
# What kbbdesk promises, and what proves it

Made by `python -m tests.architecture.promises` from the names of the tests, and held true by one of them: each
promise and each fault has a test that bears its number. Some run longer on demand: 60 kill loops, through the
window too, 500 mutations of a programme file and 2,000 of a workbook (see CONTRIBUTING)."""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
