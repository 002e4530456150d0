"""The index of a programme: built when it is first searched, and true to every edit from then on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kbbdesk.garbage import collection_paused
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.search.entries import Entry, entries_of, owner_of, owners, page_entry
from kbbdesk.search.numbers import NumberSearch
from kbbdesk.search.query import Query

CODE, CODE_BEGINS, TITLE_BEGINS, WHOLE_WORDS, WORDS_BEGIN, PARTS = range(6)
"""How well an entry fits, best first."""

_AT_ONCE = 50


class SearchIndex:
    """Finds entries. `pages` are the titles of pages that are not one row's, by their names.

    After an edit, `forget` names the rows that changed; their entries are made anew when somebody searches.
    """

    def __init__(self, programme: Programme, pages: Mapping[str, str] | None = None) -> None:
        self._programme = programme
        self._pages = [page_entry(programme, name, title) for name, title in (pages or {}).items()]
        self._of_owner: dict[str, list[Entry]] = {}
        self._entries: list[Entry] | None = None

    def forget(self, rows: Iterable[str]) -> None:
        """Have the entries of rows made anew: they were edited, added or removed."""
        for uuid in rows:
            row = self._programme.rows.get(uuid)
            self._of_owner.pop(uuid if row is None else owner_of(row).uuid, None)
        self._entries = None

    def prepare(self) -> Iterator[None]:
        """Build the index in short steps; a search before the last one computes the rest first."""
        for number, owner in enumerate(list(owners(self._programme))):
            if owner.uuid not in self._of_owner:
                self._of_owner[owner.uuid] = entries_of(owner)
                if number % _AT_ONCE == 0:
                    yield

    def find(self, query: Query) -> list[Entry]:
        """Return what fits, the best first, and in printed order where several fit equally well."""
        if query.is_empty:
            return []
        by_rank = _ranked(query, _with_words(query, self._all()))
        if query.digits:
            numbers = NumberSearch(query.digits)
            numbers.search(self._programme)
            by_rank[CODE] += numbers.exact
            by_rank[PARTS] += numbers.beginning
        return [entry for entries in by_rank for entry in entries]

    def fits(self, query: Query, owner: str) -> bool:
        """Tell whether a row of the plan, or what is kept with it, fits now."""
        row = self._programme.rows.get(owner)
        entries = entries_of(row) if row else [entry for entry in self._pages if entry.owner == owner]
        if not query.is_empty and _with_words(query, entries):
            return True
        if not query.digits or not isinstance(row, PerformanceTarget):
            return False
        numbers = NumberSearch(query.digits)
        numbers.search_target(row)
        return bool(numbers.exact or numbers.beginning)

    def of_kind(self, kind: str, most: int) -> list[Entry]:
        """Return the first entries of a kind of row that owns entries, in printed order."""
        found: list[Entry] = []
        for owner in owners(self._programme):
            if owner.kind == kind:
                found += entries_of(owner)[:1]
            if len(found) == most:
                break
        return found

    def _all(self) -> list[Entry]:
        if self._entries is None:
            with collection_paused():
                kept, self._of_owner = self._of_owner, {}
                for owner in owners(self._programme):
                    known = kept.get(owner.uuid)
                    self._of_owner[owner.uuid] = entries_of(owner) if known is None else known
            self._entries = [entry for entries in self._of_owner.values() for entry in entries]
            self._entries += self._pages
        return self._entries


def _with_words(query: Query, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries that hold all words of a query, each in the code or in the title."""
    for token in query.tokens:
        text, words = token.text, token.words
        if words:
            entries = [entry for entry in entries if words in entry.words or text in entry.code]
        else:
            entries = [entry for entry in entries if text in entry.code]
    return entries


def _ranked(query: Query, entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the entries by how well they fit."""
    ranks: list[list[Entry]] = [[] for _ in range(PARTS + 1)]
    rank_of = _ranking(query)
    for entry in entries:
        ranks[rank_of(entry)].append(entry)
    return ranks


def _ranking(query: Query) -> Callable[[Entry], int]:
    whole, code_end = query.whole, f".{query.whole}"
    title = " " + " ".join(token.words for token in query.tokens)
    begins = [f" {token.words}" for token in query.tokens]

    def rank(entry: Entry) -> int:
        code, words = entry.code, entry.words
        if code and code == whole:
            return CODE
        if code and (code.startswith(whole) or code.endswith(code_end)):
            return CODE_BEGINS
        if words.startswith(title):
            return TITLE_BEGINS
        for word in begins:
            if word not in words:
                return PARTS
        for word in begins:
            if f"{word} " not in words:
                return WORDS_BEGIN
        return WHOLE_WORDS

    return rank
