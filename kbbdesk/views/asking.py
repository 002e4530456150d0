"""Dialogs that wait for an answer, and go when they have it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QWidget


def ask(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; tell whether it was accepted.

    It can be read until the caller returns to Qt; its parent would keep it until the window closes.
    """
    remove_icons(dialog)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def says_yes(
    icon: QMessageBox.Icon, title: str, question: str, parent: QWidget | None, usual: bool = True
) -> bool:
    """Ask a question that is answered with yes or no; Enter gives the `usual` answer."""
    buttons = QMessageBox.StandardButton
    box = QMessageBox(icon, title, question, buttons.Yes | buttons.No, parent)
    box.setDefaultButton(buttons.Yes if usual else buttons.No)
    ask(box)
    return box.clickedButton() is box.button(buttons.Yes)


def remove_icons(dialog: QWidget) -> None:
    """Take away the icons that some systems put on the buttons of a dialog, and on those of Qt alone."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())


def gives_up(parent: QWidget, title: str, text: str, stay: str) -> bool:
    """Ask whether a window is to close although something is lost with it; `stay` is the button that keeps it."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    name = QCoreApplication.translate("Asking", "Yine de kapat")
    close = box.addButton(name, QMessageBox.ButtonRole.DestructiveRole)
    kept = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    ask(box)
    return box.clickedButton() is close


class TypingDialog(QDialog):
    """A dialog in which a text is typed; it asks before it closes over one that was not saved."""

    def has_unsaved(self) -> bool:
        """Tell whether there is a text that closing would lose."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close without saving, where nothing is lost or the user says so."""
        title, stay = self.tr("Yazdığınız kaydedilmedi"), self.tr("Yazmayı sürdür")
        if not self.has_unsaved() or gives_up(
            self, title, self.tr("Kapatırsanız yazdığınız metin kaybolur."), stay
        ):
            super().reject()
