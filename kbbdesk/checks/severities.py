"""Severities as people meet them: by name, gravest first, counted."""

from collections.abc import Iterable

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem, Severity

_NAMES = {Severity.ERROR: "hata", Severity.WARNING: "uyarı", Severity.NOTE: "bilgi"}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def severity_name(severity: Severity) -> str:
    """Return what a problem of that severity is called inside a sentence."""
    return _NAMES[severity]


def by_severity(problems: Iterable[Problem]) -> list[Problem]:
    """Return errors first, then warnings, then notes, each in the order given."""
    return sorted(problems, key=lambda problem: _RANKS[problem.severity])


def counted(engine: Engine) -> str:
    """Return how many problems of each severity there are: `0 hata, 13 uyarı, 17 bilgi`."""
    return ", ".join(f"{engine.count(severity)} {name}" for severity, name in _NAMES.items())
