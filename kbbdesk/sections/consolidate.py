"""Files read, and what was decided about them brought into the programme as one step."""

import getpass
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kbbdesk import turkish
from kbbdesk.changes import Changed, Changes
from kbbdesk.garbage import collection_paused
from kbbdesk.models.edits import Edit, SetField, new_row
from kbbdesk.models.handing import Delivery, Handout
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import DECIDABLE, Action, Change, Status
from kbbdesk.sections.dates import moment_after
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.packing import pack_lines, unpack
from kbbdesk.sections.preview import ConsolidationPreview, FilePreview, Unread, preview
from kbbdesk.sections.reading.finding import ERROR
from kbbdesk.sections.reading.section import Reader, ReadSection
from kbbdesk.sections.taking import edits_of
from kbbdesk.storage.backup import BEFORE_CONSOLIDATION
from kbbdesk.storage.errors import KnownError

Progress = Callable[[int, int], object]


def packed_handouts(programme: Programme) -> dict[str, bytes]:
    """Return what was handed out, packed, by the hand-out's uuid: for `read_files`."""
    return {handout.uuid: handout.content for handout in programme.handouts}


def read_files(
    paths: Sequence[Path], handed_out: Mapping[str, bytes], progress: Progress | None = None
) -> list[ReadSection | Unread]:
    """Read section workbooks, one bad among them reported like the others; may run on any thread.

    `handed_out` are the `packed_handouts`: what each file will be compared with is unpacked here, which is
    most of the work of a preview. `progress` gets done and total.
    """
    found: list[ReadSection | Unread] = []
    with Reader() as reader:
        for done, path in enumerate(paths, start=1):
            try:
                read = reader.read(path)
                found.append(read)
                with suppress(KnownError):  # the preview will tell
                    if packed := handed_out.get(read.header.handout):
                        read.handed_out = unpack(packed)
            except KnownError as error:
                found.append(Unread(path.name, str(error)))
            if progress:
                progress(done, len(paths))
    return found


def workbooks_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and of the folders named the workbooks in them by name, Excel's lock files aside."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = (
            sorted(path.glob("*.xlsx"), key=lambda file: turkish.sort_key(file.name)) if path.is_dir() else [path]
        )
        found |= dict.fromkeys(file for file in inside if not file.name.startswith(("~$", ".~")))
    return list(found)


def now() -> str:
    """Return the present moment in ISO form."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@collection_paused()
def accept(
    changes: Changes, shown: ConsolidationPreview, decisions: Decisions, received: Iterable[int] = ()
) -> Changed | None:
    """Bring what was decided into the programme: a backup, then one transaction and one step of undo.

    Every value is journalled under the name of its file. Of the files with the numbers `received` only the
    delivery is noted. Returns None where everything is known already: then nothing is written.

    Raises:
        KnownError: a conflict is undecided, the programme is no longer what the preview was made from, or it
            could not be backed up or written; the programme is as before.

    """
    programme = changes.programme
    only_received = frozenset(received)
    if shown.revision != changes.revision:
        _refuse_stale(programme, shown)
    _refuse_undecided(decisions, only_received)
    moments = _moments(programme, shown)
    taken: list[tuple[FilePreview, list[Change]]] = []
    notes: list[tuple[str, list[Edit]]] = []
    for number, file in _good(shown):
        accepted = number not in only_received
        its = decisions.taken(number) if accepted else []
        taken.append((file, its))
        notes.append((file.file_name, list(_delivery(programme, file, its, moments[number], accepted))))
    if not any(its for _, its in taken) and not any(edits for _, edits in notes):
        return None
    changes.back_up(BEFORE_CONSOLIDATION)
    return changes.apply_from([*_parts(programme, taken), *notes], _label(shown, only_received))


def _refuse_undecided(decisions: Decisions, only_received: Container[int]) -> None:
    open_keys = [key for key in decisions.undecided() if key[0] not in only_received]
    if open_keys:
        raise KnownError(
            f"{len(open_keys)} çakışma için henüz karar verilmedi; "
            "her biri için gelen ya da programdaki değeri seçin."
        )


def _parts(
    programme: Programme, taken: Sequence[tuple[FilePreview, Sequence[Change]]]
) -> Iterator[tuple[str, Iterator[Edit]]]:
    """Walk the edits of all files: what one says of a row that another takes away finds it still there."""
    for is_removal in (False, True):
        for file, its in taken:
            chosen = [change for change in its if (change.action is Action.REMOVED) is is_removal]
            yield file.file_name, _edits(programme, file, chosen)


def _good(shown: ConsolidationPreview) -> Iterator[tuple[int, FilePreview]]:
    return ((number, file) for number, file in enumerate(shown.files) if not file.refusal)


def _moments(programme: Programme, shown: ConsolidationPreview) -> dict[int, str]:
    """Return for each good file when it is noted as received: after every earlier one of its unit."""
    moments: dict[int, str] = {}
    noted: dict[str, list[str]] = {}
    for handout in programme.handouts:
        noted.setdefault(handout.unit, []).extend(delivery.at for delivery in handout.deliveries)
    for number, file in _good(shown):
        earlier = noted.setdefault(file.comparison.unit, [])
        moments[number] = moment_after(shown.at, earlier)
        earlier.append(moments[number])
    return moments


def _refuse_stale(programme: Programme, shown: ConsolidationPreview) -> None:
    reads = [file.read or Unread(file.file_name, file.refusal) for file in shown.files]
    again = preview(programme, reads, shown.at)
    earlier, present = ([(file.refusal, file.changes) for file in side.files] for side in (shown, again))
    if earlier != present:
        raise KnownError("Program, önizlemeden sonra değişmiş; dosyaları yeniden önizleyip öyle kabul edin.")


def _label(shown: ConsolidationPreview, only_received: Container[int]) -> str:
    names = {number: file.file_name for number, file in _good(shown)}
    deed = "Geldi" if all(number in only_received for number in names) else "Birleştirme"
    return f"{deed}, {next(iter(names.values())) if len(names) == 1 else f'{len(names)} dosya'}"


def _edits(programme: Programme, file: FilePreview, taken: Sequence[Change]) -> Iterator[Edit]:
    for change in taken:
        yield from edits_of(change, programme, file.comparison.unit, file.lines)


def _delivery(
    programme: Programme, file: FilePreview, taken: Sequence[Change], at: str, accepted: bool
) -> Iterator[Edit]:
    """Walk the edits that note a delivery; known content is noted again only where it replaces a later file's."""
    handout = programme.rows[file.handout]
    if not isinstance(handout, Handout) or file.read is None:
        raise KeyError(file.handout)
    left_out = left_out_of(file, taken)
    same = [row for row in handout.deliveries if row.content_hash == file.content_hash]
    known = same[-1] if same else None
    is_decided = bool(taken or file.comparison.of(Status.TAKEN, Status.CONFLICT))
    if known is None or (is_decided and _is_replaced(known)):
        content = pack_lines(file.delivered)
        values = (file.file_name, file.read.file_hash, file.content_hash, content, int(accepted), left_out)
        yield new_row(Delivery, handout.uuid, *values, at, getpass.getuser())
    elif accepted and (taken or not known.accepted):
        for name, value in {"accepted": 1, "left_out": left_out}.items():
            if getattr(known, name) != value:
                yield SetField(known.uuid, name, value)


def _is_replaced(delivery: Delivery) -> bool:
    """Tell whether a later delivery of the same hand-out was accepted."""
    every = delivery.parent.deliveries
    return any(later.accepted for later in every[every.index(delivery) + 1 :])


def left_out_of(file: FilePreview, taken: Sequence[Change]) -> int:
    """Count what a unit typed and the programme does not get: changes not taken, and cells that were not read."""
    open_changes = file.comparison.of(*DECIDABLE, Status.REFUSED)
    unread = sum(finding.severity == ERROR for finding in file.findings)
    return len(open_changes) - len(taken) + unread
