"""What many files would change, before anything is written: changes, findings, and what to know of each file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kbbdesk.garbage import collection_paused
from kbbdesk.models.handing import Delivery, Handout
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Action, Change, Comparison, Status
from kbbdesk.sections.content import Line, content_hash, lines_of
from kbbdesk.sections.dates import told_apart, turkish_day
from kbbdesk.sections.merge import compare
from kbbdesk.sections.notes import Answering, compare_notes, note_lines
from kbbdesk.sections.packing import unpack, unpack_lines, unpack_notes
from kbbdesk.sections.reading.finding import Finding
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.storage.errors import KnownError

Key = tuple[int, int]
"""A change: the number of its file in the preview, and its own number in the file."""

_OPEN = (Status.TAKEN, Status.CONFLICT)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read at all, and why, as a Turkish sentence."""

    file_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file: its unit's title, its changes, what reading found, and Turkish sentences about it as a whole.

    `refusal` says why nothing of it can be taken; empty where something can. `handout` is the uuid of the
    hand-out that it answers, `delivered` what it says: its lines, reasons and answers; `content_hash` is theirs.
    """

    file_name: str
    unit_title: str = ""
    refusal: str = ""
    notices: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    comparison: Comparison = field(default_factory=lambda: Comparison("", ()))
    handout: str = ""
    delivered: Sequence[Line] = ()
    content_hash: str = ""
    read: ReadSection | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that the unit has changed."""
        return self.comparison.changes

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the file; none where it was refused."""
        return self.read.lines if self.read and not self.refusal else ()


@dataclass(frozen=True, slots=True)
class ConsolidationPreview:
    """All files. `rivals` names for a change those of other files that cannot be taken together with it.

    `revision` is that of the programme which it was made from; None where that is not known.
    """

    at: str
    files: tuple[FilePreview, ...]
    rivals: Mapping[Key, frozenset[Key]]
    revision: int | None = None

    def changes(self, *statuses: Status) -> Iterator[tuple[Key, Change]]:
        """Walk the changes of all files that have one of these statuses."""
        for number, file in enumerate(self.files):
            for place, change in enumerate(file.changes):
                if change.status in statuses:
                    yield (number, place), change


@collection_paused()
def preview(
    programme: Programme, reads: Sequence[ReadSection | Unread], at: str, revision: int | None = None
) -> ConsolidationPreview:
    """Return what files would change in a programme, which stays as it is; `at` is now, in ISO form.

    With the programme's present `revision` the acceptance need not look whether all is still as it was.

    A file that cannot be taken is reported with its reason, and the others are as if it were not there.
    Where two files cannot both be taken, as they fill one cell differently, both are conflicts.
    """
    seen: dict[tuple[str, str], str] = {}
    newest = {unit: handed[-1] for unit, handed in programme.handouts_by_unit().items()}
    files = [_file(programme, read, at, seen, newest) for read in reads]
    rivals = _rivals(files)
    return ConsolidationPreview(at, tuple(_with_rivals(files, rivals)), rivals, revision)


def _file(
    programme: Programme,
    read: ReadSection | Unread,
    at: str,
    seen: dict[tuple[str, str], str],
    newest: Mapping[str, Handout],
) -> FilePreview:
    if isinstance(read, Unread):
        return FilePreview(read.file_name, refusal=read.reason)
    refusal = _refusal(programme, read)
    handout = programme.rows.get(read.header.handout)
    unit = programme.unit(read.header.unit)
    title = unit.title if unit else read.section.unit_title
    file = FilePreview(read.file_name, title, refusal, findings=tuple(read.findings), read=read)
    if refusal or not isinstance(handout, Handout):
        return file
    delivered = [*read.lines, *note_lines(read.section.plan, read.answers)]
    told = content_hash(delivered)
    identity = (handout.uuid, told)
    if identity in seen:
        return replace(file, refusal=f"{seen[identity]} ile aynı içerik; bir kez alınır.")
    seen[identity] = read.file_name
    try:
        comparison = _comparison(programme, handout, read, at)
    except KnownError as error:
        return replace(file, refusal=str(error))
    return replace(
        file,
        notices=tuple(_notices(handout, newest[handout.unit], read, told)),
        comparison=comparison,
        handout=handout.uuid,
        delivered=delivered,
        content_hash=told,
    )


def _comparison(programme: Programme, handout: Handout, read: ReadSection, at: str) -> Comparison:
    base = (read.handed_out or unpack(handout.content)).plan
    accepted = [delivery for delivery in handout.deliveries if delivery.accepted]
    earlier = unpack_lines(accepted[-1].content) if accepted else None
    noted = unpack_notes(accepted[-1].content) if accepted else None
    compared = compare(lines_of(base, handout.unit), read.lines, programme, handout.unit, earlier)
    unit = programme.unit(handout.unit)
    rows = {line.uuid for line in read.lines} | {line.target for line in read.lines} | {handout.unit}
    answering = Answering(unit.title if unit else "", at)
    notes = compare_notes(base, read.section.plan, read.answers, programme, rows, answering, noted)
    return replace(compared, changes=(*compared.changes, *notes))


def _refusal(programme: Programme, read: ReadSection) -> str:
    """Return why nothing of a file can be taken into this programme; empty where it can."""
    header = read.header
    if header.programme != programme.uuid:
        return "Bu dosya başka bir programın bölümü; bu programa alınamaz. Doğru program dosyasını açın."
    if header.fiscal_year != programme.fiscal_year:
        return (
            f"Bu dosya {header.fiscal_year} yılının bölümü; program ise {programme.fiscal_year} yılının. "
            "O yılın program dosyasını açın."
        )
    unit, handout = programme.unit(header.unit), programme.rows.get(header.handout)
    if unit is None:
        return (
            f"Dosyanın birimi ({read.section.unit_title}) programda yok; "
            "bölümün dağıtıldığı program dosyasını açın."
        )
    if not isinstance(handout, Handout):
        return (
            f"Bu dosyanın dağıtımı programda yok; {unit.title} için bölümü yeniden dağıtın ve o dosyayla çalışın."
        )
    if handout.unit != unit.uuid:
        return (
            f"Dosyanın birimi {unit.title}, dağıtımı ise başka bir birim için yapılmış. "
            "Birimden kendisine dağıtılan dosyayı isteyin."
        )
    return ""


def _notices(handout: Handout, newest: Handout, read: ReadSection, told: str) -> Iterator[str]:
    if read.edited_by_hand:
        yield "Dosya kbbdesk dışında, elle doldurulmuş; değişiklikleri gözden geçirin."
    if newest is not handout:
        earlier, last = told_apart(handout.at, newest.at)
        yield f"Dosya {earlier} tarihli önceki dağıtımdan; o gün dağıtılanla karşılaştırıldı (son dağıtım {last})."
    for delivery in handout.deliveries:
        if delivery.content_hash == told:
            yield f"Bu içerik daha önce {'alındı' if delivery.accepted else 'geldi'}: {_told(delivery)}."
            return


def _told(delivery: Delivery) -> str:
    return f"{delivery.file_name}, {turkish_day(delivery.at)}, {delivery.who}"


def _rivals(files: Sequence[FilePreview]) -> dict[Key, frozenset[Key]]:
    """Find the changes of different files that exclude each other: they give one place different contents."""
    by_row: dict[str, list[tuple[Key, Change]]] = {}
    for number, file in enumerate(files):
        for place, change in enumerate(file.changes):
            if change.status in _OPEN:
                by_row.setdefault(change.row, []).append(((number, place), change))
    rivals: dict[Key, frozenset[Key]] = {}
    for found in by_row.values():
        for key, change in found:
            others = {other for other, its in found if other[0] != key[0] and _exclude(change, its)}
            if others:
                rivals[key] = frozenset(others)
    return rivals


def _exclude(one: Change, other: Change) -> bool:
    if Action.REMOVED in (one.action, other.action):
        return one.action is not other.action
    if Action.ADDED in (one.action, other.action):
        return one.line != other.line
    return (one.action, one.kind, one.field) == (other.action, other.kind, other.field) and (
        one.theirs != other.theirs
    )


def _with_rivals(files: Sequence[FilePreview], rivals: Mapping[Key, frozenset[Key]]) -> Iterator[FilePreview]:
    for number, file in enumerate(files):
        changes = list(file.changes)
        for place, change in enumerate(changes):
            others = sorted({files[other].file_name for other, _ in rivals.get((number, place), ())})
            if others:
                reason = f"{change.reason} {', '.join(others)} aynı yere başka bir şey yazmış.".strip()
                changes[place] = replace(change, status=Status.CONFLICT, reason=reason)
        yield replace(file, comparison=replace(file.comparison, changes=tuple(changes)))
