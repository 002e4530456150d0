"""What release 0.1.0 (schema 3) handed out and took back is still opened, read, merged and delivered.

`db/old_files/schema-3.*` were written by that release on the 2017 plan: a title edited, a warning justified, three
sections handed out, one of them delivered and accepted, a remark, and an edit that was taken back.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.history.reading import JournalReader, Wanted
from kbbdesk.models.edits import DeleteRow, SetField
from kbbdesk.models.plan import Activity, Indicator
from kbbdesk.resources import db_folder
from kbbdesk.sections.consolidate import accept, now, packed_handouts, read_files
from kbbdesk.sections.content import lines_of
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.preview import FilePreview, preview
from kbbdesk.sections.section_file import deliver
from kbbdesk.storage import journal
from kbbdesk.storage.programme_file import ProgrammeFile, open_file
from kbbdesk.storage.verify import verify

OLD = db_folder() / "old_files"
MEETINGS = "bced5dca31745ff8ad8ce6ac5550bd23"
"""«Meclis ve komisyon toplantılarının gerçekleştirilmesi», to which the returned workbook adds 100,00 TL."""
INDICATOR = "f48375ed14d25962ada0c507d1794843"
TRAINING = "8202208ff00f5ed89c436e713665d206"
"""«Eğitim faaliyetlerinin yapılması», to which the section file has added 200,00 TL."""


def copied(name: str, folder: Path) -> Path:
    return Path(shutil.copy(OLD / name, folder / name))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[ProgrammeFile]:
    path = copied("schema-3.kbb", tmp_path)
    with open_file(path) as file:
        yield file
    assert verify(path) == []


def taken_in(file: ProgrammeFile, workbook: Path) -> FilePreview:
    """Consolidate one workbook, taking all that can be taken, and return what was shown before."""
    programme = file.programme
    shown = preview(programme, read_files([workbook], packed_handouts(programme)), now())
    accept(Changes(file), shown, Decisions(shown))
    return shown.files[0]


def activity(file: ProgrammeFile, uuid: str) -> Activity:
    row = file.programme.rows[uuid]
    assert isinstance(row, Activity)
    return row


def test_the_programme_opens_with_all_it_held(opened: ProgrammeFile) -> None:
    programme = opened.programme
    assert programme.totals.budget == 137300233221
    titles = [row.title for row in programme.activities()]
    assert "Tramvay araçları alımı" in titles
    assert "Dairenin verdiği yeni ad" in titles, "the delivery that the release accepted"
    assert "Ölçüm yöntemi değişti" in [row.text for row in programme.justifications]
    assert [row.text for row in programme.remarks] == ["Bu tutar kesin mi?"]
    assert sorted(len(handout.deliveries) for handout in programme.handouts) == [0, 0, 1]


def test_its_journal_is_read_in_words_as_it_was_written(opened: ProgrammeFile) -> None:
    reader = JournalReader(opened, Wanted())
    told = []
    while not reader.done:
        told += reader.more()
    said = [(line.old, line.new) for line in told]
    assert ("Tramvay araç alımı", "Tramvay araçları alımı") in said
    assert ("2.100.000.000,00", "2.100.000.000,01") in said
    formats = [entry.format for entry in journal.read(opened.sqlite)]
    assert formats == [1] * (len(formats) - 1) + [2], "old lines stay as they are, the upgrade is of today"


def test_what_came_after_the_upgrade_is_undone_and_no_more(opened: ProgrammeFile) -> None:
    changes = Changes(opened)
    assert changes.undo_label is None
    row = activity(opened, MEETINGS)
    changes.apply([SetField(row.uuid, "budget", 5), DeleteRow(TRAINING)], "İkisi birden")
    changes.undo()
    assert (activity(opened, MEETINGS).budget, activity(opened, TRAINING).budget) == (3000000, 85000000)
    assert changes.undo_label is None
    groups = [entry.group for entry in journal.read(opened.sqlite) if entry.format == 2]
    assert len({group.uuid for group in groups}) == len({group.number for group in groups}) == 3
    assert all(len(group.uuid) == 32 for group in groups)


def test_a_workbook_that_was_out_comes_back(opened: ProgrammeFile, tmp_path: Path) -> None:
    before = activity(opened, MEETINGS).budget
    shown = taken_in(opened, copied("schema-3-returned.xlsx", tmp_path))
    assert (shown.refusal, len(shown.changes)) == ("", 3)
    row, indicator = activity(opened, MEETINGS), opened.programme.rows[INDICATOR]
    assert (before, row.budget, row.cost("03")) == (3000000, 3010000, 3010000)
    assert isinstance(indicator, Indicator)
    assert indicator.title == "Göstergenin dairede düzeltilen adı"


def test_a_section_file_is_filled_in_further_and_delivered(opened: ProgrammeFile, tmp_path: Path) -> None:
    with open_file(copied("schema-3-section.kbb", tmp_path)) as section:
        deliver(Changes(section), now(), tmp_path / "gelen.xlsx", tmp_path / "tutanak.pdf")
    shown = taken_in(opened, tmp_path / "gelen.xlsx")
    assert shown.refusal == ""
    assert activity(opened, TRAINING).budget == 85000000 + 20000


def test_a_packed_section_is_unpacked() -> None:
    section = unpack((OLD / "schema-3-section.packed").read_bytes())
    assert section.unit_title == "Yazı İşleri ve Kararlar Dairesi"
    lines = lines_of(section.plan, section.unit)
    assert len(lines) == 12
    assert next(line.cells for line in lines if line.uuid == MEETINGS)["budget"] == 3000000


def test_the_frozen_schema_is_that_of_the_stored_file() -> None:
    with sqlite3.connect(OLD / "schema-3.kbb") as stored, sqlite3.connect(":memory:") as made:
        made.executescript((OLD / "schema-3.sql").read_text(encoding="utf-8"))
        assert _objects(made) == _objects(stored)
    stored.close()
    made.close()


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: re.sub(r"\s+", "", sql) for name, sql in found}
