"""Totals in every table equal a plain sum, whatever was edited before."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kbbdesk.models.programme import Programme
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.performance import performance
from kbbdesk.tables.resource_need import resource_need
from kbbdesk.tables.table import Role, Row
from kbbdesk.tables.target_pages import target_pages

AMOUNTS = st.none() | st.integers(-(10**15), 10**15)
FIELDS = ("budget", "off_budget", "amount", "economic_code", "general_administration", "transfers")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["budget", "off_budget", "amount", "economic_code", "general_administration", "transfers"]
        ),
        st.integers(min_value=0),
        AMOUNTS,
        st.sampled_from(["01", "03", "03.2", "06.1.1", "09", "10"]),
    ),
    max_size=12,
)


def edit(programme: Programme, field: str, index: int, amount: int | None, code: str) -> None:
    activities = list(programme.activities())
    lines = [line for activity in activities for line in activity.cost_lines]
    if field in ("budget", "off_budget"):
        programme.assign(activities[index % len(activities)], field, amount)
    elif field == "amount":
        programme.assign(lines[index % len(lines)], field, amount or 0)
    elif field == "economic_code":
        programme.assign(lines[index % len(lines)], field, code)
    else:
        programme.assign(programme.economic_codes[index % len(programme.economic_codes)], field, amount)


def amounts(row: Row, *columns: int) -> list[int]:
    cells = [row.cells[column] for column in columns]
    return [cell if isinstance(cell, int) else 0 for cell in cells]


@settings(max_examples=30, deadline=None)
@given(EDITS)
def test_p4_totals_equal_a_plain_sum_in_every_table(edits: list[tuple[str, int, int | None, str]]) -> None:
    programme = read_sample()
    for one in edits:
        edit(programme, *one)
    activities = list(programme.activities())
    budget = sum(activity.budget or 0 for activity in activities)
    off_budget = sum(activity.off_budget or 0 for activity in activities)
    cost = sum(line.amount for activity in activities for line in activity.cost_lines)
    general = sum(entry.general_administration or 0 for entry in programme.economic_codes)
    transfers = sum(entry.transfers or 0 for entry in programme.economic_codes)

    pages = [page.activities.rows[-1] for page in target_pages(programme)]
    assert [sum(column) for column in zip(*(amounts(row, 1, 2, 3) for row in pages), strict=True)] == [
        budget,
        off_budget,
        budget + off_budget,
    ]

    costs = activity_costs(programme).rows[-1]
    assert amounts(costs, len(costs.cells) - 1) == [cost]
    assert sum(amounts(costs, *range(2, len(costs.cells) - 1))) == cost

    whole = budget + general + transfers
    last = performance(programme).rows[-1]
    assert amounts(last, 2, 4, 6) == [whole, off_budget, whole + off_budget]

    need = resource_need(programme).rows
    (budget_total,) = (row for row in need if row.cells[0] == "Toplam Bütçe Kaynak İhtiyacı")
    assert amounts(budget_total, 1, 2, 3, 4) == [cost, general, transfers, cost + general + transfers]
    (last,) = (row for row in need if row.role is Role.TOTAL)
    assert amounts(last, 4) == [cost + general + transfers + off_budget]
