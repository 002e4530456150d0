"""Reads what a module imports from its source, without importing it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kbbdesk"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, as `package.module.name`, and the line it is imported on."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Module:
    """A source file under its dotted name."""

    name: str
    path: Path

    @property
    def component(self) -> str:
        """The part of the program it belongs to: `storage` for `kbbdesk.storage.journal`."""
        return component(self.name)

    @property
    def source(self) -> str:
        """The text of the file."""
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.source, self.path.name)

    def imports(self) -> list[Import]:
        """Everything the module imports, wherever in it."""
        is_package = self.path.name == "__init__.py"
        return list(imports_of(self.tree, self.name if is_package else self.name.rpartition(".")[0]))


def modules(folder: Path = PACKAGE) -> list[Module]:
    """Return all modules below `folder`, named from the root of the project."""
    return [Module(_dotted(path), path) for path in sorted(folder.rglob("*.py"))]


def component(name: str) -> str:
    """Return the second part of a dotted name; the empty text for the package itself and what stands in it."""
    parts = name.split(".")
    is_module = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file())
    return parts[1] if is_module else ""


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree: ast.Module, package: str) -> Iterator[Import]:
    """Walk all imports of a parsed module that stands in `package`, also those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(node, package)
            yield from (Import(f"{source}.{alias.name}", node.lineno) for alias in node.names)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])
