"""The official tables as one workbook; XlsxWriter is imported when this package is."""

from kbbdesk.exports.excel.workbook import FILE_NAME, export_excel, render

__all__ = ["FILE_NAME", "export_excel", "render"]
