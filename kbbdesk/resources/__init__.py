"""Files that travel with the program, found the same way from source, wheel and frozen folder."""

from importlib.resources import files
from pathlib import Path


def db_folder() -> Path:
    """Return the folder `db/`: inside the package where it was installed, beside it in a checkout."""
    package = Path(str(files("kbbdesk")))
    inside = package / "db"
    return inside if inside.is_dir() else package.parent / "db"


def icons_folder() -> Path:
    """Return the folder with the icons."""
    return Path(str(files("kbbdesk"))) / "resources" / "icons"


def help_folder() -> Path:
    """Return the folder with the user guide and its pictures."""
    return Path(str(files("kbbdesk"))) / "resources" / "help"


def fonts_folder() -> Path:
    """Return the folder with the fonts and their licences."""
    return Path(str(files("kbbdesk"))) / "resources" / "fonts"
