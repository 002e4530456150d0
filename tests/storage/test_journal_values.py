"""Rows in lines of the journal: by field name, and read in the order that the models have now."""

import json

import pytest

from kbbdesk.models.entity import FieldValue
from kbbdesk.models.steps import RowValues, row_values
from kbbdesk.storage.journal_values import decode, encode
from kbbdesk.storage.plan_data import read_sample


def test_every_row_of_the_plan_comes_back_as_it_was() -> None:
    plan = read_sample()
    plan.administration.logo = b"\x89PNG"
    for row in plan.rows.values():
        values = row_values(row)
        assert decode(row.kind, 2, encode(row.kind, values)) == values
        old = json.dumps([value if value != b"\x89PNG" else {"base64": "iVBORw=="} for value in values])
        assert decode(row.kind, 1, old) == values


@pytest.mark.parametrize(
    ("written", "text", "row"),
    [
        (1, '["hedef", 8, "Ad"]', ("hedef", 8, "Ad", None, None, None)),
        (2, '{"parent": "hedef", "budget": 5}', ("hedef", 0, "", 5, None, None)),
    ],
)
def test_a_field_that_a_line_does_not_have_is_empty(written: int, text: str, row: RowValues) -> None:
    assert decode("activity", written, text) == row


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (1, "[]"),
        (2, '{"budget": 5}'),
        (2, '{"parent": "hedef", "nichts": 5}'),
        (2, "{"),
        (2, '{"base64": 1}'),
    ],
)
def test_what_is_no_row_is_refused(written: int, text: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        decode("activity", written, text)


@pytest.mark.parametrize("value", ["5.80", 137300233221, b"\x00\xff", None, "", 'İ "ğ"'])
def test_a_fields_value_comes_back_as_it_was(value: FieldValue) -> None:
    assert decode("activity", 2, encode("activity", value)) == value
