import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk import codes
from kbbdesk.models.entity import Coded
from kbbdesk.models.plan import Goal
from kbbdesk.models.programme import Programme

WELL_FORMED = {
    "theme": ["Ke", "To", "Ku", "Çe", "İd", "A"],
    "goal": ["Ke.1", "Ke.10", "Şe.9999"],
    "objective": ["Ke.1.10", "Ku.2.5"],
    "performance_target": ["Ke/Ph.1.10.1", "Ku/Ph.2.5.1"],
    "economic_code": ["01", "09", "03.2", "03.2.1.01"],
}
MALFORMED = {
    "theme": ["", "ke", "KE", "Ke.", "Kentsel Dönüşüm", "K1", " Ke"],
    "goal": ["Ke", "Ke.0", "Ke.01", "Ke.1.1", "Ke.x", "Ke 1", "Ke.1\n", "Ke.٣", "Ke.10000"],
    "objective": ["Ke.1", "Ke.1.", "Ke.1.1.1", "Ke/Ph.1.1.1", "Ke..1"],
    "performance_target": ["Ke.1.1.1", "Ke/PH.1.1.1", "Ke/Ph.1.1", "Ke/Ph.1.1.0", "Ke /Ph.1.1.1"],
    "economic_code": ["3", "003", "03.", "03.2.1.01.1", "O3", "٠٣"],
}
IN_ORDER = [
    "01",
    "03",
    "03.2",
    "03.10",
    "06",
    "Ke",
    "Ke.1",
    "Ke.1.1",
    "Ke/Ph.1.1.1",
    "Ke.1.2",
    "Ke/Ph.1.2.1",
    "Ke/Ph.1.2.2",
    "Ke/Ph.1.2.10",
    "Ke.1.9",
    "Ke.1.10",
    "Ke.3",
    "Ke.10",
    "Ku.1",
    "To",
]

numbers = st.lists(st.integers(1, 9999), max_size=2).map(lambda parts: "".join(f".{part}" for part in parts))
well_formed_codes = st.one_of(
    st.builds("{}{}".format, st.sampled_from(["Ke", "To", "Çe"]), numbers),
    st.builds("Ke/Ph.1.{}.{}".format, st.integers(1, 9999), st.integers(1, 9999)),
    st.builds("{:02d}{}".format, st.integers(0, 99), st.sampled_from(["", ".2", ".10", ".2.1.01"])),
)


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind in WELL_FORMED for code in WELL_FORMED[kind]])
def test_the_form_of_a_code(kind: str, code: str) -> None:
    assert codes.has_form(kind, code)


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind in MALFORMED for code in MALFORMED[kind]])
def test_what_is_not_the_form_of_a_code(kind: str, code: str) -> None:
    assert not codes.has_form(kind, code)


@pytest.mark.parametrize("kind", WELL_FORMED)
def test_the_example_in_messages_is_well_formed(kind: str) -> None:
    assert codes.has_form(kind, codes.example(kind))


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("Ke/Ph.1.10.1", "Ke.1.10"),
        ("Ke.1.10", "Ke.1"),
        ("Ke.1", "Ke"),
        ("Ke", ""),
        ("03.2.1", "03.2"),
        ("03", ""),
        ("", ""),
    ],
)
def test_a_code_carries_its_parent(code: str, parent: str) -> None:
    assert codes.parent_code(code) == parent


def test_every_code_of_the_2017_plan_carries_the_parent_it_stands_under(sample: Programme) -> None:
    coded = [row for rows in sample.coded.values() for row in rows if isinstance(row, Coded)]
    assert len(coded) == 13 + 75 + 77
    for row in coded:
        parent = row.parent.parent if isinstance(row, Goal) else row.parent
        assert codes.parent_code(row.code) == getattr(parent, "code", "")


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("Ke.1.10", 10),
        ("Ke/Ph.1.3.7", 7),
        ("Ke", None),
        ("Ke.x", None),
        ("Ke.٣", None),
        ("Ke." + "9" * 5000, None),
    ],
)
def test_the_last_number(code: str, number: int | None) -> None:
    assert codes.number(code) == number


@pytest.mark.parametrize(
    ("kind", "parent", "siblings", "expected"),
    [
        ("goal", "Ke", [], "Ke.1"),
        ("goal", "Ke", ["Ke.1", "Ke.3"], "Ke.4"),
        ("objective", "Ke.1", ["Ke.1.9", "Ke.1.10"], "Ke.1.11"),
        ("objective", "Ke.1", ["Ke.1.x", ""], "Ke.1.1"),
        ("performance_target", "Ke.1.10", [], "Ke/Ph.1.10.1"),
        ("performance_target", "Ke.1.10", ["Ke/Ph.1.10.1"], "Ke/Ph.1.10.2"),
    ],
)
def test_the_next_free_code(kind: str, parent: str, siblings: list[str], expected: str) -> None:
    code = codes.next_code(kind, parent, siblings)
    assert code == expected
    assert codes.has_form(kind, code)
    assert codes.parent_code(code) == parent


@given(st.permutations(IN_ORDER))
def test_codes_sort_by_number(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=codes.sort_key) == IN_ORDER


@pytest.mark.parametrize(
    "code", ["", "?", "Açıkça", "Ke.", "Ke.x", "Ke..1", "Ke 1", "Ke.01", "ke.1", "Ke." + "9" * 5000]
)
def test_codes_without_the_right_form_come_last(code: str) -> None:
    assert sorted([code, "To.9", "Ke"], key=codes.sort_key) == ["Ke", "To.9", code]


@given(well_formed_codes, st.text(max_size=12))
def test_any_text_can_be_sorted_among_codes(code: str, text: str) -> None:
    keys = codes.sort_key(code), codes.sort_key(text)
    assert (keys[0] == keys[1]) == (code == text)
    if not any(codes.has_form(kind, text) for kind in WELL_FORMED):
        assert keys[0] < keys[1]


@given(well_formed_codes)
def test_a_code_stands_behind_its_parent(code: str) -> None:
    parent = codes.parent_code(code)
    assert not parent or codes.sort_key(parent) < codes.sort_key(code)


@pytest.mark.parametrize(
    ("code", "other", "covered"),
    [
        ("03", "03", True),
        ("03", "03.2", True),
        ("03", "03.2.1.01", True),
        ("03.2", "03", False),
        ("03.2", "03.20", False),
        ("03", "06", False),
    ],
)
def test_a_code_covers_itself_and_what_lies_below(code: str, other: str, covered: bool) -> None:
    assert codes.covers(code, other) is covered


def test_the_first_level_of_a_code() -> None:
    assert [codes.first_level(code) for code in ("03", "03.2", "03.2.1.01")] == ["03", "03", "03"]
