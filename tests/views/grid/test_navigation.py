"""Where Ctrl and an arrow lead on a line of cells, as in Excel."""

import pytest

from kbbdesk.views.grid.navigation import edge_of_block


@pytest.mark.parametrize(
    ("line", "start", "step", "goal"),
    [
        ("xxx..x", 0, 1, 2),
        ("xxx..x", 2, 1, 5),
        ("xxx..x", 3, 1, 5),
        ("xxx...", 2, 1, 5),
        ("xxx...", 5, -1, 2),
        ("xxx..x", 5, -1, 2),
        ("xxx..x", 2, -1, 0),
        ("......", 2, 1, 5),
        ("......", 2, -1, 0),
        ("xxxxxx", 0, 1, 5),
        ("xxxxxx", 5, 1, 5),
        (".xx.xx", 0, 1, 1),
        ("x", 0, -1, 0),
    ],
)
def test_the_edge_of_a_block(line: str, start: int, step: int, goal: int) -> None:
    assert edge_of_block(lambda at: line[at] == "x", start, step, len(line)) == goal
