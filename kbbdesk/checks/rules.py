"""The explicit list of all rules, in the order of the table in which they were agreed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kbbdesk.checks import budget, costs, indicators, sentences, structure
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import EconomicCode, Unit
from kbbdesk.models.plan import Activity, Goal, Indicator, Objective, PerformanceTarget, Theme
from kbbdesk.models.programme import Programme

Check = Callable[[Any, Programme], Iterator[Problem]]
"""A row of one of the rule's scopes and its programme → what does not hold there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `scopes` are the kinds of rows on which `check` is run."""

    identifier: str
    severity: Severity
    scopes: tuple[type[Entity], ...]
    check: Check


_SIGNED = (Activity, Unit, EconomicCode, Programme)
_CODED = (Theme, Goal, Objective, PerformanceTarget, EconomicCode)
_TITLED = tuple(structure.TITLES)
_TARGET = (PerformanceTarget,)
_NUMBERED = (Theme, Goal, Objective)

RULES = (
    Rule("cost-sum", Severity.ERROR, (Activity,), costs.cost_sum),
    Rule("amount-sign", Severity.ERROR, _SIGNED, costs.amount_sign),
    Rule("code-known", Severity.ERROR, (Activity,), costs.code_known),
    Rule("code-form", Severity.ERROR, _CODED, structure.code_form),
    Rule("title-missing", Severity.ERROR, _TITLED, structure.title_missing),
    Rule("target-missing", Severity.ERROR, (Indicator,), indicators.target_missing),
    Rule("unit-missing", Severity.ERROR, (Activity, PerformanceTarget), structure.unit_missing),
    Rule("ceiling", Severity.ERROR, (Unit,), budget.ceiling),
    Rule("budget-total", Severity.ERROR, (Programme,), budget.budget_total),
    Rule("target-against-trend", Severity.WARNING, (Indicator,), indicators.target_against_trend),
    Rule("target-outlier", Severity.WARNING, (Indicator,), indicators.target_outlier),
    Rule("percent-range", Severity.WARNING, (Indicator,), indicators.percent_range),
    Rule("unit-of-measure", Severity.WARNING, (Indicator,), indicators.unit_of_measure),
    Rule("text-number", Severity.WARNING, _TARGET, sentences.text_number),
    Rule("text-year", Severity.WARNING, _TARGET, sentences.text_year),
    Rule("nothing-planned", Severity.WARNING, _TARGET, structure.nothing_planned),
    Rule("no-cost", Severity.NOTE, (Activity,), costs.no_cost),
    Rule("numbering-gap", Severity.NOTE, _NUMBERED, structure.numbering_gap),
    Rule("similar-titles", Severity.NOTE, _TARGET, structure.similar_titles),
)
ORDER = {rule.identifier: place for place, rule in enumerate(RULES)}
CHECKS: dict[type[Entity], tuple[Check, ...]] = {
    scope: tuple(rule.check for rule in RULES if scope in rule.scopes)
    for scope in sorted({scope for rule in RULES for scope in rule.scopes}, key=lambda scope: scope.kind)
}
"""What is run on a row of each kind."""
