"""kbbdesk without a window. Verbs are English; what they print for people is Turkish.

Exit status: 0 done; 1 the programme has errors, the file is damaged, or a section was not taken whole; 2 could not
be done (one line on stderr says why).
"""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from kbbdesk import __version__, verbs
from kbbdesk.console import complain, log_file, say, speak_turkish
from kbbdesk.storage.errors import KnownError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status; no traceback ever reaches the user."""
    options = None
    try:
        speak_turkish()
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
    except KnownError as error:
        return _refused(str(error))
    except KeyboardInterrupt:
        return _refused("Vazgeçildi.")
    except Exception:
        path = log_file()
        logging.getLogger(__name__).exception("%s %s", __version__, options)
        return _refused(f"Beklenmeyen bir hata oldu; ayrıntısı günlükte: {path}")
    return status


def _refused(reason: str) -> int:
    complain(" ".join(reason.split()))
    return verbs.NOT_DONE


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("boş bir ad verildi; bir ad yazın")
    return Path(text)


def _date(text: str) -> str:
    try:
        return datetime.strptime(text.strip(), "%d.%m.%Y").date().isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"«{text}» bir tarih değil; GG.AA.YYYY biçiminde yazın") from error


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line, without the usage of everything."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if message and file is sys.stdout:
            say(message.rstrip())
        elif message:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        self.exit(_refused(f"{message}. Yardım: {self.prog} --help"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kbbdesk",
        description="Performans programı: bir kez yazılır, denetlenir, basılır. Komut verilmezse pencere açılır.",
        allow_abbrev=False,
    )
    version = f"kbbdesk {__version__}"
    parser.add_argument("--version", action="version", version=version, help="sürümü gösterir")
    commands = parser.add_subparsers(dest="verb", required=True, metavar="KOMUT", title="komutlar")

    def verb(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        command.add_argument("file", type=_path, metavar="DOSYA.kbb", help="program dosyası")
        command.set_defaults(run=run)
        return command

    verb("sample", verbs.sample, "Kocaeli'nin 2017 programını yeni bir dosya olarak yazar")
    check = verb("check", verbs.check, "programı denetler; hata varsa çıkış değeri 1 olur")
    check.add_argument("--json", action="store_true", help="sonucu JSON olarak yazar")
    _take_export(verb("export", verbs.export, "resmî tabloları bir klasöre yazar"))
    _take_summary(verb("summary", verbs.summary, "seçilen performans hedeflerinin birer sayfalık özetini yazar"))
    _take_sections(verb("sections", verbs.sections, "birimlerin bölümlerini Excel dosyaları olarak dağıtır"))
    _take_consolidate(verb("consolidate", verbs.consolidate, "birimlerden gelen bölüm dosyalarını programa alır"))
    verb("verify", verbs.verify, "dosyanın, yapısının, kayıtlarının ve günlüğünün sağlamlığını denetler")
    return parser


def _take_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--to", type=_path, required=True, metavar="KLASÖR", help="yazılacak klasör")
    export.add_argument("--only", action="append", choices=verbs.FORMATS, help="yalnız bu biçim; yinelenebilir")
    export.add_argument("--salvage", action="store_true", help="bozuk bir dosyadan okunabileni yazar")


def _take_summary(summary: argparse.ArgumentParser) -> None:
    summary.add_argument("codes", nargs="+", metavar="KOD", help="performans hedefinin kodu: Ke/Ph.1.1.1")
    summary.add_argument("--to", type=_path, required=True, metavar="DOSYA.pdf", help="yazılacak dosya")


def _take_sections(sections: argparse.ArgumentParser) -> None:
    sections.add_argument("--to", type=_path, required=True, metavar="KLASÖR", help="yazılacak klasör")
    sections.add_argument("--unit", action="append", metavar="BİRİM", help="yalnız bu birim; yinelenebilir")
    sections.add_argument("--deadline", type=_date, metavar="GG.AA.YYYY", help="dosyalarda yazan son teslim günü")


def _take_consolidate(consolidate: argparse.ArgumentParser) -> None:
    consolidate.add_argument("workbooks", nargs="+", type=_path, metavar="DOSYA.xlsx", help="dosya ya da klasör")
    consolidate.add_argument(
        "--dry-run", action="store_true", help="yalnız ne olacağını söyler, programa dokunmaz"
    )
    consolidate.add_argument(
        "--report", type=_path, metavar="RAPOR.xlsx", help="bütün değişiklikleri ve bulguları yazar"
    )
    consolidate.add_argument(
        "--conflicts", choices=("ours", "theirs"), help="çakışmalarda programdaki (ours) ya da gelen değer kalır"
    )
