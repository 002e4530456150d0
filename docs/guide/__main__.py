"""`python -m docs.guide` makes the short cuts, the pictures (the README's too) and `docs/kilavuz.md` anew.

It shows real windows on the present display, or on none (`QT_QPA_PLATFORM=offscreen`), with settings and
files of its own, on the 2017 plan.
"""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "2"
os.environ["TZ"] = "Europe/Istanbul"

from PySide6.QtCore import QSettings

from docs.guide import index, shortcuts
from docs.guide.pictures import Studio, acting_as
from kbbdesk.resources import help_folder
from kbbdesk.views.appearance import Appearance, Scheme
from kbbdesk.views.application import make_application

_DOCS = Path(__file__).parents[1]


def main() -> None:
    """Write everything into the folder of the guide, and its index into `docs/`."""
    with tempfile.TemporaryDirectory() as name:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        application = make_application(sys.argv[:1])
        with acting_as("elif.arslan", datetime(2016, 9, 9, 7, 0, tzinfo=UTC)):
            images, front = help_folder() / "images", _DOCS / "images" / "window.png"
            studio = Studio(Appearance(application, Scheme.LIGHT), Path(name), images, front)
            studio.take_all()
        (help_folder() / "kisayollar.md").write_text(shortcuts.page(studio.window, studio.guide), encoding="utf-8")
        studio.close()
    (_DOCS / "kilavuz.md").write_text(index.page(), encoding="utf-8")


if __name__ == "__main__":
    main()
