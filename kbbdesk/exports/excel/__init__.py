"""The official tables as one workbook; XlsxWriter is imported when this package is."""

from kbbdesk.exports.excel.workbook import export_excel, export_table, render

__all__ = ["export_excel", "export_table", "render"]
