"""A preview as lines of text for the terminal."""

from collections.abc import Iterator

from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Change, Status
from kbbdesk.sections.preview import ConsolidationPreview, FilePreview
from kbbdesk.sections.texts import ACTION_NAMES, STATUS_NAMES, cells_of, place_of_change

_ASKING = (Status.CONFLICT, Status.REFUSED)


def summary_lines(shown: ConsolidationPreview, programme: Programme, *, all_changes: bool) -> Iterator[str]:
    """Walk a line for each file, and below it its findings, conflicts and refusals, or all its changes."""
    for file in shown.files:
        yield _file_line(file)
        for found in file.findings:
            yield f"  {found.sheet} {found.cell}: {found.text}".replace(" :", ":")
        for change in file.changes:
            if all_changes or change.status in _ASKING:
                yield from _change_lines(change, programme)


def _file_line(file: FilePreview) -> str:
    whose = f"{file.file_name} ({file.unit_title})" if file.unit_title else file.file_name
    if file.refusal:
        return f"{whose}: alınamadı. {file.refusal}"
    found = ((len(file.comparison.of(status)), name) for status, name in STATUS_NAMES.items())
    counts = [f"{count} {name}" for count, name in found if count]
    return " ".join((f"{whose}: {', '.join(counts) or 'değişiklik yok'}.", *file.notices))


def _change_lines(change: Change, programme: Programme) -> Iterator[str]:
    place, fate = place_of_change(change, programme), STATUS_NAMES[change.status]
    if change.line is not None:
        yield f"  {fate}: {place}: {ACTION_NAMES[change.action]}. {change.reason}".rstrip()
        return
    for name, base, theirs, ours in cells_of(change, programme):
        here = f", programda «{ours}»" if change.status is Status.CONFLICT else ""
        yield f"  {fate}: {place}, {name}: «{base}» → «{theirs}»{here}. {change.reason}".rstrip()
