"""Opening a section workbook on a department's PC: it becomes a local file, or leads to the one there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from kbbdesk.models.programme import Programme
from kbbdesk.sections.file_names import free_paths
from kbbdesk.sections.reading.finding import Finding
from kbbdesk.sections.reading.section import ReadSection, read_workbook
from kbbdesk.sections.section_file import make_section_file
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import folder_made
from kbbdesk.views.asking import ask
from kbbdesk.views.sections.wait import WaitDialog

FOLDER = "bolumler"
"""Where local section files lie, below the user's data folder: a folder for each hand-out."""


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """The local file of a workbook's section, and what of the workbook it does not hold.

    `home` is the open programme that collects the workbook instead; None where its section is opened.
    """

    file: Path | None
    findings: tuple[Finding, ...] = ()
    home: Programme | None = None


class _Choice(Enum):
    GO_ON = auto()
    NEW = auto()
    COLLECT = auto()


def open_workbook(
    workbook: Path, data_folder: Path, open_programmes: Iterable[Programme], parent: QWidget | None
) -> OpenedWorkbook | None:
    """Read a workbook, ask what becomes of it, and make its section file; None where the user gave up.

    Where one of the open programmes has handed the section out, it is offered to collect it there.
    """
    try:
        told = _tr("{name} okunuyor…").format(name=workbook.name)
        read = WaitDialog(told, lambda _: read_workbook(workbook), parent).wait()
        return _opened(read, data_folder, open_programmes, parent) if read else None
    except KnownError as error:
        QMessageBox.critical(parent, _tr("Dosya açılamadı"), str(error))
        return None


def _opened(
    read: ReadSection, data_folder: Path, open_programmes: Iterable[Programme], parent: QWidget | None
) -> OpenedWorkbook | None:
    folder = data_folder / FOLDER / read.header.handout
    known = sorted(folder.glob("*.kbb"), key=lambda path: path.stat().st_mtime, reverse=True)
    home = next((programme for programme in open_programmes if _has_handed_out(programme, read)), None)
    choice = _ask(read, known[0] if known else None, home, folder, parent)
    if choice is _Choice.COLLECT:
        return OpenedWorkbook(None, home=home)
    if choice is _Choice.GO_ON:
        return OpenedWorkbook(known[0])
    if choice is _Choice.NEW:
        return OpenedWorkbook(_made(read, folder), tuple(read.findings))
    return None


def _has_handed_out(programme: Programme, read: ReadSection) -> bool:
    return programme.section_mark is None and read.header.handout in programme.rows


def _made(read: ReadSection, folder: Path) -> Path:
    with folder_made(folder):
        (path,) = free_paths(folder, [f"{read.section.unit_title} {read.section.fiscal_year}"], ".kbb")
        make_section_file(read, path)
    return path


def _ask(
    read: ReadSection, known: Path | None, home: Programme | None, folder: Path, parent: QWidget | None
) -> _Choice | None:
    box = QMessageBox(QMessageBox.Icon.Question, _tr("Bölüm"), "", parent=parent)
    named = {"name": read.file_name, "unit": read.section.unit_title, "year": read.section.fiscal_year}
    box.setText(_tr("{name}: {unit}, {year} yılı bölümü.").format(**named))
    role = QMessageBox.ButtonRole.AcceptRole
    offered = [(_tr("&Bölümü aç"), _Choice.NEW)]
    if known:
        offered = [
            (_tr("&Kaldığım yerden sürdür"), _Choice.GO_ON),
            (_tr("&Excel dosyasından yeni aç"), _Choice.NEW),
        ]
    if home:
        offered.append((_tr("&Topla…"), _Choice.COLLECT))
    choices = {box.addButton(name, role): choice for name, choice in offered}
    box.setInformativeText(_explained(known, home, folder))
    box.setDefaultButton(list(choices)[-1 if home else 0])
    box.addButton(_tr("Vazgeç"), QMessageBox.ButtonRole.RejectRole)
    ask(box)
    clicked = box.clickedButton()
    return next((choice for button, choice in choices.items() if button is clicked), None)


def _explained(known: Path | None, home: Programme | None, folder: Path) -> str:
    told = _tr(
        "Excel dosyası olduğu gibi kalır; yazdıklarınız bu bilgisayarda bir bölüm dosyasına kaydedilir ({folder})."
    ).format(folder=folder.parent)
    if known:
        at = datetime.fromtimestamp(known.stat().st_mtime).astimezone()
        told = _tr(
            "Bu bölümü bu bilgisayarda daha önce açmışsınız; yazdıklarınız {file} dosyasında "
            "(son değişiklik {at:%d.%m.%Y %H:%M}). Excel dosyasından yeni bir bölüm açarsanız "
            "o dosya da yerinde kalır."
        ).format(file=known.name, at=at)
    if home:
        collects = _tr("Bu bölümü açık olan program dağıtmış; gelen dosyaları «Bölümler › Topla» alır.")
        return f"{collects}\n\n{told}"
    return told


def _tr(text: str) -> str:
    return QCoreApplication.translate("SectionOpening", text)
