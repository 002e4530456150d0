"""Rows placed page after page: none lost, none divided, those that stay together stay together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.exports.drawing import Drawing
from kbbdesk.exports.flow import Body, Flow, paginate

ROOM = 100.0
ROWS = st.lists(st.tuples(st.floats(min_value=1, max_value=60), st.booleans()), min_size=1, max_size=60)


def chunks(keep: list[bool]) -> list[range]:
    ends = [row + 1 for row, together in enumerate(keep) if not together or row + 1 == len(keep)]
    return [range(begin, end) for begin, end in zip([0, *ends], ends, strict=False)]


@given(ROWS, st.floats(min_value=-20, max_value=ROOM))
def test_every_row_once_in_order_and_no_page_too_full(rows: list[tuple[float, bool]], first: float) -> None:
    heights = [height for height, _ in rows]
    keep = [together for _, together in rows]
    pages = paginate(heights, keep, first, ROOM)
    assert [row for page in pages for row in page] == list(range(len(rows)))
    for number, page in enumerate(pages):
        left = ROOM if number else first
        assert sum(heights[page.start : page.stop]) <= left + 1e-6 or not page
        assert page or number == 0
    for before, after in pairwise(pages):
        chunk = next(chunk for chunk in chunks(keep) if after.start in chunk)
        height = sum(heights[chunk.start : chunk.stop])
        assert chunk.start == after.start or height > ROOM
        left = first if before is pages[0] else ROOM
        assert sum(heights[before.start : before.stop]) + height > left - 1e-6


def test_nothing_fits_into_what_is_left() -> None:
    assert paginate([50.0, 50.0], [False, False], 40, ROOM) == [range(0), range(2)]


def test_rows_that_stay_together_are_divided_only_where_they_are_higher_than_a_page() -> None:
    assert paginate([40.0] * 4, [True] * 3 + [False], ROOM, ROOM) == [range(2), range(2, 4)]
    assert paginate([40.0] * 3, [False, True, False], ROOM, ROOM) == [range(1), range(1, 3)]


def test_a_row_higher_than_a_page_has_one_of_its_own() -> None:
    assert paginate([150.0], [False], ROOM, ROOM) == [range(1)]
    assert paginate([50.0, 150.0, 50.0], [False] * 3, ROOM, ROOM) == [range(1), range(1, 2), range(2, 3)]


class Rows:
    head = 10.0

    def __init__(self, heights: list[float]) -> None:
        self.heights = heights
        self.keep = [False] * len(heights)
        self.drawn: list[tuple[Drawing, float, range]] = []

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        self.drawn.append((drawing, y, rows))


def test_blocks_below_each_other_on_two_pages() -> None:
    drawings: list[Drawing] = []

    def new_page(number: int) -> Drawing:
        assert number == len(drawings)
        drawings.append(Drawing(100, 200))
        return drawings[-1]

    flow = Flow(Body(x=5, top=50, next_top=20, bottom=120), new_page)
    first, second = Rows([20.0]), Rows([20.0, 20.0, 30.0])
    flow.place(first, gap=7)
    flow.place(second, gap=7)
    assert first.drawn == [(drawings[0], 50, range(1))]
    assert second.drawn == [(drawings[0], 87, range(1)), (drawings[1], 20, range(1, 3))]
    assert flow.y == 80
    assert flow.drawing is drawings[1]


def test_a_long_block_fills_each_page_below_its_head() -> None:
    flow = Flow(Body(x=5, top=50, next_top=20, bottom=120), lambda _number: Drawing(100, 200))
    block, below = Rows([30.0] * 8), Rows([10.0])
    flow.place(block)
    assert [(y, rows) for _, y, rows in block.drawn] == [(50, range(2)), (20, range(2, 5)), (20, range(5, 8))]
    flow.place(below, gap=7)
    assert [(y, rows) for _, y, rows in below.drawn] == [(20, range(1))]
    flow.place(below, gap=7)
    assert below.drawn[-1][1:] == (47, range(1))
