"""The examples of the rule pages, as steps on the 2017 plan: what makes the rule speak, and what mends it."""

from collections.abc import Callable
from typing import NamedTuple

from kbbdesk.models.edits import new_row
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from tests.checks.plan import apply, change, remove, row, target

Step = Callable[[Programme], None]

ULASIM = "Ulaşım Dairesi"
TOURS = "2017 yılı sonuna kadar {} ilçemizin ulaşım projeleri ve trafik dolaşım planları tamamlanacaktır."
LICENCES = "Belge ve ruhsat düzenleme işlemleri"


class Example(NamedTuple):
    """What is typed wrong, and what is then typed to put it right."""

    wrong: tuple[Step, ...]
    right: tuple[Step, ...]


def put(path: str, field: str, value: FieldValue) -> Step:
    """Return the step that types a value into a cell."""
    return lambda programme: change(programme, path, field, value)


def without(path: str) -> Step:
    """Return the step that deletes a row."""
    return lambda programme: remove(programme, row(programme, path))


def with_unit(path: str, title: str) -> Step:
    """Return the step that chooses an activity's responsible unit."""
    return lambda programme: change(programme, path, "unit", row(programme, title).uuid)


def with_activity(code: str, title: str) -> Step:
    """Return the step that adds an activity to a performance target."""
    return lambda programme: apply(
        programme, new_row(Activity, target(programme, code).uuid, 10, title, None, None, None)
    )


EXAMPLES = {
    "cost-sum": Example(
        (put("Ke/Ph.1.1.1 f3", "cost:06", 5500000000),), (put("Ke/Ph.1.1.1 f3", "cost:03", 500000000),)
    ),
    "amount-sign": Example(
        (put("Ke/Ph.1.1.1 f5", "off_budget", -25000000),), (put("Ke/Ph.1.1.1 f5", "off_budget", 25000000),)
    ),
    "code-known": Example(
        (put("Ke/Ph.1.1.1 f5", "cost:06", None), put("Ke/Ph.1.1.1 f5", "cost:09", 150000000)),
        (put("Ke/Ph.1.1.1 f5", "cost:09", None), put("Ke/Ph.1.1.1 f5", "cost:06", 150000000)),
    ),
    "code-form": Example(
        (put("Ke/Ph.1.3.1", "code", "Ke/Ph.1.4.2"),), (put("Ke/Ph.1.4.2", "code", "Ke/Ph.1.3.1"),)
    ),
    "title-missing": Example(
        (put("Ke/Ph.1.1.1 g1", "unit_of_measure", ""),), (put("Ke/Ph.1.1.1 g1", "unit_of_measure", "%"),)
    ),
    "target-missing": Example(
        (put("Ke/Ph.1.1.1 g1", "value:2017", "-"),), (put("Ke/Ph.1.1.1 g1", "value:2017", "45"),)
    ),
    "unit-missing": Example((put("Ke/Ph.1.1.1 f3", "unit", None),), (with_unit("Ke/Ph.1.1.1 f3", ULASIM),)),
    "ceiling": Example((put(ULASIM, "ceiling:03", 4500000000),), (put(ULASIM, "ceiling:03", 4700000000),)),
    "budget-total": Example(
        (put("", "approved_budget", 205000000000),), (put("", "approved_budget", 210000000000),)
    ),
    "target-against-trend": Example(
        (put("Ku/Ph.5.1.1 g4", "direction", "more"),), (put("Ku/Ph.5.1.1 g4", "value:2017", "75"),)
    ),
    "target-outlier": Example(
        (put("Ke/Ph.2.4.1 g1", "value:2017", "400"),), (put("Ke/Ph.2.4.1 g1", "value:2017", "40"),)
    ),
    "percent-range": Example(
        (put("Ke/Ph.1.1.1 g1", "value:2017", "450"),), (put("Ke/Ph.1.1.1 g1", "value:2017", "45"),)
    ),
    "unit-of-measure": Example(
        (put("Ku/Ph.5.1.1 g5", "unit_of_measure", "işgünü"),),
        (put("Ku/Ph.5.1.1 g5", "unit_of_measure", "İşgünü"),),
    ),
    "text-number": Example(
        (put("Ke/Ph.1.8.1", "title", TOURS.format(3)),), (put("Ke/Ph.1.8.1", "title", TOURS.format(2)),)
    ),
    "text-year": Example(
        (put("Ke/Ph.1.8.1", "title", TOURS.format(2).replace("2017", "2016")),),
        (put("Ke/Ph.1.8.1", "title", TOURS.format(2)),),
    ),
    "nothing-planned": Example((without("Ke/Ph.1.7.1 f1"),), (with_activity("Ke/Ph.1.7.1", LICENCES),)),
    "no-cost": Example(
        (put("Ke/Ph.1.1.1 f5", "budget", None), put("Ke/Ph.1.1.1 f5", "cost:06", None)),
        (put("Ke/Ph.1.1.1 f5", "budget", 150000000), put("Ke/Ph.1.1.1 f5", "cost:06", 150000000)),
    ),
    "numbering-gap": Example(
        (put("Ke/Ph.1.14.2", "code", "Ke/Ph.1.14.3"),), (put("Ke/Ph.1.14.3", "code", "Ke/Ph.1.14.2"),)
    ),
    "similar-titles": Example(
        (put("Ke/Ph.1.1.1 f5", "title", "Tramvay Araç Alımı"),),
        (put("Ke/Ph.1.1.1 f5", "title", "Kataner hat bakım ve çekme aracı alınması"),),
    ),
}
"""The one example of each rule's page, by the rule's identifier."""
