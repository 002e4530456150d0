"""The child process: reads workbooks from its standard input, writes plain JSON to its standard output.

A message is its length in eight bytes, then its bytes. The first message out says whether the parser is safe;
after that each workbook is answered by one message. Nothing but this process runs out of memory on a hostile file.
"""

import json
import os
import struct
import sys
from typing import Any

LENGTH = struct.Struct(">Q")
MAX_ANSWER = 64 * 1024 * 1024
_NOT_NEEDED = ("numpy", "PIL")
_INPUT, _OUTPUT = 0, 1


def main(memory: int) -> int:
    """Serve until the input ends; return the exit status."""
    limit_memory(memory)
    # openpyxl would import these to recognise numbers and images of theirs; without them the child starts sooner.
    for name in _NOT_NEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    from kbbdesk.sections.reading import parser

    try:
        parser.check_parser()
    except parser.UnsafeParserError as error:
        _send({"unsafe": str(error)})
        return 1
    _send({"ready": True})
    while (data := _receive()) is not None:
        _send(_answer(parser, data))
    return 0


def _answer(parser: Any, data: bytes) -> bytes | dict[str, Any]:
    """Return the answer, or the reason for there being none: whatever a damaged file makes the parser raise."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = json.dumps({"book": parser.parse(data)}).encode("ascii")
        return answer if len(answer) <= MAX_ANSWER else {"refused": "too_large"}
    except parser.RefusedError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "memory"}
    except Exception as error:
        return {"refused": "memory" if "out of memory" in str(error) else "damaged", "because": repr(error)[:500]}


def _receive() -> bytes | None:
    head = _read(LENGTH.size)
    return _read(LENGTH.unpack(head)[0]) if head else None


def _read(size: int) -> bytes:
    pieces = []
    while size and (piece := os.read(_INPUT, min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"" if size else b"".join(pieces)


def _send(answer: bytes | dict[str, Any]) -> None:
    message = answer if isinstance(answer, bytes) else json.dumps(answer).encode("ascii")
    rest = memoryview(LENGTH.pack(len(message)) + message)
    while rest:
        rest = rest[os.write(_OUTPUT, rest[: 1 << 20]) :]


if sys.platform == "win32":
    import msvcrt

    def limit_memory(size: int) -> None:
        """Put this process into a job that may take `size` bytes; text mode would spoil the pipes."""
        from kbbdesk.sections.reading import windows_job

        for stream in (_INPUT, _OUTPUT):
            msvcrt.setmode(stream, os.O_BINARY)
        windows_job.limit_memory(size)

else:
    import resource

    def limit_memory(size: int) -> None:
        """Let this process take no more than `size` bytes of address space."""
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
