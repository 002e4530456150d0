"""LibreOffice as tests use it: files converted without a window, with the fonts of the machine."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

OFFICE = shutil.which("soffice")


def machine_fonts() -> dict[str, str]:
    """Return the environment in which a program sees all fonts of the machine; tests see only ours (conftest)."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def convert(paths: Sequence[Path], kind: str, folder: Path, profile: Path) -> None:
    """Have LibreOffice open files and save them into `folder`; `kind` is what `--convert-to` takes."""
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=300,
        env=machine_fonts(),
    )
