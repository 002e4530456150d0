"""What a programme is called, in the title of its window and in the list of recent files."""

from PySide6.QtCore import QCoreApplication

from kbbdesk.models.programme import Programme
from kbbdesk.views.session import Session


def programme_name(programme: Programme) -> str:
    """Return year and administration, or the unit whose section it is."""
    unit = programme.unit(programme.section_mark.unit) if programme.section_mark else None
    if unit:
        return _tr("{year} – {unit} bölümü").format(year=programme.fiscal_year, unit=unit.title)
    return _tr("{year} Performans Programı – {administration}").format(
        year=programme.fiscal_year, administration=programme.administration.name
    )


def window_title(session: Session) -> str:
    """Return name and file of the programme, and whether it can only be read."""
    mark = _tr(" (salt okunur)") if session.read_only else ""
    # The file tells two programmes of one year apart: a copy, a restored state.
    return f"{programme_name(session.programme)}{mark} – {session.file.path.name} – kbbdesk"


def _tr(text: str) -> str:
    return QCoreApplication.translate("WindowTitle", text)
