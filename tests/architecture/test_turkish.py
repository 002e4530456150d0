"""Words get their capitals and small letters from `kbbdesk.turkish` alone: Python takes `I` for a capital `i`."""

import ast

from tests.architecture.imports import modules

_CASING = {"lower", "upper", "casefold", "capitalize", "title", "swapcase", "islower", "isupper", "istitle"}
_NO_WORDS = {
    "kbbdesk.__main__": "the endings of files",
    "kbbdesk.libraries": "names of packages",
    "kbbdesk.outputs": "the endings of files",
    "kbbdesk.sections.file_names": "names as file systems compare them",
    "kbbdesk.sections.reading.archive": "names of the parts of a workbook",
    "kbbdesk.sections.reading.formulas": "names of cells",
    "kbbdesk.sections.reading.parser": "names of the parts of a workbook",
    "kbbdesk.storage.output": "the endings of files",
    "kbbdesk.storage.verify": "SQL",
    "kbbdesk.turkish": "the place for it",
    "kbbdesk.views.drop": "the endings of files",
    "kbbdesk.views.grid.html_table": "names of HTML",
    "kbbdesk.views.help.notices": "names of packages",
    "kbbdesk.views.saving": "the endings of files",
    "kbbdesk.views.start.location": "kinds of file systems",
    "kbbdesk.views.start.new_programme": "the endings of files",
}


def test_words_are_cased_as_turkish_does() -> None:
    found = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and not node.args and not node.keywords
        if isinstance(node.func, ast.Attribute) and node.func.attr in _CASING
    }
    assert found == set(_NO_WORDS)
