from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.views.grid.sync import Insert, Move, Remove, steps

ROWS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(ROWS, ROWS)
def test_the_steps_make_one_list_into_the_other(old: list[str], new: list[str]) -> None:
    rows = list(old)
    for step in steps(old, new):
        match step:
            case Remove(first, last):
                del rows[first : last + 1]
            case Move(source, to):
                assert source != to
                rows.insert(to, rows.pop(source))
            case Insert(first, last):
                rows[first:first] = new[first : last + 1]
    assert rows == new


def test_one_row_that_moved_is_one_move() -> None:
    assert list(steps("abcde", "bcdea")) == [Move(0, 4)]
    assert list(steps("abcde", "eabcd")) == [Move(4, 0)]


def test_rows_side_by_side_come_and_go_together() -> None:
    assert list(steps("abcde", "ade")) == [Remove(1, 2)]
    assert list(steps("ade", "abcde")) == [Insert(1, 2)]
