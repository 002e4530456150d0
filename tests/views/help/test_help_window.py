"""The window of the guide: pages, search, history, links, colours."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.views.appearance import DARK, LIGHT, palette_of
from kbbdesk.views.help.help_window import HelpWindow


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[HelpWindow]:
    """The window of the guide, open on the first steps."""
    window = HelpWindow()
    qtbot.addWidget(window)
    window.open_page()
    yield window
    window.close()


def heading(guide: HelpWindow) -> str:
    return guide.browser.toPlainText().splitlines()[0]


def chosen(guide: HelpWindow) -> str:
    item = guide.contents.currentItem()
    return item.text(0) if item else ""


def hits(guide: HelpWindow) -> list[str]:
    return [guide.hits.item(row).text().splitlines()[0] for row in range(guide.hits.count())]


def test_it_opens_on_the_first_steps(guide: HelpWindow) -> None:
    assert heading(guide) == "İlk adımlar"
    assert chosen(guide) == "İlk adımlar"


def test_the_contents_lead_to_every_page(guide: HelpWindow) -> None:
    for chapter in guide.book.contents:
        item = guide.contents.findItems(chapter.title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
        guide.contents.setCurrentItem(item)
        assert guide.browser.page == chapter.name
        assert heading(guide) == chapter.title


def test_back_and_forward(guide: HelpWindow) -> None:
    assert not guide.back.isEnabled()
    guide.open_page("agac.md")
    guide.open_page("kurallar/cost-sum.md")
    guide.back.trigger()
    assert heading(guide) == "Program ağacı"
    guide.back.trigger()
    assert heading(guide) == "İlk adımlar"
    assert not guide.back.isEnabled()
    guide.forward.trigger()
    guide.forward.trigger()
    assert heading(guide) == "Kod toplamı"
    assert chosen(guide) == "Kod toplamı"
    assert not guide.forward.isEnabled()


def test_what_is_typed_is_found_shown_and_marked(guide: HelpWindow) -> None:
    guide.search.setFocus()
    QTest.keyClicks(guide.search, "FARK")
    assert guide.side.currentWidget() is guide.hits
    assert hits(guide)[0] == "Kodlar ve fark"
    QTest.keyClick(guide.search, Qt.Key.Key_Down)
    assert guide.browser.page == "kodlar-fark.md"
    marked = [mark.cursor.selectedText() for mark in guide.browser.extraSelections()]
    assert {text.lower() for text in marked if text} == {"fark"}
    QTest.keyClick(guide.hits, Qt.Key.Key_Down)
    assert heading(guide) == hits(guide)[1]


def test_an_empty_search_says_so_and_esc_brings_the_contents_back(guide: HelpWindow) -> None:
    guide.search.setFocus()
    QTest.keyClicks(guide.search, "zzz")
    assert guide.side.currentWidget() is guide.nothing
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.search.text() == ""
    assert guide.side.currentWidget() is guide.contents
    assert guide.isVisible()
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_links_of_a_page_lead_on(guide: HelpWindow) -> None:
    guide.open_page("kurallar/cost-sum.md")
    guide.browser.anchorClicked.emit(QUrl("../kodlar-fark.md"))
    assert heading(guide) == "Kodlar ve fark"


@pytest.mark.parametrize(
    "address", ["https://example.org/", "file:///etc/passwd", "../../../../pyproject.toml", "yok.md"]
)
def test_nothing_from_elsewhere_is_shown_or_opened(
    guide: HelpWindow, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide.browser.anchorClicked.emit(QUrl(address))
    assert heading(guide) == "İlk adımlar"
    assert opened == []
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.MarkdownResource):
        assert guide.browser.loadResource(kind.value, QUrl(address)) is None


def test_pictures_fit_the_page_and_keep_their_proportions(guide: HelpWindow, qtbot: QtBot) -> None:
    address = QUrl("images/pencere.png")
    kind = QTextDocument.ResourceType.ImageResource.value
    for width in (1400, 700):
        guide.resize(width, 600)
        picture = guide.browser.loadResource(kind, address)
        size = picture.deviceIndependentSize()
        assert size.width() <= guide.browser.viewport().width()
        assert size.width() / size.height() == pytest.approx(1240 / 780, rel=0.01)
        qtbot.waitUntil(lambda: guide.browser.horizontalScrollBar().maximum() == 0)


def test_links_take_the_colour_of_the_appearance(guide: HelpWindow, qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.palette()
    try:
        for colours in (DARK, LIGHT):
            qapp.setPalette(palette_of(colours))
            qtbot.waitUntil(lambda colours=colours: link_colours(guide) == {colours.link})  # type: ignore[misc]
    finally:
        qapp.setPalette(before)


def link_colours(guide: HelpWindow) -> set[str]:
    found = set()
    block = guide.browser.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            if form.isAnchor():
                assert form.fontUnderline()
                found.add(form.foreground().color().name())
            parts += 1
        block = block.next()
    return found


def test_no_page_has_to_be_scrolled_sideways(guide: HelpWindow, qtbot: QtBot) -> None:
    guide.resize(911, 512)  # what a screen of 1366 × 768 has at 150 %
    for chapter in guide.book.contents:
        guide.open_page(chapter.name)
        qtbot.waitUntil(lambda: guide.browser.horizontalScrollBar().maximum() == 0)
