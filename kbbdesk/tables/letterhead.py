"""What stands at the head of every printed page: whose programme it is, and of which year."""

from dataclasses import dataclass

from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import administration_name


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The administration's name, the fiscal year, and the logo (PNG or JPEG bytes) where there is one."""

    administration: str
    fiscal_year: int
    logo: bytes | None = None

    @property
    def title(self) -> str:
        """The title of the printed programme."""
        return f"{self.fiscal_year} MALİ YILI PERFORMANS PROGRAMI"


def letterhead(programme: Programme) -> Letterhead:
    """Return the letterhead of a programme."""
    logo = programme.administrations[0].logo if programme.administrations else None
    return Letterhead(administration_name(programme), programme.fiscal_year, logo)
