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


def passed_on(pipe: IO[bytes] | None, stream: TextIO) -> threading.Thread:
    """Have a thread write every line of `pipe` to `stream`: as it is into a file, as letters on a console."""
    thread = threading.Thread(target=_pass_on, args=(pipe, stream), daemon=True)
    thread.start()
    return thread


def _pass_on(pipe: IO[bytes] | None, stream: TextIO) -> None:
    for line in pipe or ():
        if stream.isatty():
            stream.write(_read(line))
        else:
            stream.buffer.write(line)
        stream.flush()


def _read(line: bytes) -> str:
    """Return a line as text: documents for machines are UTF-8, all else is in the system's code page."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(locale.getpreferredencoding(do_setlocale=False), "replace")


def main() -> int:
    """Return the exit status of the program; 2 where Ctrl+C ended it, whose outputs are whole or not there."""
    program = Path(sys.executable).with_name("kbbdesk.exe")
    with subprocess.Popen(
        [program, *sys.argv[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        threads = [passed_on(running.stdout, sys.stdout), passed_on(running.stderr, sys.stderr)]
        try:
            status = running.wait()
        except KeyboardInterrupt:
            running.kill()
            print("kbbdesk: Vazgeçildi.", file=sys.stderr)
            return NOT_DONE
        for thread in threads:
            thread.join()
    return status


if __name__ == "__main__":
    sys.exit(main())
