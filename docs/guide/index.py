"""The contents of the guide for readers of `docs/`: the same pages, led to from there."""

from kbbdesk.resources import help_folder
from kbbdesk.views.help.book import CONTENTS

_FROM_DOCS = "../kbbdesk/resources/help/"
_WHERE = "Aynı sayfalar programın içinde de açılır: **Yardım › Kılavuz** (F1)."


def page() -> str:
    """Return the page as Markdown."""
    heading, _, rest = (help_folder() / CONTENTS).read_text(encoding="utf-8").partition("\n")
    return f"{heading}\n\n{_WHERE}\n{rest}".replace("](", f"]({_FROM_DOCS}")
