"""The sentences of the design about who may import whom."""

import ast
import subprocess
import sys
from textwrap import dedent

import pytest

from tests.architecture.imports import PACKAGE, ROOT, Import, Module, component, imports_of, modules

RUNGS = (
    ("", "numerals", "number_blocks", "table_blocks", "arithmetic", "turkish", "codes", "garbage"),
    ("models",),
    ("checks", "tables", "resources", "logs", "libraries"),
    ("storage", "problem_table", "search"),
    ("changes", "history", "unread"),
    ("sections", "exports"),
    ("outputs",),
    ("cli", "verbs", "console", "views"),
    ("app", "self_test", "__main__"),
)
"""From the ground up; the empty name is the package itself, which holds the version."""

SIDEWAYS = {
    ("numerals", "turkish"),
    ("number_blocks", "numerals"),
    ("table_blocks", "numerals"),
    ("table_blocks", "turkish"),
    ("arithmetic", "numerals"),
    ("cli", "verbs"),
    ("cli", "console"),
    ("verbs", "console"),
    ("sections", "exports"),
    ("__main__", "app"),
    ("__main__", "self_test"),
    ("self_test", "app"),
}
"""Importer and imported on one rung; otherwise neighbours do not know each other."""

HEIGHT = {name: height for height, rung in enumerate(RUNGS) for name in rung}

MAY_IMPORT = {
    "sqlite3": ("storage", "libraries"),
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "PySide6": ("views", "app", "self_test"),
    "PIL": ("exports",),
    "pandas": ("sections", "exports"),
    "openpyxl": ("sections", "exports", "self_test"),
    "xlsxwriter": ("sections", "exports"),
    "reportlab": ("sections", "exports"),
    "pypdfium2": ("exports", "self_test"),
}
"""Libraries that only some parts of the program know."""

HEAVY = ("pandas", "openpyxl", "xlsxwriter", "reportlab", "pypdfium2", "sqlalchemy", "alembic")
"""Libraries that are loaded only when first used."""

FLOWS_INTO_EXPORTS = (
    "kbbdesk.exports",
    "kbbdesk.tables",
    "kbbdesk.storage.output",
    "kbbdesk.storage.errors",
    "kbbdesk.problem_table",
    "kbbdesk.resources",
    "kbbdesk.numerals",
    "kbbdesk.turkish",
    "kbbdesk.codes",
    "kbbdesk.__version__",
)

MOST_LINES = 400

Rule = tuple[Module, Import]


def own_imports(part: str | None = None) -> list[Rule]:
    """Every import of the program from itself, in the whole or in one part of it."""
    return [
        (module, found)
        for module in modules()
        for found in module.imports()
        if found.name.split(".")[0] == "kbbdesk" and part in (None, module.component)
    ]


def told(rules: list[Rule]) -> list[str]:
    return [f"{module.name}:{found.line} imports {found.name}" for module, found in rules]


def is_off_the_ladder(importer: str, imported: str) -> bool:
    is_neighbour = HEIGHT[imported] == HEIGHT[importer] and imported != importer
    return HEIGHT[imported] > HEIGHT[importer] or (is_neighbour and (importer, imported) not in SIDEWAYS)


def may_not_import(module: Module, found: Import) -> bool:
    allowed = MAY_IMPORT.get(found.name.split(".")[0])
    return allowed is not None and module.component not in allowed


def is_below(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_every_part_of_the_program_has_its_rung() -> None:
    assert {module.component for module in modules()} <= HEIGHT.keys()


def test_nothing_imports_upward_or_sideways() -> None:
    off = [(m, found) for m, found in own_imports() if is_off_the_ladder(m.component, component(found.name))]
    assert told(off) == []


def test_exports_see_tables_not_models() -> None:
    seen = own_imports("exports")
    assert seen
    assert told([(m, found) for m, found in seen if not is_below(found.name, FLOWS_INTO_EXPORTS)]) == []


def test_resources_know_nothing_of_the_program() -> None:
    assert told(own_imports("resources")) == []


def test_libraries_are_known_where_they_belong() -> None:
    found = [(module, found) for module in modules() for found in module.imports()]
    assert any(found.name.startswith("sqlalchemy") for _, found in found)
    assert told([(module, found) for module, found in found if may_not_import(module, found)]) == []


def test_migrations_know_nothing_of_the_program() -> None:
    found = [(module, found) for module in modules(ROOT / "db") for found in module.imports()]
    assert found
    assert told([(module, found) for module, found in found if found.name.split(".")[0] == "kbbdesk"]) == []


@pytest.mark.parametrize("part", ["cli", "changes", "app", "views.windows"])
def test_heavy_libraries_are_not_loaded_at_the_start(part: str) -> None:
    assert loaded_by(f"import kbbdesk.{part}").isdisjoint(HEAVY)


def test_the_command_line_loads_no_qt() -> None:
    assert "PySide6" not in loaded_by("import kbbdesk.cli")


def test_the_window_loads_pages_when_they_are_first_shown() -> None:
    later = ("overview", "tables", "programme", "node_page")
    code = "import sys, kbbdesk.views.main_window; print(*[name for name in sys.modules if 'kbbdesk' in name])"
    names = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "kbbdesk.views.pages" in names
    assert [name for name in names if is_below(name, tuple(f"kbbdesk.views.{page}" for page in later))] == []
    assert [name for name in names if is_below(name, ("kbbdesk.exports",))] == []


def loaded_by(code: str) -> set[str]:
    """Run code in a Python of its own and return the top-level names of all modules it loads."""
    tell = "import sys; print(*{name.split('.')[0] for name in sys.modules})"
    result = subprocess.run([sys.executable, "-c", f"{code}; {tell}"], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def prints(tree: ast.AST) -> list[int]:
    """Return the lines on which `print` is called."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_only_the_terminal_prints() -> None:
    printing = {module.component for module in modules() if prints(module.tree)}
    assert printing == {"__main__", "console"}


def test_no_file_is_too_long() -> None:
    lengths = {module.name: len(module.source.splitlines()) for module in modules()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_the_reader_of_imports_sees_every_form() -> None:
    source = dedent(
        """
        import os, pandas.io as io
        from . import lock
        from ..models.plan import Goal as G
        from kbbdesk import codes

        if TYPE_CHECKING:
            import openpyxl
        class Reader:
            def read(self):
                from xlsxwriter import Workbook
        """
    )
    assert sorted(found.name for found in imports_of(ast.parse(source), "kbbdesk.storage")) == [
        "kbbdesk.codes",
        "kbbdesk.models.plan.Goal",
        "kbbdesk.storage.lock",
        "openpyxl",
        "os",
        "pandas.io",
        "xlsxwriter.Workbook",
    ]
    assert [component(name) for name in ("kbbdesk.models.plan.Goal", "kbbdesk.__version__")] == ["models", ""]


@pytest.mark.parametrize(
    ("importer", "imported", "refused"),
    [
        ("models", "storage", True),
        ("checks", "tables", True),
        ("tables", "checks", True),
        ("checks", "resources", True),
        ("storage", "resources", False),
        ("storage", "changes", True),
        ("cli", "console", False),
        ("console", "cli", True),
        ("exports", "tables", False),
        ("cli", "", False),
    ],
)
def test_the_ladder_refuses_what_leads_upward_or_sideways(importer: str, imported: str, refused: bool) -> None:
    assert is_off_the_ladder(importer, imported) is refused


def test_the_tests_of_libraries_and_prints_can_fail() -> None:
    module = Module("kbbdesk.models.plan", PACKAGE / "models" / "plan.py")
    assert may_not_import(module, Import("sqlalchemy.Column", 1))
    assert not may_not_import(module, Import("bisect.insort", 1))
    assert not is_below("kbbdesk.models.plan.Goal", FLOWS_INTO_EXPORTS)
    assert prints(ast.parse("def f():\n    print(1)\n")) == [2]
    assert "json" in loaded_by("import json")
