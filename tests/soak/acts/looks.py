"""Looking at things: jumps, pages, filters, histories, colours, the guide. None of it changes the programme."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.help.tour import Tour
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.places import RESOURCES, TABLES, UNITS
from kbbdesk.views.sections.register_window import RegisterWindow
from kbbdesk.views.tables.page import TablesPage
from tests.soak.hands import KEYBOARD, Hands
from tests.views.target.user import press, type_into

_WORDS = ("tramvay", "ışık", "İZMİT", "Ke.1", "")
_TURNS = 50


class Looks:
    """Goes about the window without editing."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._random = hands.random

    def jump(self) -> Iterator[None]:
        """Go to a code with Ctrl+G, or to a problem from the list."""
        window = self._hands.window
        target = self._random.choice(list(self._hands.programme.performance_targets()))
        problems = window.session.engine.problems
        if problems and self._random.random() < 0.5:
            problem = self._random.choice(problems)
            window.session.go_to(problem.where, problem.field)
            yield
        else:
            window.go_to_code()
            yield
            box = self._hands.open_dialog(GoToBox)
            assert isinstance(box, GoToBox)
            QTest.keyClicks(box.field, target.code)
            QTest.keyClick(box.field, Qt.Key.Key_Return)
            yield
            assert window.pages.row == target.uuid

    def look_around(self) -> Iterator[None]:
        """Look at the pages that are not one target's, and at how far the sections are."""
        self._hands.window.show_page(self._random.choice(("", RESOURCES, UNITS, TABLES)))
        yield
        if not self._hands.programme.section_mark and not self._hands.window.is_busy:
            self._hands.trigger("Durum")
            yield
            for shown in QApplication.topLevelWidgets():
                if isinstance(shown, RegisterWindow):
                    shown.close()
        yield

    def narrow_the_tree(self) -> Iterator[None]:
        """Search the tree and filter it by problems and units."""
        tree = self._hands.window.tree
        tree.search.setText(self._random.choice(_WORDS))
        self._choose_any(tree.problems, tree.units)
        yield

    def narrow_the_problems(self) -> Iterator[None]:
        """Filter the list of problems, or list those of the page on show alone."""
        problems = self._hands.window.problems
        self._hands.window.only_page.setChecked(self._random.random() < 0.3)
        self._choose_any(problems.marks, problems.units, problems.rules)
        yield

    def search_the_tables(self) -> Iterator[None]:
        """Look for a word and a unit in an official table, copy it, and go from a row to its page."""
        self._hands.window.show_page(TABLES)
        page = self._hands.page(TablesPage)
        page.show_table(self._random.randrange(page.tabs.count()))
        page.search.setText(self._random.choice(_WORDS))
        self._choose_any(page.units)
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        yield
        page.copy_button.click()
        if page.model.rowCount():
            page.view.setCurrentIndex(page.model.index(0, 0))
            QTest.keyClick(page.view, Qt.Key.Key_Return)
        yield

    def find_in_a_grid(self) -> Iterator[None]:
        """Search a grid with Ctrl+F, and leave it with Esc."""
        page, activity = self._hands.at_activity()
        grid = page.activities
        self._hands.go(grid, activity.uuid, "title")
        press(KEYBOARD, grid, "Ctrl+F")
        type_into(KEYBOARD, grid.find_bar.edit, self._random.choice(_WORDS))
        QTest.keyClick(grid.find_bar.edit, Qt.Key.Key_Return)
        yield
        QTest.keyClick(grid.find_bar.edit, Qt.Key.Key_Escape)
        assert grid.find_bar.isHidden()
        yield

    def look_at_history(self) -> Iterator[None]:
        """See who changed a row, and close that again; look at the journal."""
        window = self._hands.window
        self._hands.at_activity()
        window.show_history_here()
        yield
        self._hands.open_dialog(HistoryDialog).reject()
        window.show_journal()
        yield
        assert window.journal
        window.journal.close()

    def read_the_guide(self) -> Iterator[None]:
        """Open the guide, look for a word, follow a link and go back."""
        self._hands.trigger("Kılavuz")
        guide = self._hands.windows.help
        assert guide
        yield
        guide.open_page(self._random.choice(guide.book.contents).name)
        yield
        links = _links(guide.browser.document())
        if links:
            page = guide.browser.page
            guide.browser.anchorClicked.emit(QUrl(self._random.choice(links)))
            yield
            if guide.browser.page != page:
                guide.back.trigger()
            assert guide.browser.page == page
        guide.search.setText(self._random.choice(_WORDS))
        yield
        guide.close()
        yield

    def take_the_tour(self) -> Iterator[None]:
        """Begin the tour and leave it."""
        self._hands.trigger("Tur")
        yield
        (tour,) = self._hands.window.findChildren(Tour)
        tour.finish()
        yield

    def change_colours(self) -> Iterator[None]:
        """Choose light or dark."""
        self._hands.trigger(self._random.choice(("Açık", "Koyu")))
        yield

    def toggle_preview(self) -> Iterator[None]:
        """Open or close the preview."""
        self._hands.window.preview.toggleViewAction().trigger()
        for _ in range(_TURNS):
            yield

    def _choose_any(self, *boxes: QComboBox) -> None:
        """Choose in each box anything, most often all."""
        for box in boxes:
            box.setCurrentIndex(self._random.randrange(box.count()) if self._random.random() < 0.4 else 0)


def _links(document: QTextDocument) -> list[str]:
    """Return where the links of a page lead within the guide."""
    found = []
    block = document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            found.append(part.fragment().charFormat().anchorHref())
            part += 1
        block = block.next()
    return [link for link in found if link.endswith(".md")]
