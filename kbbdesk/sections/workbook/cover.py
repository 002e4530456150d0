"""The sheet *Kapak*: what this workbook is, how to fill it in, what it comes to, who signs it."""

from decimal import Decimal

from kbbdesk.exports.excel.book import BOXED, CAPTION, HEADER, LABEL, NUMBER, TEXT, Properties
from kbbdesk.exports.excel.numbers import MONEY_FORMAT
from kbbdesk.exports.excel.sheet import Computed, Content, Sheet
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.sections import layout
from kbbdesk.sections.content import Section, targets_of
from kbbdesk.sections.dates import turkish_date, turkish_day
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.checks_sheet import Counts
from kbbdesk.sections.workbook.grid import Grid
from kbbdesk.sections.workbook.looks import FINE, WRONG

WIDTHS = (115, 265, 70, 70, 130, 130, 45)
SHORT_NUMBER = 8

_ALL = (0, len(WIDTHS) - 1)
_TOTAL_SPANS = ((0, 3), (4, 4))
_TARGET_SPANS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 6))
_SIGNATURE_SPANS = ((0, 0), (1, 1), (2, 3), (4, 6))
_MONEY: Properties = (*NUMBER, ("num_format", MONEY_FORMAT))
_SIGN_HERE: Properties = (*BOXED, ("locked", False), ("bg_color", "#FFF9DB"))
_INSTRUCTIONS = (
    f"Yalnız başlığında {layout.OPEN_MARK} olan sütunları doldurun; gri hücreler kilitlidir.",
    f"«{layout.INDICATORS}» sayfasında her göstergenin ölçü birimini, yönünü ve değerlerini yazın. "
    "Veri yoksa «-» yazın; plan yılının hedefi boş kalamaz.",
    f"«{layout.ACTIVITIES}» sayfasında her faaliyetin bütçesini yazın ve ekonomik kodlara dağıtın. "
    f"«Fark» sütunu 0,00 ve {FINE} olana kadar düzeltin; {WRONG} işareti farkı gösterir.",
    "Başka bir ekonomik kod gerekiyorsa «Kod seçin» yazan başlıklardan birine gelip kodu listeden seçin.",
    "Yeni bir gösterge ya da faaliyet için, hedefinin altındaki + satırlarından birini doldurun. "
    "Onlar yetmezse sayfanın sonundaki satırlarda hedefin kodunu listeden seçin.",
    "Bir satırı çıkarmak için açık hücrelerinin hepsini silin. Gizli satır ve sütunlara dokunmayın.",
    "Tutarları TL olarak yazın: 1234,56. Yüzde değerini % işareti olmadan yazın: 45.",
    f"«{layout.CHECKS}» sayfasında hata kalmayınca dosyayı kaydedip Mali Hizmetlere gönderin.",
)
_REMARKS_INSTRUCTION = (
    f"«{layout.REMARKS}» sayfasındaki notları okuyun ve cevaplarını yazın; notlar ilgili hücrelerde de görünür."
)


def cover_sheet(sheet: Sheet, section: Section, grids: tuple[Grid, Grid], counts: Counts, remarks: int) -> None:
    """Fill the sheet; `remarks` is how many remarks the workbook carries."""
    sheet.line(section.administration, looks.TITLE)
    sheet.line(f"{section.fiscal_year} Yılı Performans Programı: birim bölümü", looks.TITLE)
    sheet.skip()
    for label, text in (
        ("Birim", section.unit_title),
        ("Mali yıl", str(section.fiscal_year)),
        ("Son teslim günü", turkish_date(section.deadline) or "belirtilmedi"),
        ("Dağıtım", f"{turkish_day(section.at)}, no {section.handout[:SHORT_NUMBER]}"),
    ):
        sheet.labelled((label, (0, 0), LABEL), (text, (1, _ALL[1]), BOXED))
    sheet.skip()
    sheet.line("Nasıl doldurulur?")
    instructions = (*_INSTRUCTIONS, _REMARKS_INSTRUCTION) if remarks else _INSTRUCTIONS
    for number, text in enumerate(instructions, start=1):
        sheet.line(f"{number}. {text}", TEXT)
    sheet.skip()
    _totals(sheet, section, grids, counts)
    sheet.skip()
    _targets(sheet, section, grids)
    sheet.skip()
    _signatures(sheet)
    looks.mark_signs(sheet.book, sheet.worksheet, 0, _ALL[1], sheet.row)
    sheet.worksheet.fit_to_pages(1, 0)


def _totals(sheet: Sheet, section: Section, grids: tuple[Grid, Grid], counts: Counts) -> None:
    indicators, activities = grids
    sheet.line("Bölümün toplamları")
    for label, grid in (("Gösterge sayısı", indicators), ("Faaliyet sayısı", activities)):
        cells = grid.places.elsewhere(grid.places.down(grid.places.index(layout.USED)))
        _total(sheet, label, Computed(f"=SUM({cells})", grid.stored_sum(layout.USED)), NUMBER)
    for index, column in enumerate(activities.places.columns):
        if column.field in activities.totals and column.field != layout.SPARE_COST:
            cell = activities.places.elsewhere(activities.places.at(index, layout.TOTAL_ROW))
            stored = Decimal(activities.totals[column.field]).scaleb(-2)
            title = f"Ekonomik kod {column.title}" if column.field.startswith("cost:") else column.title
            _total(sheet, f"{title} (TL)", Computed(f"={cell}", stored), _MONEY)
    for label, count in (("Hata", counts.errors), ("Uyarı", counts.warnings)):
        _total(sheet, f"{label} sayısı", count, NUMBER)


def _total(sheet: Sheet, label: str, amount: Computed, look: Properties) -> None:
    sheet.labelled((label, _TOTAL_SPANS[0], BOXED), (amount, (4, 5), look))


def _targets(sheet: Sheet, section: Section, grids: tuple[Grid, Grid]) -> None:
    sheet.line("Performans hedefleri")
    titles = ("Kod", "Performans hedefi", "Gösterge", "Faaliyet", "Bütçe (TL)", "Bütçe dışı (TL)")
    sheet.labelled(*((title, span, HEADER) for title, span in zip(titles, _TARGET_SPANS, strict=True)))
    for target in targets_of(section.plan, section.unit):
        own = [activity for activity in target.activities if activity.unit == section.unit]
        amounts = (
            sum(activity.budget or 0 for activity in own),
            sum(activity.off_budget or 0 for activity in own),
        )
        cells: list[Content] = [
            target.code,
            target.title + _shared(target, section),
            Computed(_of_target(grids[0], target, layout.USED), len(target.indicators)),
            Computed(_of_target(grids[1], target, layout.USED), len(own)),
            *(
                Computed(_of_target(grids[1], target, field), Decimal(kurus).scaleb(-2))
                for field, kurus in zip(("budget", "off_budget"), amounts, strict=True)
            ),
        ]
        shown = (BOXED, BOXED, NUMBER, NUMBER, _MONEY, _MONEY)
        sheet.labelled(*zip(cells, _TARGET_SPANS, shown, strict=True))


def _shared(target: PerformanceTarget, section: Section) -> str:
    others = [row.unit for row in target.responsible_units if row.unit != section.unit]
    titles = [unit.title for unit in map(section.plan.unit, others) if unit]
    return f" (birlikte sorumlu: {', '.join(titles)})" if titles else ""


def _of_target(grid: Grid, target: PerformanceTarget, field: str) -> str:
    """Return the formula that adds up a column over the lines of one target, wherever they stand."""
    places = grid.places
    codes, amounts = (places.elsewhere(places.down(places.index(name))) for name in ("code", field))
    code = target.code.replace('"', '""')
    return f'=SUMIF({codes},"{code}",{amounts})'


def _signatures(sheet: Sheet) -> None:
    sheet.line("İmza", CAPTION)
    titles = ("", "Adı soyadı, unvanı", "Tarih", "İmza")
    sheet.labelled(*((title, span, HEADER) for title, span in zip(titles, _SIGNATURE_SPANS, strict=True)))
    for role in ("Hazırlayan", "Onaylayan"):
        sheet.worksheet.set_row_pixels(sheet.row, 48)
        blanks = (("", span, _SIGN_HERE) for span in _SIGNATURE_SPANS[1:])
        sheet.labelled((role, _SIGNATURE_SPANS[0], LABEL), *blanks)
