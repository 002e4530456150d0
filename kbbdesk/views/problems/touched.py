"""Whose problems a change may show differently: found anew, gone, justified, or no longer justified."""

from kbbdesk.changes import Changed
from kbbdesk.models.lists import Justification
from kbbdesk.models.programme import Programme


class TouchedRows:
    """Remembers which row each justification belongs to: once it is withdrawn nobody else can tell."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._row_of = {row.uuid: row.row for row in programme.justifications}

    def of(self, changed: Changed) -> set[str]:
        """Return the uuids of the rows whose problems have to be looked at again, some of them gone."""
        touched = set(changed.problems)
        for uuid in {*changed.added, *changed.removed, *(uuid for uuid, _field in changed.cells)}:
            row = self._programme.rows.get(uuid)
            if isinstance(row, Justification):
                self._row_of[uuid] = row.row
                touched.add(row.row)
            elif uuid in self._row_of:
                touched.add(self._row_of.pop(uuid))
        return touched
