"""A section as a workbook that Excel and LibreOffice fill in; XlsxWriter is imported when this package is."""

from kbbdesk.sections.workbook.writing import render_section, write_section

__all__ = ["render_section", "write_section"]
