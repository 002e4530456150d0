"""Cells on the clipboard: as text with tabs and as an HTML table, both as Excel, Word and LibreOffice do it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kbbdesk.numerals import NO_DATA, format_money, format_value, plain_money
from kbbdesk.views.grid.html_table import MOST_COLUMNS, MOST_ROWS, Rows, parse_html_table

LARGEST_TEXT = 4_000_000
_SPECIAL = re.compile(r'[\t\r\n]|^"')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_WORTH_QUOTING = re.compile(r'[\t\r\n"]')
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class CopiedCell:
    """A cell to be copied: its text, and what it is as a number: kuruş (`money`) or decimal text (`value`)."""

    text: str
    money: int | None = None
    value: str | None = None


def parse_tsv(text: str) -> Rows:
    """Return the cells of text with tabs between columns and line ends between rows.

    A cell in quotes may hold tabs, line breaks and doubled quotes. Quotes around a text without any of
    these are its own: neither Excel nor LibreOffice would have put them there. The line end behind the last
    row begins no row.
    """
    text = text[:LARGEST_TEXT].rstrip("\0")
    rows: Rows = [[]]
    at = 0
    while len(rows) <= MOST_ROWS:
        cell, at = _next_cell(text, at)
        if len(rows[-1]) < MOST_COLUMNS:
            rows[-1].append(cell)
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            break
        rows.append([])
    return _rectangle(rows[:MOST_ROWS])


def _next_cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
    if quoted and _WORTH_QUOTING.search(quoted[1]):
        return _LINE_END.sub("\n", quoted[1].replace('""', '"')), quoted.end()
    plain = _PLAIN.match(text, at)
    end = plain.end() if plain else at
    return text[at:end], end


def _rectangle(rows: Rows) -> Rows:
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def pasted_rows(text: str, html: str) -> Rows:
    """Return the cells on the clipboard: from the text, or from the HTML where the text cannot hold them.

    Word puts a line break inside a cell into the text without quotes, so that one row looks like two.
    """
    from_html = parse_html_table(html) if html else None
    if not text:
        return from_html or []
    from_text = parse_tsv(text)
    if from_html and any("\n" in cell for row in from_html for cell in row):
        same_shape = (len(from_html), len(from_html[0])) == (len(from_text), len(from_text[0]))
        return from_text if same_shape else from_html
    return from_text


def tsv(rows: Sequence[Sequence[CopiedCell]]) -> str:
    """Return cells as Excel puts them on the clipboard as text, numbers in Turkish form."""
    return "".join("\t".join(_quoted(cell.text) for cell in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def html_table(rows: Sequence[Sequence[CopiedCell]]) -> str:
    """Return cells as an HTML table whose numbers Excel and LibreOffice read whatever their language.

    Excel reads `x:num`, LibreOffice `sdval` in the language that `sdnum` names first (1033: a decimal point).
    The text formats keep `=1+1` from becoming a formula and `01` a number; `same-cell` keeps a line break
    from beginning another row.
    """
    body = "".join(f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>" for row in rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<head><meta charset="utf-8"></head>'
        f"<body><table>{body}</table></body></html>"
    )


def _html_cell(cell: CopiedCell) -> str:
    number = plain_money(cell.money) if cell.money is not None else cell.value
    if number is None or number == NO_DATA:
        return f'<td sdnum="1033;1033;@" style=\'mso-number-format:"\\@"\'>{_html_text(cell.text)}</td>'
    decimals = len(number.partition(".")[2])
    shape = "#,##0" + ("." + "0" * decimals if decimals else "")
    escaped = re.sub(r"([#,.])", r"\\\1", shape)
    return (
        f'<td align="right" x:num="{number}" sdval="{number}" sdnum="1033;1033;{shape}" '
        f"style='mso-number-format:\"{escaped}\"'>{_html_text(cell.text)}</td>"
    )


def _html_text(text: str) -> str:
    kept = escape(text).replace("  ", "&nbsp; ")
    if kept.startswith(" "):
        kept = "&nbsp;" + kept[1:]
    if kept.endswith(" "):
        kept = kept[:-1] + "&nbsp;"
    return kept.replace("\n", '<br style="mso-data-placement:same-cell">')


def copied_money(kurus: int | None) -> CopiedCell:
    """Return an amount to be copied."""
    return CopiedCell("" if kurus is None else format_money(kurus), money=kurus)


def copied_value(value: str | None) -> CopiedCell:
    """Return an indicator's value to be copied."""
    return CopiedCell("" if value is None else format_value(value), value=value)
