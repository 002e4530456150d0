"""The pages of the guide: whole, reachable, and what they say of short cuts is so."""

import re
from pathlib import Path

import pytest

from docs.guide import index
from kbbdesk.checks.rules import RULES
from kbbdesk.resources import help_folder
from kbbdesk.views.help.book import CONTENTS, FIRST_STEPS, SHORTCUTS, Book, rule_page

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[([^]]*)]\(([^)]+)\)")
LARGEST_PICTURES = 1_500_000
LONGEST_PAGE = 70


@pytest.fixture
def book(qapp: object) -> Book:
    """The guide."""
    return Book()


def links(path: Path) -> list[str]:
    return [target for _, target in LINK.findall(path.read_text(encoding="utf-8"))]


PAGES = sorted(help_folder().rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(help_folder()).as_posix())
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    missing = [target for target in links(page) if not (page.parent / target).is_file()]
    outside = [target for target in links(page) if "://" in target]
    assert missing == outside == []


def test_the_contents_list_every_page_under_its_own_title(book: Book) -> None:
    listed = [chapter.name for chapter in book.contents]
    files = {page.relative_to(help_folder()).as_posix() for page in PAGES} - {CONTENTS}
    assert len(listed) == len(set(listed))
    assert set(listed) == files
    titles = {chapter.name: f"# {chapter.title}" for chapter in book.contents}
    assert titles == {name: book.source(name).splitlines()[0] for name in listed}


def test_rules_stand_below_the_chapter_on_checks_in_their_order(book: Book) -> None:
    below = [chapter.name for chapter in book.contents if chapter.level == 1]
    assert below == [rule_page(rule.identifier) for rule in RULES]
    table = links(help_folder() / "denetim.md")
    assert {name for name in table if name.startswith("kurallar/")} == set(below)


def test_pages_that_the_program_opens_by_name_are_there(book: Book) -> None:
    assert {FIRST_STEPS, SHORTCUTS} <= {chapter.name for chapter in book.contents}


def test_docs_lead_to_the_same_pages_in_the_same_order() -> None:
    written = ROOT / "docs" / "kilavuz.md"
    assert written.read_text(encoding="utf-8") == index.page(), "run: python -m docs.guide"
    led_to = [(written.parent / target).resolve() for target in links(written)]
    assert led_to == [(help_folder() / target).resolve() for target in links(help_folder() / CONTENTS)]


def test_pictures_are_small_and_all_in_use() -> None:
    pictures = sorted((help_folder() / "images").glob("*"))
    used = {(page.parent / target).resolve() for page in PAGES for target in links(page)}
    assert pictures
    assert [picture.name for picture in pictures if picture.resolve() not in used] == []
    assert sum(picture.stat().st_size for picture in pictures) < LARGEST_PICTURES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_are_short(page: Path) -> None:
    generated = page.name == SHORTCUTS
    assert generated or len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE
    assert page.read_text(encoding="utf-8").strip().count("\n") >= 2, "a page without text"


@pytest.mark.parametrize("typed", ["fark", "FARK", "Fark"])
def test_search_finds_a_word_in_any_casing(book: Book, typed: str) -> None:
    hits = book.search(typed)
    assert hits[0].name == "kodlar-fark.md"
    assert rule_page("cost-sum") in [hit.name for hit in hits]
    assert all("fark" in hit.excerpt.lower() for hit in hits)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("YAPIŞTIRMAK", "yazma-yapistirma.md"),
        ("yapıştırmak", "yazma-yapistirma.md"),
        ("SINIRI", "kurallar/percent-range.md"),
        ("İLK ADIMLAR", "ilk-adimlar.md"),
        ("ilk adımlar", "ilk-adimlar.md"),
        ("işgünü", "kurallar/unit-of-measure.md"),
        ("İŞGÜNÜ", "kurallar/unit-of-measure.md"),
    ],
)
def test_search_knows_turkish_letters(book: Book, typed: str, name: str) -> None:
    assert book.search(typed)[0].name == name


@pytest.mark.parametrize("typed", ["sınırı", "SINIRI"])
def test_dotless_is_not_dotted(book: Book, typed: str) -> None:
    assert book.search(typed)
    assert not book.search(typed.replace("ı", "i").replace("I", "İ"))


def test_all_words_have_to_be_on_the_page(book: Book) -> None:
    both = {hit.name for hit in book.search("fark F4")}
    assert both
    assert both < {hit.name for hit in book.search("fark")}
    assert book.search("fark olmayanbirsözcük") == []
    assert book.search("  ") == []
