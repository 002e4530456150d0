"""The grammar of codes: `Ke` › `Ke.1` › `Ke.1.10` › `Ke/Ph.1.10.1`, and economic codes `03` › `03.2` …

Codes carry their parents and sort by number, not as text: `Ke.1.9` before `Ke.1.10`.
"""

import re
from collections.abc import Sequence

_PREFIX = r"[A-ZÇĞİÖŞÜ][a-zçğıöşü]{0,4}"
_NUMBER = r"[1-9][0-9]{0,3}"
_FORMS = {
    "theme": re.compile(_PREFIX),
    "goal": re.compile(rf"{_PREFIX}\.{_NUMBER}"),
    "objective": re.compile(rf"{_PREFIX}(?:\.{_NUMBER}){{2}}"),
    "performance_target": re.compile(rf"{_PREFIX}/Ph(?:\.{_NUMBER}){{3}}"),
    "economic_code": re.compile(r"[0-9]{2}(?:\.[0-9]{1,2}){0,3}"),
}
_EXAMPLES = {
    "theme": "Ke",
    "goal": "Ke.1",
    "objective": "Ke.1.10",
    "performance_target": "Ke/Ph.1.10.1",
    "economic_code": "03",
}
_ANY_FORM = re.compile("|".join(f"(?:{form.pattern})" for form in _FORMS.values()))
_LAST_NUMBER = re.compile(r"[0-9]{1,4}")

SortKey = tuple[int, str, tuple[int, ...], str]


def has_form(kind: str, code: str) -> bool:
    """Tell whether `code` is written as a code of `kind` (`goal`, `performance_target`, …) must be."""
    return _FORMS[kind].fullmatch(code) is not None


def example(kind: str) -> str:
    """Return a well-formed code of `kind`, for messages."""
    return _EXAMPLES[kind]


def parent_code(code: str) -> str:
    """Return the code that `code` names as its parent: `Ke/Ph.1.10.1` → `Ke.1.10`, `Ke` → the empty text."""
    head, _, _ = code.replace("/Ph", "", 1).rpartition(".")
    return head


def number(code: str) -> int | None:
    """Return the last number in `code`: 10 for `Ke.1.10`; None where it ends in none."""
    tail = code.rpartition(".")[2]
    return int(tail) if _LAST_NUMBER.fullmatch(tail) else None


def next_code(kind: str, parent: str, siblings: Sequence[str]) -> str:
    """Return the first free code of `kind` below `parent`, after all of `siblings`."""
    last = max((number(sibling) or 0 for sibling in siblings), default=0)
    head = parent.replace(".", "/Ph.", 1) if kind == "performance_target" else parent
    return f"{head}.{last + 1}"


def sort_key(code: str) -> SortKey:
    """Return the key that sorts codes by number; codes without the right form come after all others."""
    if not _ANY_FORM.fullmatch(code):
        return (1, "", (), code)
    prefix, _, rest = code.replace("/Ph", "", 1).partition(".")
    return (0, prefix, tuple([int(part) for part in rest.split(".")]) if rest else (), code)


def first_level(economic_code: str) -> str:
    """Return the first-level code that `economic_code` belongs to: `03.2.1` → `03`."""
    return economic_code.partition(".")[0]


def covers(economic_code: str, other: str) -> bool:
    """Tell whether `other` is `economic_code` itself or lies below it."""
    return other == economic_code or other.startswith(f"{economic_code}.")
