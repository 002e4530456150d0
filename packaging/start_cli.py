"""`kbbdesk-cli.exe`: runs `kbbdesk.exe`, which has no console of its own, and passes on what it prints.

A second whole program with a console would take a ninth of the installed size once more.
"""

import locale
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TextIO

NOT_DONE = 2
_PATIENCE = 2.0
_LOOK = 0.1


class Passing(threading.Thread):
    """Writes every line of a pipe to a stream: as it is into a file, as letters on a console."""

    def __init__(self, pipe: IO[bytes] | None, stream: TextIO) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._stream = stream
        self._is_writing = False
        self.start()

    def run(self) -> None:
        """Go on until the pipe ends."""
        for line in self._pipe or ():
            self._is_writing = True
            if self._stream.isatty():
                self._stream.write(_read(line))
            else:
                self._stream.buffer.write(line)
            self._stream.flush()
            self._is_writing = False

    def finish(self) -> None:
        """Wait for what the program has printed, once it has ended.

        A process that the system started meanwhile may hold the pipe open for ever: so it is waited for only
        while lines come, or while whoever reads us (`more`) takes his time.
        """
        idle = 0.0
        while self.is_alive() and idle < _PATIENCE:
            self.join(_LOOK)
            idle = 0.0 if self._is_writing else idle + _LOOK


def _read(line: bytes) -> str:
    """Return a line as text: documents for machines are UTF-8, all else is in the system's code page."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(locale.getpreferredencoding(do_setlocale=False), "replace")


def main() -> int:
    """Return the exit status of the program; 2 where Ctrl+C ended it, whose outputs are whole or not there."""
    program = Path(sys.executable).with_name("kbbdesk.exe")
    running = subprocess.Popen(
        [program, *sys.argv[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    passing = (Passing(running.stdout, sys.stdout), Passing(running.stderr, sys.stderr))
    try:
        status = running.wait()
    except KeyboardInterrupt:
        running.kill()
        print("kbbdesk: Vazgeçildi.", file=sys.stderr)
        return NOT_DONE
    for one in passing:
        one.finish()
    return status


if __name__ == "__main__":
    sys.exit(main())
