"""What the programme has gained since a backup was made, in words."""

from dataclasses import dataclass
from pathlib import Path

from kbbdesk.history.texts import local_time
from kbbdesk.storage import history
from kbbdesk.storage.connection import connected
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.load import KIND_NAMES

_MOST_LABELS = 6
_ASIDE = "Bu yedekte şimdiki dosyada olmayan değişiklikler var: ondan sonra başka bir yedek geri yüklenmiş."


@dataclass(frozen=True, slots=True)
class Standing:
    """How a backup stands to the file: its last change (local time and who), and how many were made since.

    `since` is None where the file does not go on from the backup: after another backup was restored.
    """

    last: str
    since: int | None


class BackupStory:
    """Reads the journal of a closed file for its backups; where it cannot be read nothing is told."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def standing(self, revision: int) -> Standing | None:
        """Return how the backup of that revision stands to the file; None where the file cannot be read."""
        try:
            with connected(self._path, mode="ro") as connection:
                line = history.line_of(connection, revision)
                if line is None:
                    return Standing("", None)
                told = f"{local_time(line.group.at)}, {line.group.who}"
                return Standing(told, history.count_since(connection, revision))
        except KnownError:
            return None

    def told(self, revision: int) -> str:
        """Return what restoring the backup of that revision would take out of the file: how much, whose, what."""
        try:
            with connected(self._path, mode="ro") as connection:
                if history.line_of(connection, revision) is None:
                    return _ASIDE
                return _sentence(history.since(connection, revision, _MOST_LABELS))
        except KnownError:
            return "Şimdiki dosya okunamadığı için bu yedekten sonra ne değiştiği bilinmiyor."


def _sentence(since: history.Since) -> str:
    if not since.count:
        return "Bu yedekten sonra bir şey değişmemiş."
    kinds = ", ".join(f"{KIND_NAMES.get(kind, kind)} {count}" for kind, count in _most_first(since.by_kind))
    people = ", ".join(f"{who} {count}" for who, count in _most_first(since.by_whom))
    labels = "; ".join(dict.fromkeys(since.labels))
    return (
        f"Bu yedekten sonra {since.count} değişiklik yapılmış ({people}). Değişenler: {kinds}. "
        f"Son işlemler: {labels}."
    )


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: -entry[1])
