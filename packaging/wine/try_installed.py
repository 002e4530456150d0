"""Installs a setup under Wine and uses the program as installed: `python3 try_installed.py SETUP WORK`.

Surroundings as `environment.sh` sets them. What is seen goes to WORK/seen; the exit status is 1 where something
is not as it must be.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

TITLE = "2017 Performans Programı"
PATIENCE = 90.0


class Machine:
    """The Wine prefix as a user's Windows: his folders, and programs run in it."""

    def __init__(self, work: Path) -> None:
        self.python = work / "python" / "python.exe"
        self.home = next(path for path in (work / "prefix/drive_c/users").iterdir() if path.name != "Public")
        self.installed = self.home / "AppData/Local/Programs/kbbdesk"
        self.seen = work / "seen"
        shutil.rmtree(self.seen, ignore_errors=True)
        self.seen.mkdir()

    def run(self, program: Path, *arguments: str) -> tuple[int, str]:
        """Run a Windows program to its end; return its exit status and what it printed."""
        # Under Wine standard input and output must be pipes. Wine's own processes may keep them open after the
        # program has ended, so the end of the program is waited for, and not that of its output.
        with subprocess.Popen(["wine", str(program), *arguments], stdin=-1, stdout=-1, stderr=-2) as process:
            if process.stdin:
                process.stdin.close()
            printed: list[bytes] = []
            reader = threading.Thread(target=lambda: printed.extend(process.stdout or ()), daemon=True)
            reader.start()
            status = process.wait(300)
            reader.join(5)
            return status, b"".join(printed).decode("utf-8", "replace").replace("\r", "")

    def cli(self, *arguments: str) -> tuple[int, str]:
        """Run a verb of the installed program."""
        return self.run(self.installed / "kbbdesk-cli.exe", *arguments)

    @contextmanager
    def started(self, program: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Have a Windows program run beside the block; it is ended where it does not end by itself."""
        process = subprocess.Popen(["wine", str(program), *arguments], stdin=-1, stdout=-1, stderr=-2)
        try:
            yield process
        finally:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def windows_path(path: Path) -> str:
    """Return a path as Windows programs see it."""
    return "Z:" + str(path).replace("/", "\\")


def must(met: bool, what: str) -> None:
    """End with a sentence unless something is as it must be."""
    if not met:
        sys.exit(f"NOT MET: {what}")


def waited_for(found: Callable[[], bool], what: str) -> None:
    """Wait until something has come about."""
    end = time.monotonic() + PATIENCE
    while not found():
        must(time.monotonic() < end, what)
        time.sleep(0.3)


def titles(name: str) -> list[str]:
    """Return the numbers of windows on the screen whose title holds a name."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name], capture_output=True, check=False
    )
    return found.stdout.decode().split()


def silent_setup(machine: Machine, setup: Path) -> None:
    """The setup runs without a question and without an administrator, into a profile with Turkish letters."""
    shutil.rmtree(machine.installed, ignore_errors=True)
    status, told = machine.run(setup, "/S")
    must(status == 0, f"setup ended with {status}: {told}")
    must((machine.installed / "kbbdesk.exe").is_file(), f"nothing was installed in {machine.installed}")
    _, told = machine.run(Path("reg"), "query", r"HKCU\Software\Classes\kbbdesk.Programme\shell\open\command")
    must("kbbdesk.exe" in told, f".kbb is not opened by the program: {told}")


def self_test(machine: Machine, setup: Path) -> None:
    """The installed program passes its own test in the user's documents."""
    folder = machine.home / "Documents" / "Öz sınama"
    shutil.rmtree(folder, ignore_errors=True)
    status, told = machine.cli("--self-test", windows_path(folder))
    (machine.seen / "self-test.json").write_text(told, encoding="utf-8")
    must(status == 0 and json.loads(told)["passed"], told)
    shutil.copy(folder / "pencere.png", machine.seen / "self-test-window.png")


def window(machine: Machine, setup: Path) -> None:
    """With nothing to open it shows the 2017 plan; while it is open, the setup refuses and changes nothing."""
    with machine.started(machine.installed / "kbbdesk.exe"):
        waited_for(lambda: bool(titles(TITLE)), "no window with the 2017 plan")
        time.sleep(3)
        photograph(machine.seen / "window.png")
        status, _ = machine.run(setup, "/S")
        must(status == 2, f"setup over an open program ended with {status}")
        must((machine.installed / "_internal" / "python311.dll").is_file(), "the setup removed what is in use")
        close_window()


def document(machine: Machine, setup: Path) -> None:
    """A programme given as argument, as a double click gives it, opens in a window."""
    path = machine.home / "Documents" / "Işık ğ 2017.kbb"
    path.unlink(missing_ok=True)
    lock = path.with_name(f".~{path.name}.lock")
    must(machine.cli("sample", windows_path(path))[0] == 0, "sample failed")
    with machine.started(machine.installed / "kbbdesk.exe", windows_path(path)):
        waited_for(lambda: bool(titles(TITLE)), "the programme was not opened")
        waited_for(lock.exists, "another programme was opened: this one is not locked")
        close_window()
    waited_for(lambda: not lock.exists(), "the lock was left behind")


def summary(machine: Machine, setup: Path) -> None:
    """The page of one performance target becomes a PDF."""
    path = machine.home / "Documents" / "Işık ğ 2017.kbb"
    target = machine.seen / "summary.pdf"
    target.unlink(missing_ok=True)
    status, told = machine.cli("summary", windows_path(path), "Ke/Ph.1.1.1", "--to", windows_path(target))
    must(status == 0 and target.read_bytes().startswith(b"%PDF"), told)


def target_in_use(machine: Machine, setup: Path) -> None:
    """S17: a workbook that another program has open is told of, and stays as it is."""
    programme = windows_path(machine.home / "Documents" / "Işık ğ 2017.kbb")
    folder = machine.home / "Documents" / "Çıktı"
    folder.mkdir(exist_ok=True)
    arguments = ("export", programme, "--to", windows_path(folder), "--only", "xlsx")
    must(machine.cli(*arguments)[0] == 0, "export failed")
    workbook = folder / "performans-programi.xlsx"
    before = hashlib.sha256(workbook.read_bytes()).hexdigest()
    sign = machine.seen / "open"
    sign.unlink(missing_ok=True)
    holder = (
        f"import pathlib, time; held = open(r'{windows_path(workbook)}'); "
        f"pathlib.Path(r'{windows_path(sign)}').touch(); time.sleep(25)"
    )
    with machine.started(machine.python, "-c", holder):
        waited_for(sign.exists, "the workbook was not opened")
        status, told = machine.cli(*arguments)
    # Wine's code page has not all Turkish letters: what it lacks is printed as a question mark.
    must(status == 2 and "Excel'de" in told, f"{status}: {told}")
    must(hashlib.sha256(workbook.read_bytes()).hexdigest() == before, "the earlier workbook was changed")
    must([path.name for path in folder.iterdir()] == [workbook.name], "something was left beside it")


def upgrade(machine: Machine, setup: Path) -> None:
    """The setup runs over an installed version that is closed."""
    status, told = machine.run(setup, "/S")
    must(status == 0, f"setup over the closed program ended with {status}: {told}")
    must(machine.cli("--version")[0] == 0, "the program does not run after it")


def uninstall(machine: Machine, setup: Path) -> None:
    """The program goes; what the user has made stays, and so does a file that he keeps beside the program."""
    own = machine.installed / "notlar.txt"
    own.write_text("kalsın", encoding="utf-8")
    programmes = [path for path in machine.home.rglob("*.kbb") if not path.is_relative_to(machine.installed)]
    machine.run(machine.installed / "kaldir.exe", "/S")
    waited_for(lambda: not (machine.installed / "kbbdesk.exe").exists(), "the program is still there")
    waited_for(lambda: not (machine.installed / "kaldir.exe").exists(), "the uninstaller is still there")
    must(own.read_text(encoding="utf-8") == "kalsın", "a file of the user was removed")
    must(len(programmes) > 1 and all(path.is_file() for path in programmes), "a programme was removed")
    status, _ = machine.run(Path("reg"), "query", r"HKCU\Software\Classes\kbbdesk.Programme")
    must(status != 0, "the association of .kbb is still there")
    own.unlink()


def photograph(path: Path) -> None:
    """Take a picture of the whole screen."""
    subprocess.run(["import", "-window", "root", str(path)], check=True)


def close_window() -> None:
    """Leave the program as its user does."""
    for number in titles(TITLE):
        subprocess.run(
            ["xdotool", "windowfocus", "--sync", number, "key", "--clearmodifiers", "ctrl+q"], check=False
        )
    waited_for(lambda: not titles(TITLE), "the window does not close")


def main() -> None:
    """Try everything in the order a user would; the first thing that is not as it must be ends it."""
    setup, work = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    machine = Machine(work)
    for part in (silent_setup, self_test, window, document, summary, target_in_use, upgrade, uninstall):
        begun = time.monotonic()
        part(machine, setup)
        print(f"   {part.__name__}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"   what was seen: {machine.seen}")


if __name__ == "__main__":
    main()
