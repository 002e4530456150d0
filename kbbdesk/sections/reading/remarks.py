"""What departments answered to the remarks of finance, on the sheet *Notlar*."""

from kbbdesk.models.programme import Programme
from kbbdesk.sections.layout import REMARK_COLUMNS, REMARKS
from kbbdesk.sections.reading.finding import ERROR, NOTICE, Finding, cell_name
from kbbdesk.sections.reading.raw import RawBook, RawSheet
from kbbdesk.sections.reading.values import clean_text

_SEARCHED_ROWS = 200
_KEY_HEADER = REMARK_COLUMNS[0].header


def read_answers(book: RawBook, plan: Programme) -> tuple[dict[str, str], list[Finding]]:
    """Return the answers by the uuid of their remark, and what there is to say about them."""
    answers: dict[str, str] = {}
    findings: list[Finding] = []
    sheet = book.sheet(REMARKS)
    found = _columns(sheet) if sheet else None
    if not sheet or not found:
        if plan.remarks:
            text = f"«{REMARKS}» sayfası yok ya da tanınmıyor; notlara verilen cevaplar okunamadı."
            findings.append(Finding(REMARKS, "", ERROR, text))
        return answers, findings
    first, key, answer = found
    asked = {remark.uuid for remark in plan.remarks}
    for row in (row for row in sheet.rows() if row > first):
        uuid, taken = sheet.text(row, key), clean_text(sheet.text(row, answer))
        place = cell_name(row, answer)
        findings += [Finding(REMARKS, place, NOTICE, notice) for notice in taken.notices]
        if uuid in asked and uuid not in answers and taken.value:
            answers[uuid] = str(taken.value)
        elif taken.value and uuid not in ("", _KEY_HEADER) and answers.get(uuid) != taken.value:
            told = f"Cevap, dağıtılan notların hiçbirine ait değil; alınmadı. Yazan: {taken.value:.80}"
            findings.append(Finding(REMARKS, place, ERROR, told))
    return answers, findings


def _columns(sheet: RawSheet) -> tuple[int, int, int] | None:
    """Return the row of fields, and the columns of key and answer."""
    for row, texts in sheet.texts_in(sheet.rows()[:_SEARCHED_ROWS]).items():
        columns = {text: column for column, text in texts.items()}
        if "key" in columns and "answer" in columns:
            return row, columns["key"], columns["answer"]
    return None
