"""The menus of a programme's window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMenu, QMenuBar

from kbbdesk.views.appearance import Scheme
from kbbdesk.views.edit_commands import (
    COPY,
    CUT,
    DELETE,
    DOWN,
    FILL_DOWN,
    FILL_RIGHT,
    FIND,
    INSERT,
    PASTE,
    UP,
    EditCommands,
)
from kbbdesk.views.grid.commands import HISTORY_KEY
from kbbdesk.views.grid.zoom import zoom_grids
from kbbdesk.views.places import RESOURCES, TABLES, UNITS
from kbbdesk.views.settings import Settings
from kbbdesk.views.tool_bar import ToolBar

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_KEY = QKeySequence.StandardKey
Keys = QKeySequence.StandardKey | str | None


class Menus:
    """Makes the menus and keeps the actions whose text or state follows the programme."""

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        self._window = window
        self._settings = settings
        bar = window.menuBar()
        self._fill_file(_menu(bar, _tr("&Dosya")))
        self._edit = _menu(bar, _tr("Dü&zen"))
        self.commands = EditCommands(window)
        self.undo = self._action(self._edit, _tr("&Geri al"), _KEY.Undo, self.commands.undo)
        self.redo = self._action(self._edit, _tr("&Yinele"), _KEY.Redo, self.commands.redo)
        # Redo is Ctrl+Y for people who know Excel, and Ctrl+Shift+Z elsewhere.
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._fill_edit()
        find = self._action(self._edit, _tr("Programda &bul"), _KEY.Find, window.find_in_plan)
        # In a grid Ctrl+F searches the grid; the other key leads to the programme from everywhere.
        find.setShortcuts([QKeySequence("Ctrl+Shift+F"), QKeySequence("Ctrl+F")])
        self._action(self._edit, _tr("&Koda git…"), "Ctrl+G", window.go_to_code)
        self._edit.addSeparator()
        self._action(self._edit, _tr("Ge&çmiş…"), HISTORY_KEY, window.show_history_here)
        self._action(self._edit, _tr("&Değişiklik günlüğü…"), "Ctrl+Shift+L", window.show_journal)
        self._view = _menu(bar, _tr("Gö&rünüm"))
        self._fill_pages()
        self._edit.aboutToShow.connect(self.commands.follow)
        self.commands.changed.connect(self.follow)
        self.sections = _menu(bar, _tr("&Bölümler"))
        self._fill_sections(self.sections)
        self.output = _menu(bar, _tr("&Çıktı"))
        self._fill_output(self.output)
        self._fill_help(_menu(bar, _tr("&Yardım")))
        self.follow()

    def follow(self) -> None:
        """Name what *Geri al* and *Yinele* would do now."""
        session, commands = self._window.session, self.commands
        for action, name, label, of_text in (
            (self.undo, _tr("&Geri al"), session.undo_label, commands.undo_of_text()),
            (self.redo, _tr("&Yinele"), session.redo_label, commands.redo_of_text()),
        ):
            shown, possible = of_text or (label, label is not None and not session.read_only)
            # An ampersand in a title would be taken for the mark of a mnemonic.
            action.setText(f"{name}: {shown.replace('&', '&&')}" if shown and possible else name)
            action.setEnabled(possible)

    def _fill_edit(self) -> None:
        """Offer the commands of grids and texts, whose keys those have themselves."""
        texts = {
            CUT: _tr("K&es"),
            COPY: _tr("Ko&pyala"),
            PASTE: _tr("Y&apıştır"),
            INSERT: _tr("&Üste satır ekle"),
            DELETE: _tr("&Satırları sil"),
            UP: _tr("Satırı yukarı &taşı"),
            DOWN: _tr("Satırı aşağı ta&şı"),
            FILL_DOWN: _tr("Aşağı do&ldur"),
            FILL_RIGHT: _tr("Sağa doldu&r"),
            FIND: _tr("Tabloda b&ul…"),
        }
        for name, text in texts.items():
            if name in (CUT, INSERT, FILL_DOWN, FIND):
                self._edit.addSeparator()
            action = self.commands.actions[name]
            action.setText(f"{text}\t{action.text().partition(chr(9))[2]}")
            self._edit.addAction(action)

    def _tool_bar(self) -> ToolBar:
        """Return the tool bar: what is in use most while a grid is filled in, and the two ways to see it done."""
        commands = self.commands.actions
        return ToolBar(
            [
                [(self.undo, "undo"), (self.redo, "redo")],
                [(commands[CUT], "cut"), (commands[COPY], "copy"), (commands[PASTE], "paste")],
                [(commands[INSERT], "insert"), (commands[DELETE], "delete"), (commands[FIND], "find")],
                [(self._print, "print"), (self._excel, "excel")],
            ],
            self._window,
        )

    def _toggle_tools(self, shown: bool) -> None:
        self._tools.setVisible(shown)
        self._settings.set_tool_bar_shown(shown)

    def _add_tool_bar(self) -> None:
        self._tools = self._tool_bar()
        self._tools.stand_beside(self._window.menuBar())
        action = self._view.addAction(_tr("&Araç çubuğu"))
        action.setCheckable(True)
        action.setChecked(self._settings.tool_bar_shown())
        action.toggled.connect(self._toggle_tools)
        self._tools.setVisible(action.isChecked())

    def add_docks(self, *docks: QDockWidget) -> None:
        """Let the panels and the tool bar be shown and hidden, and the colours be chosen."""
        for dock in docks:
            self._view.addAction(_toggle(dock))
        self._add_tool_bar()
        self._remarks = self._action(
            self._view, _tr("N&otlar"), None, lambda: self._window.sections.show_remarks()
        )
        self._remarks.setCheckable(True)
        self._view.addSeparator()
        colours = _submenu(self._view, _tr("&Renkler"))
        group = QActionGroup(colours)
        names = {
            Scheme.SYSTEM: _tr("&Sistemdeki gibi"),
            Scheme.LIGHT: _tr("&Açık"),
            Scheme.DARK: _tr("&Koyu"),
        }
        for scheme, name in names.items():
            action = colours.addAction(name)
            action.setCheckable(True)
            action.setData(scheme)
            action.triggered.connect(lambda _checked=False, scheme=scheme: self._window.scheme_wanted.emit(scheme))
            group.addAction(action)
        colours.aboutToShow.connect(lambda: self._check_scheme(group))

    def add_remarks(self, dock: QDockWidget) -> None:
        """Let the panel of remarks, which is made when it is first wanted, be shown and hidden like the others."""
        action = _toggle(dock)
        action.setText(self._remarks.text())
        self._view.insertAction(self._remarks, action)
        self._view.removeAction(self._remarks)

    def _check_scheme(self, group: QActionGroup) -> None:
        """Mark the colours in use, which may have been chosen in another window."""
        for action in group.actions():
            action.setChecked(action.data() == self._settings.scheme())

    def _fill_pages(self) -> None:
        """Lead to the pages that are not one row's, each by a key of its own too."""
        names = {
            "": _tr("Genel &bakış"),
            RESOURCES: _tr("&Kaynak ihtiyacı"),
            UNITS: _tr("&Harcama birimleri"),
            TABLES: _tr("&Tablolar"),
        }
        for number, (page, name) in enumerate(names.items(), start=1):
            self._action(self._view, name, f"Ctrl+{number}", partial(self._window.show_page, page))
        self._view.addSeparator()
        self._action(self._view, _tr("Tabloları b&üyüt"), None, lambda: zoom_grids(1))
        self._action(self._view, _tr("Tabloları küçü&lt"), None, lambda: zoom_grids(-1))
        self._action(self._view, _tr("Tabloları özgün bo&yuta getir"), "Ctrl+0", lambda: zoom_grids(0))
        self._view.addSeparator()
        self._action(self._view, _tr("&Sonraki bölme"), "F6", partial(self._window.go_round, 1))
        self._action(self._view, _tr("Ö&nceki bölme"), "Shift+F6", partial(self._window.go_round, -1))
        self._view.addSeparator()

    def _fill_file(self, menu: QMenu) -> None:
        window = self._window
        self._action(menu, _tr("&Yeni program…"), _KEY.New, window.new_wanted.emit)
        self._action(menu, _tr("&Aç…"), _KEY.Open, window.open_wanted.emit)
        recent = _submenu(menu, _tr("&Son kullanılanlar"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.addSeparator()
        copy = self._action(menu, _tr("Kopyasını kay&det…"), None, window.save_copy)
        copy.setEnabled(not window.session.file.damage)
        self._action(menu, _tr("Yedekten &geri yükle…"), None, window.restore_wanted.emit)
        menu.addSeparator()
        self._action(menu, _tr("&Kapat"), "Ctrl+W", window.close)
        self._action(menu, _tr("&Çık"), "Ctrl+Q", window.quit_wanted.emit)

    def _fill_help(self, menu: QMenu) -> None:
        window = self._window
        self._action(menu, _tr("&Kılavuz"), _KEY.HelpContents, window.show_help)
        self._action(menu, _tr("Kı&sayollar"), None, lambda: window.help_wanted.emit("kisayollar.md"))
        self._action(menu, _tr("&Tur"), None, window.start_tour)
        menu.addSeparator()
        self._action(menu, _tr("&Hata günlüğü klasörü"), None, window.logs_wanted.emit)
        self._action(menu, _tr("Hakkı&nda"), None, window.about_wanted.emit)

    def _fill_output(self, menu: QMenu) -> None:
        for form, text in (
            ("xlsx", _tr("&Excel çalışma kitabı…")),
            ("pdf", _tr("&PDF belgesi…")),
            ("csv", _tr("&CSV dosyaları…")),
            ("json", _tr("&Açık veri (JSON)…")),
        ):
            action = self._action(menu, text, None, partial(self._export, form))
            if form == "xlsx":
                self._excel = action
        menu.addSeparator()
        keys = _KEY.Print
        self._print = self._action(
            menu, _tr("&Hedef özetlerini yazdır…"), keys, lambda: self._window.outputs.print_summaries()
        )

    def _fill_sections(self, menu: QMenu) -> None:
        window = self._window
        if window.session.programme.section_mark:
            self._action(menu, _tr("&Bölümü teslim et…"), None, lambda: window.sections.deliver())
        else:
            self._action(menu, _tr("&Dağıt…"), None, lambda: window.sections.hand_out())
            self._action(menu, _tr("&Topla…"), None, lambda: window.sections.ask_for_files())
            self._action(menu, _tr("D&urum"), None, lambda: window.sections.show_register())

        menu.addSeparator()
        self._action(menu, _tr("&Notlar"), None, lambda: window.sections.show_remarks())

    def _export(self, form: str) -> None:
        self._window.outputs.export(form)

    def follow_output(self, busy: bool) -> None:
        """Offer no second long work while one is under way."""
        for action in (*self.output.actions(), *self.sections.actions()):
            action.setEnabled(not busy)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        here = self._window.session.file.path
        others = [file for file in self._settings.recent_files() if file.path != here]
        for number, file in enumerate(others, start=1):
            text = f"&{number} {file.title} – {file.path}".replace("&", "&&").replace("&&", "&", 1)
            action = menu.addAction(text)
            action.setEnabled(file.path.is_file())
            action.triggered.connect(lambda _checked=False, path=file.path: self._window.file_wanted.emit(path))
        if not others:
            menu.addAction(_tr("Başka bir program açılmadı")).setEnabled(False)

    def _action(self, menu: QMenu, text: str, keys: Keys, work: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: work())
        return action


def _menu(bar: QMenuBar, text: str) -> QMenu:
    return bar.addMenu(text)


def _toggle(dock: QDockWidget) -> QAction:
    action = dock.toggleViewAction()
    action.setText(f"&{dock.windowTitle()}")
    return action


def _submenu(menu: QMenu, text: str) -> QMenu:
    return menu.addMenu(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
