"""What the print of 2017 may differ in from what the program prints, and nothing beside it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kbbdesk.resources import db_folder

TYPOGRAPHIC_QUOTES = str.maketrans("‘’", "''")

QUOTED = {
    ("performance target title", "Ke/Ph.3.1.1"),
    ("indicator title", "Ke/Ph.3.1.1/10"),
    ("indicator title", "To/Ph.3.1.1/9"),
    ("activity title", "To/Ph.3.1.1/1"),
}
"""Where table 1 is printed with typographic quotes, while the plan has `'` as in all other places."""


@dataclass(frozen=True)
class Slip:
    """One line of `normalisations.csv`: what stands in print, in which variants and how often, and what is kept.

    A variant whose count is not listed has 0.
    """

    what: str
    where: str
    variants: dict[str, int]
    kept: str


def listed_slips() -> Iterator[Slip]:
    """Walk the list of the print's slips."""
    with (db_folder() / "kbb2017" / "normalisations.csv").open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            matches = [re.fullmatch(r"(.*?)(?: ×(\d+))?", text) for text in line["printed"].split(" | ")]
            variants = {match[1]: int(match[2] or 0) for match in matches if match}
            yield Slip(line["what"], line["where"], variants, line["kept"])


class Slips:
    """Puts printed text right where a slip is listed for it, and counts the variants it has seen."""

    def __init__(self) -> None:
        self.listed = {(slip.what, slip.where): slip for slip in listed_slips()}
        self.seen: dict[tuple[str, str], Counter[str]] = {}
        self.quoted: set[tuple[str, str]] = set()

    def title(self, what: str, where: str, printed: str) -> str:
        """Return the title without its slip."""
        if (what, where) in QUOTED and printed != printed.translate(TYPOGRAPHIC_QUOTES):
            self.quoted.add((what, where))
            return printed.translate(TYPOGRAPHIC_QUOTES)
        slip = self._slip(what, where, printed)
        return slip.kept if slip else printed

    def heading(self, what: str, line: str) -> str:
        """Return a line such as `Ke.1 Kentlinin …`, its title without its slip."""
        code, _, title = line.partition(" ")
        return f"{code} {self.title(what, code, title)}"

    def numbered(self, what: str, target: str, position: int, cell: str) -> str:
        """Return a cell such as `1 - Tramvay araç alımı` with its blanks, number and title put right."""
        cell = re.sub(r"^(\d+) ?- ?", r"\1 - ", cell)
        number, _, title = cell.partition(" - ")
        if slip := self._slip("activity number", target, cell):
            number = slip.kept
        return f"{number} - {self.title(what, f'{target}/{position}', title)}"

    def value(self, target: str, position: int, cell: str) -> str:
        """Return an indicator's value with its blanks and its unit of measure put right."""
        where = f"{target}/{position}"
        if slip := self._slip("indicator value", where, cell):
            return slip.kept
        number, _, unit = cell.partition(" ")
        if slip := self._slip("indicator unit", where, unit):
            return f"{number} {slip.kept}"
        return re.sub(r" %$", "%", cell).replace("m ²", "m²")

    def _slip(self, what: str, where: str, printed: str) -> Slip | None:
        slip = self.listed.get((what, where))
        if slip is None or printed not in slip.variants:
            return None
        self.seen.setdefault((what, where), Counter())[printed] += 1
        return slip
