"""What somebody typed into a search box: words, and the amount that it may be."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kbbdesk.turkish import fold

_NO_WORD = re.compile(r"[^ \w]|_")
_CURRENCY = re.compile(r"^(?:₺|tl|%)? ?(.*?) ?(?:₺|tl|%)?$")
_SCALES = {"bin": 3, "milyon": 6, "milyar": 9}
_SCALED = re.compile(rf"([0-9]{{1,9}}(?:[.,][0-9]{{1,9}})?) ?({'|'.join(_SCALES)})")
_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"([0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:,([0-9]{0,2}))?",
        r"([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{0,2}))?",
        r"([0-9]+)\.([0-9]{1,2})",
        # Grouped digits of which the last are still to be typed.
        r"([0-9]{1,3}(?:[. ][0-9]{3})*[. ][0-9]{0,2})()",
    )
)
_LONGEST_NUMBER = 40


def word_key(text: str) -> str:
    """Return the folded words of `text`, each between blanks: ` araç alımı 3 `; empty for no words."""
    words = " ".join(_NO_WORD.sub(" ", fold(text)).split())
    return f" {words} " if words else ""


@dataclass(frozen=True, slots=True)
class Token:
    """One word as typed: `text` is compared with codes, `words` (`ke ph 1`) with titles."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `whole` is the folded text, `digits` the amount without grouping: `1234,5`."""

    whole: str
    tokens: tuple[Token, ...]
    digits: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.tokens


def query(text: str) -> Query:
    """Return what a text stands for as it was typed."""
    whole = fold(text)
    return Query(whole, tuple(Token(word, word_key(word).strip()) for word in whole.split()), _digits(whole))


def _digits(whole: str) -> str:
    """Return the amount that a folded text is, without grouping, as far as it has been typed; else nothing."""
    match = _CURRENCY.match(whole)
    number = match[1].lstrip("-") if match else ""
    if len(number) > _LONGEST_NUMBER:
        return ""
    if scaled := _SCALED.fullmatch(number):
        amount = Decimal(scaled[1].replace(",", ".")).scaleb(_SCALES[scaled[2]])
        return f"{amount:f}".partition(".")[0]
    for pattern in _NUMBERS:
        if found := pattern.fullmatch(number):
            liras = re.sub(r"\D", "", found[1]).lstrip("0") or "0"
            return f"{liras},{found[2]}" if found[2] else liras
    return ""
