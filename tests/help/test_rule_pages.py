"""Each rule has its page, and what the page shows is what the rule says about the 2017 plan."""

import re
from pathlib import Path

import pytest

from kbbdesk.checks.problem import Severity
from kbbdesk.checks.rules import RULES, Rule
from kbbdesk.checks.severities import severity_name
from kbbdesk.checks.texts import rule_title
from kbbdesk.models.programme import Programme
from kbbdesk.resources import help_folder
from tests.checks.plan import lines
from tests.help.rule_examples import EXAMPLES

FOLDER = help_folder() / "kurallar"
SECTIONS = ["Ne demek", "Yanlış", "Doğru", "Ne yapmalı", "Gerekçe"]
PARAMETERS = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.identifier)


def page(rule: Rule) -> str:
    return (FOLDER / f"{rule.identifier}.md").read_text(encoding="utf-8")


def quoted(text: str) -> list[str]:
    """Return the quotations of a page, each on one line."""
    return [
        " ".join(match[1].replace("\n> ", " ").split()) for match in re.finditer(r"^> (.+(?:\n> .+)*)", text, re.M)
    ]


def test_every_rule_has_a_page_and_no_page_is_without_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {rule.identifier for rule in RULES} == EXAMPLES.keys()


@PARAMETERS
def test_a_page_names_its_rule_as_the_program_does(rule: Rule) -> None:
    first, _, severity, *_ = page(rule).splitlines()
    assert first == f"# {rule_title(rule.identifier)}"
    assert severity == f"Önem: **{severity_name(rule.severity)}**"


@PARAMETERS
def test_a_page_has_its_sections(rule: Rule) -> None:
    headings = re.findall(r"^## (.+)$", page(rule), re.M)
    assert headings == SECTIONS
    says_no_justification = "gerekçe yazılmaz" in page(rule)
    assert says_no_justification is (rule.severity is not Severity.WARNING)


@PARAMETERS
def test_the_wrong_example_makes_the_rule_speak_and_the_right_one_stills_it(rule: Rule, sample: Programme) -> None:
    example, before = EXAMPLES[rule.identifier], lines(sample, rule.identifier)
    for step in example.wrong:
        step(sample)
    said = [line for line in lines(sample, rule.identifier) if line not in before]
    assert quoted(page(rule)) == said
    for step in example.right:
        step(sample)
    assert lines(sample, rule.identifier) == before


def test_the_reader_of_quotations_sees_what_is_wrapped() -> None:
    assert quoted("a\n\n> bir\n> iki\n\nb\n\n> üç\n") == ["bir iki", "üç"]


def test_the_pages_are_found_in_the_package() -> None:
    assert Path(FOLDER, "cost-sum.md").is_file()
