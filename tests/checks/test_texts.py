from pathlib import Path

import pytest

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.places import LONGEST_TITLE, quoted
from kbbdesk.checks.problem import Severity
from kbbdesk.checks.rules import RULES
from kbbdesk.checks.texts import SENTENCES, place, rule_title, sentence
from kbbdesk.models.programme import Programme

GOLDEN = Path(__file__).parent.parent / "golden" / "denetim-2017.txt"


def test_what_a_reviewer_reads_about_the_2017_plan(sample: Programme) -> None:
    """Every error rule holds; warnings and notes, word for word."""
    problems = Engine(sample).problems
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    said = [f"{p.severity} {p.rule} {place(p, sample)}: {sentence(p, sample)}\n" for p in problems]
    assert "".join(said) == GOLDEN.read_text(encoding="utf-8")


def test_every_rule_has_a_name_and_a_sentence() -> None:
    identifiers = [rule.identifier for rule in RULES]
    assert list(SENTENCES) == identifiers
    assert len({rule_title(identifier) for identifier in identifiers}) == len(identifiers) == 19


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tramvay araç alımı", "«Tramvay araç alımı»"),
        ("Tramvay\n  araç alımı ", "«Tramvay araç alımı»"),
        (" ", "(adsız)"),
        ("a" * LONGEST_TITLE, f"«{'a' * LONGEST_TITLE}»"),
        ("a" * (LONGEST_TITLE + 1), f"«{'a' * (LONGEST_TITLE - 1)}…»"),
        (f"{'a' * 40} (b), {'c' * 40}", f"«{'a' * 40} (b)…»"),
    ],
)
def test_long_titles_are_shortened_between_words(title: str, shown: str) -> None:
    assert quoted(title) == shown
