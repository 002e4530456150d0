"""Dialogs that wait for an answer, and go when they have it."""

from PySide6.QtWidgets import QDialog


def ask(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; tell whether it was accepted.

    It can be read until the caller returns to Qt; its parent would keep it until the window closes.
    """
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
