"""Tables pasted from elsewhere: which rows are headings and totals, and which column each heading names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kbbdesk import turkish
from kbbdesk.numerals import NotANumberError, Separators, parse_money, parse_value

_MOST_HEADER_ROWS = 3
_TOTALS = frozenset({"toplam", "geneltoplam", "aratoplam"})
_CURRENCY = re.compile(r"\((?:tl|₺)\)|₺|\btl$")
_CODE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s*$|\s*[-–—.:)/]\s*(?=\D)|\s+(?=\D))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that a pasted heading may name: by one of its `names`, by its economic code, or by the only year
    in its first name where `is_year` holds. `is_title` marks the column that names the rows.
    """

    field: str
    names: tuple[str, ...]
    code: str = ""
    is_year: bool = False
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of a pasted table: how many `rows` it takes, its text and the field it names for each column.

    A column whose heading names nothing, or the same as one before it, has None for its field.
    """

    rows: int
    texts: tuple[str, ...]
    fields: tuple[str | None, ...]
    repeated: frozenset[int] = frozenset()
    """Columns whose heading names the same as one before them."""


def code_in(text: str) -> str | None:
    """Return the economic code with which a heading begins: `3-Mal ve Hizmet` → `03`; None where there is none."""
    found = _CODE.match(text.strip())
    if found is None:
        return None
    first, _, rest = found[1].partition(".")
    return f"{first.rjust(2, '0')}.{rest}" if rest else first.rjust(2, "0")


def is_total(text: str) -> bool:
    """Tell whether a row with this title is a total: *Toplam*, *Genel Toplam*, *Ara Toplam*."""
    return _key(text) in _TOTALS


def find_header(rows: Rows, headings: Sequence[Heading]) -> Header | None:
    """Return the heading of a table whose columns are among `headings`; None where it begins with values.

    A heading may take up to three rows, as where *Kaynak ihtiyacı* stands above *Bütçe* and *Bütçe dışı*.
    """
    finder = _Finder(headings)
    for count in range(min(_MOST_HEADER_ROWS, len(rows)), 0, -1):
        head = rows[:count]
        texts = tuple(_lowest(column) for column in zip(*head, strict=True))
        is_head = finder.names_columns(texts, rows[count:]) and finder.names_any(head[-1])
        if is_head and all(finder.is_above(row) for row in head[:-1]):
            return _header(count, texts, finder, rows[count:])
    return None


def _header(count: int, texts: tuple[str, ...], finder: "_Finder", body: Rows) -> Header:
    fields: list[str | None] = []
    repeated: set[int] = set()
    for number, text in enumerate(texts):
        field = finder.field(text)
        if field and field in fields:
            repeated.add(number)
            field = None
        fields.append(field)
    title = next((heading.field for heading in finder.headings if heading.is_title), None)
    if title and title not in fields:
        unnamed = [number for number, text in enumerate(texts) if not text.strip() and _holds_words(body, number)]
        if unnamed:
            fields[unnamed[0]] = title
    return Header(count, texts, tuple(fields), frozenset(repeated))


def repeats_header(row: Sequence[str], header: Header) -> bool:
    """Tell whether a row further down is the heading once more, as at the top of a printed page."""
    return any(text.strip() for text in row) and all(
        _key(text) == _key(head) for text, head in zip(row, header.texts, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of values of a pasted table; `title` is the column that names them, `amounts` those of money with
    what point and comma mean in each.
    """

    rows: Rows
    title: int | None
    amounts: dict[int, Separators]

    def totals(self) -> list[int]:
        """Return the numbers of the rows that are totals: by their title, or as unnamed sums of those above.

        An unnamed row is a total where it holds the sums of all rows above, or of those since the last total.
        """
        found: list[int] = []
        whole, part, since = self._zeros(), self._zeros(), 0
        for number, row in enumerate(self.rows):
            amounts = [self._amount(row[column], column) for column in self.amounts]
            is_sum = self._is_unnamed(row) and any(amounts)
            is_sum = is_sum and (
                (number > since and _is(amounts, part)) or (number > len(found) and _is(amounts, whole))
            )
            if self._is_named_total(row) or is_sum:
                found.append(number)
                part, since = self._zeros(), number + 1
            else:
                whole = [total + (amount or 0) for total, amount in zip(whole, amounts, strict=True)]
                part = [total + (amount or 0) for total, amount in zip(part, amounts, strict=True)]
        return found

    def _zeros(self) -> list[int]:
        return [0] * len(self.amounts)

    def _is_named_total(self, row: Sequence[str]) -> bool:
        title = row[self.title].strip() if self.title is not None else ""
        return is_total(title) if title else any(is_total(text) for text in row)

    def _is_unnamed(self, row: Sequence[str]) -> bool:
        return self.title is not None and not row[self.title].strip()

    def _amount(self, text: str, column: int) -> int | None:
        try:
            return parse_money(text, self.amounts[column]).kurus
        except NotANumberError:
            return None


def _is(amounts: Sequence[int | None], sums: Sequence[int]) -> bool:
    return all(amount is None or amount == total for amount, total in zip(amounts, sums, strict=True))


class _Finder:
    """Finds the column that a heading names."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self.headings = headings
        self._by_name = {_key(name): heading.field for heading in reversed(headings) for name in heading.names}
        self._by_code = {heading.code: heading.field for heading in headings if heading.code}
        self._by_year: dict[str, list[str]] = {}
        for heading in headings:
            if heading.is_year and (year := _only_year(heading.names[0])):
                self._by_year.setdefault(year, []).append(heading.field)

    def field(self, text: str) -> str | None:
        """Return the field that a heading names; None where it names none."""
        if not text.strip():
            return None
        named = self._by_name.get(_key(text)) or self._by_code.get(code_in(text) or "")
        if named:
            return named
        by_year = self._by_year.get(_only_year(text) or "", [])
        return by_year[0] if len(by_year) == 1 else None

    def names_any(self, row: Sequence[str]) -> bool:
        """Tell whether a row may be the lowest of a heading: some cell names a column, none holds a value."""
        return any(self.field(text) for text in row) and not any(self._is_value(text) for text in row)

    def is_above(self, row: Sequence[str]) -> bool:
        """Tell whether a row may stand above the lowest one of a heading: it names columns, or is a caption."""
        return self.names_any(row) or len([text for text in row if text.strip()]) <= 1

    def names_columns(self, texts: Sequence[str], body: Rows) -> bool:
        """Tell whether texts are a heading rather than a row of values."""
        cells = [text for text in texts if text.strip()]
        named = [text for text in cells if self.field(text)]
        words = [text for text in named if not _is_number(text)]
        if not cells or (is_total(cells[0]) and len(words) < 2):
            return False
        if len(words) == len(texts) == 1:
            return bool(body)
        if words:
            return len(named) > 1
        return len(set(map(self.field, named))) == len(cells) > 1 and all(map(self._is_label, cells))

    def _is_label(self, text: str) -> bool:
        """Tell whether a number can hardly be a value: a code with its zero, or a year that heads a column."""
        return text.strip().startswith("0") or text.strip() in self._by_year

    def _is_value(self, text: str) -> bool:
        is_heading = self.field(text) or code_in(text) or _YEAR.fullmatch(text.strip())
        return _is_number(text) and not is_heading


def _only_year(text: str) -> str | None:
    years = _YEAR.findall(text)
    return years[0] if len(years) == 1 else None


def _lowest(texts: Sequence[str]) -> str:
    return next((text for text in reversed(texts) if text.strip()), "")


def _holds_words(body: Rows, column: int) -> bool:
    texts = [row[column] for row in body if row[column].strip()]
    return bool(texts) and not any(_is_number(text) for text in texts)


def _is_number(text: str) -> bool:
    try:
        return parse_value(text).value is not None
    except NotANumberError:
        return False


def _key(text: str) -> str:
    return turkish.spelling_key(_CURRENCY.sub("", turkish.lower(text).strip()))
