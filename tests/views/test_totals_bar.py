"""The totals bar shows the figures of 2017, and what is missing in words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.session import Session
from kbbdesk.views.totals_bar import TotalsBar
from tests.conftest import FailAt

SUM = "Faaliyetler 1.373.002.332,21 + Genel yönetim 726.897.667,79 + Transfer 100.000,00 = 2.100.000.000,00"


def test_shows_the_figures_of_2017(session: Session, qtbot: QtBot) -> None:
    bar = TotalsBar(session)
    qtbot.addWidget(bar)
    assert bar.text == f"{SUM} ✓"
    assert bar.saved.text() == "kaydedildi"


def test_says_by_how_much_it_does_not_balance(session: Session, qtbot: QtBot) -> None:
    bar = TotalsBar(session)
    qtbot.addWidget(bar)
    activity = next(session.programme.activities())
    budget = activity.budget or 0
    session.apply([SetField(activity.uuid, "budget", budget + 1)], "Bütçe")
    assert bar.text.endswith("= 2.100.000.000,01 ≠ 2.100.000.000,00 onaylanan bütçe, fark +0,01 (fazla)")
    session.apply([SetField(activity.uuid, "budget", budget - 123456)], "Bütçe")
    assert bar.text.endswith("fark -1.234,56 (eksik)")
    session.apply([SetField(session.programme.uuid, "approved_budget", None)], "Onaylanan bütçe")
    assert bar.text.endswith("(onaylanan bütçe girilmemiş)")
    for _ in range(3):
        session.undo()
    assert bar.text == f"{SUM} ✓"


def test_says_what_was_not_saved(session: Session, qtbot: QtBot, fail_at: FailAt) -> None:
    bar = TotalsBar(session)
    qtbot.addWidget(bar)
    fail_at("save.before_commit", KnownError("Diskte yer yok."))
    edit = SetField(next(session.programme.activities()).uuid, "budget", 1)
    assert not session.apply([edit], "Bütçe")
    assert bar.saved.text() == "son değişiklik kaydedilemedi"
    assert bar.text == f"{SUM} ✓"


def test_read_only(sample_path: Path, qtbot: QtBot) -> None:
    session = Session(open_file(sample_path, OpenOptions(write=False)))
    bar = TotalsBar(session)
    qtbot.addWidget(bar)
    assert bar.saved.text() == "salt okunur"
    session.close()


def test_the_bar_is_as_high_whether_the_budget_balances_or_not(session: Session, qtbot: QtBot) -> None:
    bar = TotalsBar(session)
    qtbot.addWidget(bar)
    balanced = bar.sizeHint().height()
    activity = next(session.programme.activities())
    session.apply([SetField(activity.uuid, "budget", 1)], "Bütçe")
    assert "≠" in bar.text
    assert bar.sizeHint().height() == balanced


@pytest.mark.parametrize("sign", "✓⚠✕□ⓘ↑")
def test_a_sign_makes_a_line_no_taller(sign: str, qtbot: QtBot) -> None:
    plain, signed = QLabel("0,00"), QLabel(f"0,00 {sign}")
    for label in (plain, signed):
        qtbot.addWidget(label)
    assert signed.sizeHint().height() == plain.sizeHint().height()
