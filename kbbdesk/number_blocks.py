"""What point and comma mean in a pasted column of numbers: one cell that shows it settles it for all others."""

from collections.abc import Iterable

from kbbdesk.numerals import Separators, separators_shown


def separators_of(column: Iterable[tuple[str, str]]) -> Separators:
    """Return what point and comma mean in a column of (text, unit of measure).

    Where none shows it, that is the Turkish form. `12.5` makes the point a decimal one, so that `1.500` beside it
    is doubtful; where some cells show a point and others a comma, each that shows nothing is doubtful.
    """
    shown = {separators_shown(text, unit) for text, unit in column} - {None}
    if shown == {Separators.POINT}:
        return Separators.POINT
    return Separators.COMMA if shown <= {Separators.COMMA} else Separators.MIXED
