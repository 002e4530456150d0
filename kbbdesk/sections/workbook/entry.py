"""What may be typed into the open cells of a grid, and how what is wrong shows at once."""

from kbbdesk.checks.texts import rule_title
from kbbdesk.numerals import NO_DATA
from kbbdesk.sections import layout
from kbbdesk.sections.layout import Column, Kind
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.formulas import Lists
from kbbdesk.sections.workbook.grid import Grid
from kbbdesk.sections.workbook.looks import FINE

_NOT_A_NUMBER = "Sayı bekleniyor"
_NOT_LISTED = "Listede yok"
_ONLY_A_NOTE = f"{rule_title('no-cost')}."


def restrict(grid: Grid, lists: Lists) -> None:
    """Offer lists, and refuse in number cells what is not a number; nothing else is refused."""
    for index, column in enumerate(grid.places.columns):
        rule = _rule(column, grid.places.at(index, grid.places.first), lists)
        if rule:
            grid.sheet.data_validation(grid.places.first - 1, index, grid.places.last - 1, index, rule)
        if column.field == layout.SPARE_COST:
            grid.sheet.data_validation(layout.HEADER_ROW - 1, index, layout.HEADER_ROW - 1, index, _code(lists))


def _rule(column: Column, first: str, lists: Lists) -> dict[str, object] | None:
    cell = first.replace("$", "")
    match column.kind:
        case Kind.CODE:
            return _list(lists.target_codes, "Birimin performans hedeflerinden birinin kodunu listeden seçin.")
        case Kind.UNIT_OF_MEASURE:
            text = "Bu ölçü birimi listede yok. Listeden seçin; gerçekten yeni bir birimse yine de yazabilirsiniz."
            return _list(lists.units_of_measure, text) | {"error_type": "warning"}
        case Kind.DIRECTION:
            return _list(lists.directions, "Listeden seçin ya da boş bırakın.")
        case Kind.VALUE:
            allowed = f'OR(ISNUMBER({cell}),TRIM({cell})="{NO_DATA}")'
            text = f"Yalnız sayıyı yazın: 1234,56. Birimi kendi sütununa yazın. Veri yoksa «{NO_DATA}» yazın."
            return _custom(allowed, text)
        case Kind.MONEY:
            allowed = f"IF(ISNUMBER({cell}),ROUND({cell},2)={cell},FALSE)"
            return _custom(allowed, "Tutarı TL olarak, en çok iki kuruş basamağıyla yazın: 1234,56.")
    return None


def _list(source: str, text: str) -> dict[str, object]:
    return {"validate": "list", "source": f"={source}", "error_title": _NOT_LISTED, "error_message": text}


def _code(lists: Lists) -> dict[str, object]:
    text = "Faaliyetlere açık ekonomik kodlardan birini listeden seçin."
    prompt = {
        "input_title": "Boş kod sütunu",
        "input_message": "Gereken ekonomik kodu buradan seçin.",
    }
    return _list(lists.code_headers, text) | prompt


def _custom(allowed: str, text: str) -> dict[str, object]:
    return {"validate": "custom", "value": f"={allowed}", "error_title": _NOT_A_NUMBER, "error_message": text}


def mark_faults(grid: Grid) -> None:
    """Have wrong cells stand out; a word in the column *Denetim* or a sign always says so too."""
    wrong = grid.book.workbook.add_format(looks.WRONG_FORMAT)
    fine = grid.book.workbook.add_format(looks.FINE_FORMAT)
    whole = grid.book.workbook.add_format(looks.WHOLE_FORMAT)
    used = grid.places.cell(layout.USED, grid.places.first)
    plan = grid.places.indexes("value:")[-1:]
    for index, column in enumerate(grid.places.columns):
        cell = grid.places.at(index, grid.places.first)
        required = column.field in ("title", "unit_of_measure") or index in plan
        if required:
            _when(grid, index, f"AND({used}=1,LEN(TRIM({cell}))=0)", wrong)
        if column.kind is Kind.VALUE:
            _when(grid, index, f'AND(ISTEXT({cell}),TRIM({cell})<>"{NO_DATA}")', wrong)
            _when(grid, index, f"IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE)", whole)
        elif column.kind is Kind.MONEY:
            _when(grid, index, f"OR(ISTEXT({cell}),N({cell})<0)", wrong)
        elif column.field == "difference":
            _when(grid, index, f"N({cell})<>0", wrong)
        elif column.field in ("mark", "state"):
            _when(grid, index, f'{cell}="{FINE}"', fine)
            _when(grid, index, f'AND(LEN({cell})>0,{cell}<>"{FINE}",{cell}<>"{_ONLY_A_NOTE}")', wrong)


def _when(grid: Grid, index: int, condition: str, form: object) -> None:
    rule = {"type": "formula", "criteria": f"={condition}", "format": form}
    grid.sheet.conditional_format(grid.places.first - 1, index, grid.places.last - 1, index, rule)
