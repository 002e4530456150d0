"""What people decide about a preview: for a cell, for a row, for a file, for all."""

from collections.abc import Callable

from kbbdesk.sections.change import DECIDABLE, Change, Status
from kbbdesk.sections.preview import ConsolidationPreview, Key


class Decisions:
    """Which changes of a preview are taken: those that only the unit made, until somebody decides otherwise.

    A conflict is neither taken nor left until it is decided; what came before is left.
    """

    def __init__(self, shown: ConsolidationPreview) -> None:
        self._preview = shown
        self._takes: dict[Key, bool] = {key: True for key, _ in shown.changes(Status.TAKEN)}

    def takes(self, key: Key) -> bool | None:
        """Tell whether a change is taken; None where a conflict is still to be decided."""
        file, place = key
        status = self._preview.files[file].changes[place].status
        return self._takes.get(key, None if status is Status.CONFLICT else False)

    def decide(self, key: Key, take: bool) -> None:
        """Take a change or leave what the programme has; what other files put in its place is then left."""
        file, place = key
        if self._preview.files[file].changes[place].status not in DECIDABLE:
            raise ValueError(f"{key} is not to be decided")
        self._takes[key] = take
        if take:
            self._takes |= dict.fromkeys(self._preview.rivals.get(key, ()), False)

    def decide_row(self, file: int, row: str, take: bool) -> None:
        """Decide all that a file has changed in a row."""
        self._decide_those(take, lambda key, change: key[0] == file and change.row == row)

    def decide_file(self, file: int, take: bool) -> None:
        """Decide all that a file has changed."""
        self._decide_those(take, lambda key, _: key[0] == file)

    def decide_conflicts(self, take: bool) -> None:
        """Decide all conflicts; between two files nobody but a person can, so with `take` those stay open."""
        self._decide_those(
            take,
            lambda key, change: change.status is Status.CONFLICT and not (take and key in self._preview.rivals),
        )

    def _decide_those(self, take: bool, chosen: Callable[[Key, Change], bool]) -> None:
        for key, change in self._preview.changes(*DECIDABLE):
            if chosen(key, change):
                self.decide(key, take)

    def undecided(self) -> list[Key]:
        """Return the conflicts that are still to be decided."""
        return [key for key, _ in self._preview.changes(Status.CONFLICT) if key not in self._takes]

    def taken(self, file: int) -> list[Change]:
        """Return the changes of a file that are taken."""
        changes = enumerate(self._preview.files[file].changes)
        return [change for place, change in changes if self.takes((file, place))]
