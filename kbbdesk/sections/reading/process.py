"""The parent's side of the child process: starts it, feeds it workbooks, ends it when it takes too long."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Self

from kbbdesk.sections.reading import CHILD_ARGUMENT
from kbbdesk.sections.reading.child import LENGTH, MAX_ANSWER
from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError

_ENDED = b""
_SECONDS_TO_START = 30.0
_ASK = "bölüm çalışma kitabını gönderenden yeniden isteyin."
_NO_READER = (
    "Çalışma kitaplarını okuyan yardımcı süreç başlatılamadı; kbbdesk'i yeniden açın, olmazsa yeniden kurun."
)
_SENTENCES = {
    "active": "{} içinde makro, gömülü nesne ya da dış bağlantı var. Bunları içermeyen bir dosya isteyin.",
    "strict": "{} «Strict Open XML» biçiminde; Excel'de «Excel Çalışma Kitabı (.xlsx)» olarak kaydedin.",
    "no_sheet": f"{{}} içinde hiç çalışma sayfası yok; {_ASK}",
    "too_large": f"{{}} bir bölüm dosyasının olamayacağı kadar çok hücre içeriyor. Dosya okunmadı; {_ASK}",
    "memory": f"{{}} okunurken izin verilen bellek (1 GB) aşıldı ve okuma durduruldu; {_ASK}",
    "damaged": f"{{}} bozulmuş ve okunamıyor. Excel'de açılıyorsa yeniden kaydedin; açılmıyorsa {_ASK}",
    "time": f"{{}} okunurken izin verilen süre (30 saniye) aşıldı ve okuma durduruldu; {_ASK}",
    "died": f"{{}} okunurken okuma birden kesildi; {_ASK}",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: time in seconds, memory in bytes."""

    seconds: float = 30.0
    memory: int = 1 << 30


class ParserProcess:
    """A child process that parses workbooks, one after the other; begun anew where a file has ended it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._is_ready = False

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end()

    def parse(self, name: str, data: bytes) -> Any:
        """Return what `parser.parse` makes of the workbook, as JSON gives it: plain data, not yet to be trusted.

        Raises:
            KnownError: the workbook was refused, or took more time or memory than it may.

        """
        self._make_ready()
        # From a thread of its own: a child that no longer reads must not hold up this one.
        self._run(_feed, self._child and self._child.stdin, data)
        answer = self._next_answer(name, self._limits.seconds)
        if "book" in answer:
            return answer["book"]
        raise self._refusal(name, str(answer.get("refused")))

    @property
    def process_id(self) -> int | None:
        """The number of the running child."""
        return self._child.pid if self._child else None

    def _refusal(self, name: str, reason: str) -> KnownError:
        if reason in ("memory", "time", "died"):
            self._end()
        return KnownError(_SENTENCES.get(reason, _SENTENCES["damaged"]).format(name))

    def _make_ready(self) -> None:
        if self._child is None:
            self._start()
        if not self._is_ready:
            try:
                greeting = self._next_answer("", _SECONDS_TO_START)
            except KnownError as error:
                raise KnownError(_NO_READER) from error
            if not greeting.get("ready"):
                self._end()
                raise KnownError(
                    "Bu kurulum dışarıdan gelen dosyaları güvenle okuyamıyor "
                    f"({greeting.get('unsafe')}); kbbdesk'i yeniden kurun."
                )
            self._is_ready = True

    def _next_answer(self, name: str, seconds: float) -> dict[str, Any]:
        try:
            message = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise self._refusal(name, "time") from None
        if message == _ENDED:
            raise self._refusal(name, "died")
        answer = json.loads(message)
        return answer if isinstance(answer, dict) else {}

    def _start(self) -> None:
        self._answers = queue.SimpleQueue()
        self._is_ready = False
        # The child sees the same modules as this process, and none that lie in the folder it stands in.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            fault_points.reached("reading.starting")
            self._child = subprocess.Popen(  # noqa: S603
                [*_program(), CHILD_ARGUMENT, str(self._limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise KnownError(_NO_READER) from error
        self._run(_listen, self._child.stdout, self._answers)

    def _run(self, work: Callable[..., None], *arguments: object) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=work, args=arguments, daemon=True))
        self._threads[-1].start()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for thread in self._threads:
            thread.join()
        for stream in (child.stdin, child.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "kbbdesk"]


def _feed(stream: BinaryIO, data: bytes) -> None:
    with suppress(OSError):
        stream.write(LENGTH.pack(len(data)))
        stream.write(data)
        stream.flush()


def _listen(stream: BinaryIO, answers: "queue.SimpleQueue[bytes]") -> None:
    """Pass on one message after the other, and at the end of the child an empty one."""
    while len(head := stream.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        if length > MAX_ANSWER or len(message := stream.read(length)) < length:
            break
        answers.put(message)
    answers.put(_ENDED)
