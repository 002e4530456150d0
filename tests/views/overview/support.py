"""A programme in which nobody has typed anything yet."""

from kbbdesk.models.entity import new_uuid
from kbbdesk.models.lists import Administration, EconomicCode, ValueColumn
from kbbdesk.models.programme import Programme


def empty_programme() -> Programme:
    """Return a programme with one column and one economic code, as few as there can be, and nothing else."""
    programme = Programme(new_uuid(), None, 2018, None)
    programme.insert(Administration(new_uuid(), programme, "Gebze Belediyesi", None))
    programme.insert(ValueColumn(new_uuid(), programme, 1024, "2018"))
    programme.insert(EconomicCode(new_uuid(), programme, "03", "Mal ve Hizmet Alım Giderleri", 1, None, None))
    return programme
