"""The pages that are not one row's: their names and titles."""

from PySide6.QtCore import QCoreApplication

INFORMATION = "administrations"
RESOURCES = "resources"
UNITS = "units"
ECONOMIC_CODES = "economic_codes"
TABLES = "tables"


def page_titles() -> dict[str, str]:
    """Return the titles of the pages by their names, in the order of the tree."""
    return {
        INFORMATION: _tr("Program bilgileri"),
        RESOURCES: _tr("Kaynak ihtiyacı"),
        UNITS: _tr("Harcama birimleri"),
        ECONOMIC_CODES: _tr("Ekonomik kodlar"),
        TABLES: _tr("Tablolar"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
