"""The page of short cuts, from the actions of a real window and the commands of the grids."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kbbdesk.views.grid.commands import COMMANDS
from kbbdesk.views.help.help_window import HelpWindow
from kbbdesk.views.language import KEY_NAMES
from kbbdesk.views.main_window import MainWindow

Line = tuple[str, str]
"""Keys, and what they do."""

MOVES = (
    ("Enter · Shift+Enter", "Alttaki, üstteki hücre; birkaç Tab’dan sonra başlanan sütunun altı"),
    ("Tab · Shift+Tab", "Sağdaki, soldaki yazılabilir hücre"),
    ("↑ ↓ ← →", "Komşu hücre; yazarken girileni kaydedip geçer"),
    ("Ctrl+ok", "Dolu hücrelerin sonuna, boşlarda bir sonraki dolu hücreye"),
    ("Home · End", "Satırın ilk, son hücresi"),
    ("Ctrl+Home · Ctrl+End", "Tablonun ilk, son hücresi"),
    ("Page Up · Page Down", "Bir ekran yukarı, aşağı"),
    ("Shift ile bunlar", "Seçimi genişletir"),
    ("Ctrl+Enter", "Yazarken: yazılanı seçili bütün hücrelere koyar"),
    ("Esc", "Yazılandan vazgeç"),
    ("Ctrl+tekerlek", "Bütün tabloların yazısını büyütür, küçültür"),
    ("F2 yazarken", "Oklar metnin içinde gezer ya da hücreden çıkar"),
)
PROBLEMS = (
    ("Enter", "Soruna git"),
    ("F1", "Kuralı açıkla"),
    ("Ctrl+Enter", "Gerekçe penceresinde: gerekçeyi kaydet"),
)
TOUR = (("Alt+altı çizili harf", "Turun düğmeleri"), ("Esc", "Düğmelerinden birindeyken turu kapat"))


def page(window: MainWindow, guide: HelpWindow) -> str:
    """Return the page as Markdown."""
    sections = [
        *((f"{_plain(action.text())} menüsü", list(_of_menu(action.menu()))) for action in _menus(window)),
        ("Tablolar", [*MOVES, *_of_commands(window)]),
        ("Program ağacı", list(_of_actions(window.tree.view.actions()))),
        ("Denetim listesi", list(PROBLEMS)),
        ("Kılavuz penceresi", [*_of_actions(guide.actions()), ("Esc", "Kapat")]),
        ("Tur", list(TOUR)),
    ]
    tables = (f"## {title}\n\n{_table(lines)}\n" for title, lines in sections if lines)
    return "# Kısayollar\n\n" + "\n".join(tables)


def _menus(window: MainWindow) -> Iterator[QAction]:
    return (action for action in window.menuBar().actions() if isinstance(action.menu(), QMenu))


def _of_menu(menu: object) -> Iterator[Line]:
    if isinstance(menu, QMenu):
        yield from _of_actions(menu.actions())
        for action in menu.actions():
            yield from _of_menu(action.menu())


def _of_actions(actions: Iterable[QAction]) -> Iterator[Line]:
    for action in actions:
        keys = [shown(keys) for keys in action.shortcuts()]
        if keys:
            yield " · ".join(keys), _plain(action.text())


def _of_commands(window: MainWindow) -> Iterator[Line]:
    page = window.pages.currentWidget()
    offer: str = page.activity_model.offer_name  # type: ignore[union-attr]
    for command in COMMANDS:
        keys = " · ".join(dict.fromkeys(shown(QKeySequence(key)) for key in command.keys))
        if keys:
            yield keys, command.name.rstrip("…") or offer


def shown(keys: QKeySequence) -> str:
    """Return a short cut as it stands on a Turkish keyboard."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    head, plus, last = text.rpartition("+") if not text.endswith("+") else (text[:-2], text[-2:-1], "+")
    return f"{head}{plus}{KEY_NAMES.get(last, last)}"


def _plain(text: str) -> str:
    """Return the name of an action alone: *Geri al* and *Yinele* have what they would do behind a colon."""
    return text.replace("&", "").partition(":")[0].rstrip("…")


def _table(lines: Iterable[Line]) -> str:
    rows = (f"| {keys} | {work} |" for keys, work in lines)
    return "\n".join(["| Tuş | Ne yapar |", "|---|---|", *rows])
