"""A programme of odd content: long and hostile texts, huge amounts, every code, off-budget amounts everywhere."""

from kbbdesk.models.programme import Programme
from tests.tables.small_programme import SmallProgramme

LIVE_TEXTS = (
    "=1+1",
    "+90 262",
    "-5 derece",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "{=1}",
    "<r><t>a</t></r>",
    "<r>&",
)
CONTROL = "iki\nsatır\x00\x1b\u2028son\ud83d\ufffe_x0041_"
CLEANED = "iki satır   son  _x0041_"
LONG = ("Uzun başlıkta ğüşıöç ĞÜŞİÖÇ geçer. " * 15)[:500]
UNBROKEN = "Ş" * 500
CODES = {f"{number:02}": f"{number}. kod" for number in range(1, 10)}
LARGEST = 10**17 - 1
"""999.999.999.999.999,99 in kuruş."""


def odd_programme(activities: int = 60, amount: int = 1_234_567_89) -> Programme:
    """Return one target with many activities, each with that amount under every code and off the budget."""
    small = SmallProgramme(CODES)
    programme = small.programme
    programme.assign(small.target, "title", LONG)
    programme.assign(programme.administration, "name", "A & B\x07 " + "Uzun " * 80)
    small.add_responsible_unit(small.units[0])
    for title in (*LIVE_TEXTS, CONTROL, LONG, UNBROKEN):
        small.add_indicator(title, "%", "45", "5.80")
    small.add_indicator("Basamak", "Adet", "1234567890123456", "-0.000000000000001")
    small.add_indicator("Birim", "çok uzun bir ölçü biriminin adı buraya sığmaz", "1", None)
    titles = (*LIVE_TEXTS, CONTROL, LONG, UNBROKEN)
    for number in range(activities):
        title = titles[number] if number < len(titles) else f"Faaliyet {number}"
        costs = dict.fromkeys(CODES, amount)
        small.add_activity(title, len(CODES) * amount, amount, small.units[number % 2], costs)
    return programme
