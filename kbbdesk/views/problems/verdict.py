"""What the list of problems says as a whole: whether the programme can be handed in."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from kbbdesk.views.problems.marks import Mark


def row_verdict(counts: Counter[Mark]) -> str:
    """Return how many problems of each weight one row has: `Denetim: 0 hata · 1 uyarı`."""
    text = _tr("Denetim: {errors} hata · {warnings} uyarı").format(
        errors=counts[Mark.ERROR], warnings=counts[Mark.WARNING] + counts[Mark.JUSTIFIED]
    )
    if counts[Mark.JUSTIFIED]:
        text += _tr(" ({count} gerekçeli)").format(count=counts[Mark.JUSTIFIED])
    if counts[Mark.TO_FILL]:
        text += _tr(" · {count} doldurulacak").format(count=counts[Mark.TO_FILL])
    return text + (_tr(" · {count} bilgi").format(count=counts[Mark.NOTE]) if counts[Mark.NOTE] else "")


def list_verdict(counts: Counter[Mark], *, has_targets: bool) -> str:
    """Return whether what is listed can be handed in, and why not."""
    errors, warnings = counts[Mark.ERROR], counts[Mark.WARNING]
    reasons = []
    if errors:
        reasons.append(_tr("{count} hata var").format(count=errors))
    if to_fill := counts[Mark.TO_FILL]:
        reasons.append(_tr("{count} yer doldurulacak").format(count=to_fill))
    if warnings:
        reasons.append(_tr("{count} uyarı gerekçesiz").format(count=warnings))
    if reasons:
        return _tr("Teslim edilemez: {reasons}.").format(reasons="; ".join(reasons))
    if not has_targets:
        return _tr("Henüz performans hedefi yok.")
    return _tr("✓ Teslim edilebilir: hata yok, gerekçesiz uyarı yok.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProblemList", text)
