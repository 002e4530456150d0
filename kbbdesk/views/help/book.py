"""The user guide: its pages, their order, and the search over all of them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtGui import QTextDocument

from kbbdesk.resources import help_folder
from kbbdesk.turkish import fold

CONTENTS = "icindekiler.md"
FIRST_STEPS = "ilk-adimlar.md"
SHORTCUTS = "kisayollar.md"

_LINE = re.compile(r"^(?P<indent> *)- \[(?P<title>[^]]+)]\((?P<name>[^)]+\.md)\)", re.MULTILINE)
_INDENT = 2
_BEFORE, _AFTER = 40, 110


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page as the contents list it: its file below the folder of the guide, and how deep it is indented."""

    name: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that a search found, and the words around the first place in it."""

    name: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Text:
    """What a page says, on one line, and the same folded: as long, letter by letter."""

    chapter: Chapter
    plain: str
    folded: str


def rule_page(rule: str) -> str:
    """Return the page of a rule, by its identifier."""
    return f"kurallar/{rule}.md"


def words_of(typed: str) -> list[str]:
    """Return the folded words that are searched for."""
    return fold(typed).split()


class Book:
    """The guide in a folder of Markdown files; `contents` are its pages in reading order."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or help_folder()).resolve()
        lines = _LINE.finditer(self.source(CONTENTS))
        self.contents = [Chapter(line["name"], line["title"], len(line["indent"]) // _INDENT) for line in lines]

    def source(self, name: str) -> str:
        """Return the Markdown of a page."""
        return (self.folder / name).read_text(encoding="utf-8")

    def search(self, typed: str) -> list[Hit]:
        """Return the pages that have all words that were typed: first those that have them in their title."""
        words = words_of(typed)
        if not words:
            return []
        found = [text for text in self._texts if all(word in text.folded for word in words)]
        found.sort(key=lambda text: not all(word in fold(text.chapter.title) for word in words))
        return [Hit(text.chapter.name, text.chapter.title, _excerpt(text, words)) for text in found]

    @cached_property
    def _texts(self) -> list[_Text]:
        return [self._text(chapter) for chapter in self.contents]

    def _text(self, chapter: Chapter) -> _Text:
        document = QTextDocument()
        document.setMarkdown(self.source(chapter.name))
        plain = " ".join(unicodedata.normalize("NFC", document.toPlainText()).split())
        return _Text(chapter, plain, fold(plain))


def _excerpt(text: _Text, words: list[str]) -> str:
    """Return what stands around the first word, past the title, which the list shows anyway."""
    title = len(text.chapter.title)
    places = [place for word in words if (place := text.folded.find(word, title)) >= 0]
    begin = max(min(places, default=0) - _BEFORE, title if places else 0)
    begin = text.plain.find(" ", begin) + 1 if begin > title else begin
    end = min(begin + _BEFORE + _AFTER, len(text.plain))
    inside = text.plain[begin:end].strip()
    return f"{'…' if begin > title else ''}{inside}{'…' if end < len(text.plain) else ''}"
