"""Rules of the house that the source shows: who fills files, no float, declared libraries, short functions."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.imports import ROOT, component, imports_of, modules
from tests.architecture.test_layers import RUNGS

FOLDERS = ("kbbdesk", "db", "benchmarks", "docs", "packaging", "tests")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

WRITERS = {"storage", "logs", "self_test"}
"""Who fills files: all outputs, the log, and the self-test in its own folder."""

FLOATLESS = {
    "numerals",
    "number_blocks",
    "table_blocks",
    "arithmetic",
    "models",
    "checks",
    "tables",
    "changes",
    "history",
    "problem_table",
    "search",
}

TAKEN_BY_OTHERS = {"defusedxml"}
"""Libraries that the program itself never imports: openpyxl takes them where it finds them."""

COME_WITH_OTHERS = {"shiboken6"}
"""Libraries that are part of a declared one: how Python holds Qt's objects."""

MOST_LINES_OF_A_FUNCTION = 50

_WRITING = re.compile(
    r"(os\.(replace|rename|truncate)|shutil\.(copy2?|copyfile|copytree|move)|.*\.write_(text|bytes)|.*QSaveFile)"
)
_MODE = re.compile(r"(?=.*[wax+])[rwaxbt+]{1,3}")
_OF_A_MACHINE = re.compile(r"(/(home|root|work|tmp|Users)/|[A-Z]:[\\/]Users)")


def writes(tree: ast.AST) -> list[int]:
    """Return the lines on which a file is filled or put in the place of another."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if _WRITING.fullmatch(ast.unparse(call.func)) or _opens_to_write(call)]


def _opens_to_write(call: ast.Call) -> bool:
    if ast.unparse(call.func).rpartition(".")[2] not in ("open", "fdopen"):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(_MODE.fullmatch(text) for text in map(_text, given))


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def floats(tree: ast.AST) -> list[int]:
    """Return the lines on which stands the type float or a number with a decimal point."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]


def paths_of_a_machine(tree: ast.AST) -> list[str]:
    return [text for text in map(_text, ast.walk(tree)) if _OF_A_MACHINE.match(text)]


def long_functions(tree: ast.AST) -> list[str]:
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]


def libraries_in(folder: str) -> set[str]:
    """Return the libraries that a folder imports, by the names under which they are declared."""
    known = {*sys.stdlib_module_names, *FOLDERS, *(path.stem for path in (ROOT / "packaging").glob("*.py"))}
    names = {found.name.split(".")[0] for module in modules(ROOT / folder) for found in module.imports()}
    distributions = packages_distributions()
    return {_normal(distributions.get(name, [name])[0]) for name in names - known}


def declared(*extras: str) -> set[str]:
    optional = PROJECT["optional-dependencies"]
    told = [*PROJECT["dependencies"], *(text for extra in extras for text in optional[extra])]
    return {_normal(re.split(r"[<>=!~\[; ]", text, maxsplit=1)[0]) for text in told}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_only_storage_fills_files() -> None:
    assert {module.component for module in modules() if writes(module.tree)} == WRITERS


def test_no_float_comes_near_money() -> None:
    near = [module for module in modules() if module.component in FLOATLESS]
    assert {module.component for module in near} == FLOATLESS
    assert {module.name: floats(module.tree) for module in near if floats(module.tree)} == {}


def test_the_program_imports_what_it_declares_and_declares_what_it_imports() -> None:
    assert libraries_in("kbbdesk") | libraries_in("db") | TAKEN_BY_OTHERS == declared()


@pytest.mark.parametrize("folder", ["benchmarks", "docs", "packaging", "tests"])
def test_what_stands_around_the_program_imports_nothing_undeclared(folder: str) -> None:
    assert libraries_in(folder) - declared("test", "build") - COME_WITH_OTHERS == set()


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder != "tests"])
def test_no_source_names_a_place_of_one_machine(folder: str) -> None:
    found = {module.name: paths_of_a_machine(module.tree) for module in modules(ROOT / folder)}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_functions_are_short() -> None:
    found = {module.name: long_functions(module.tree) for module in modules()}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_every_part_of_the_program_stands_once_in_the_table_of_layers() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| Layer | What it is |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = [Path(name).stem for cell in cells for name in re.findall(r"`([\w./]+)`", cell)]
    assert sorted(told) == sorted(part for rung in RUNGS for part in rung if part)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("path.write_text('x')", True),
        ("path.open('wb')", True),
        ("open(name, mode='r+b')", True),
        ("os.replace(a, b)", True),
        ("shutil.copyfile(a, b)", True),
        ("path.open('rb')", False),
        ("open(name)", False),
        ("text.replace('a', 'b')", False),
        ("write_output(path, write)", False),
    ],
)
def test_the_finder_of_writers_tells_writing_from_reading(source: str, found: bool) -> None:
    assert bool(writes(ast.parse(source))) is found


def test_the_other_finders_can_find() -> None:
    assert floats(ast.parse("x: float\ny = 1.5\nz = 15\nw = '1.5'")) == [1, 2]
    assert paths_of_a_machine(ast.parse("a = '/home/ayse/p.kbb'; b = r'C:\\Users\\a'; c = '/proc/cpuinfo'")) == [
        "/home/ayse/p.kbb",
        r"C:\Users\a",
    ]
    body = "    pass\n" * MOST_LINES_OF_A_FUNCTION
    assert long_functions(ast.parse(f"def long():\n{body}\ndef short():\n    pass\n")) == ["long"]
    assert [found.name for found in imports_of(ast.parse("import requests"), "kbbdesk")] == ["requests"]
    assert component("kbbdesk.storage.lock") == "storage"
    assert {"pytest", "pillow", "pyside6-essentials"} <= declared("test")
    assert "pytest" not in declared()
    assert "pyside6-essentials" in libraries_in("docs")
