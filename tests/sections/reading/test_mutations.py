"""X25: damaged copies of a good file end in a sentence or in what can be read; nothing hangs or dies."""

import os
from pathlib import Path

from kbbdesk.sections.content import Line
from kbbdesk.sections.reading.section import Reader
from kbbdesk.storage.errors import KnownError
from tests.sections import corpus

COUNT = int(os.environ.get("KBBDESK_MUTATIONS", "200"))
"""2,000 with KBBDESK_MUTATIONS=2000."""

SEED = int(os.environ.get("KBBDESK_SEED", "2017"))


def test_x25_random_mutations_of_a_good_file(good: bytes, base: list[Line], tmp_path: Path) -> None:
    path = tmp_path / "bölüm.xlsx"
    refused = equal = changed = 0
    with Reader() as reader:
        for data in corpus.mutations(good, COUNT, seed=SEED):
            path.write_bytes(data)
            try:
                found = reader.read(path)
            except KnownError as error:
                assert "bölüm.xlsx" in str(error)
                assert "okuma birden kesildi" not in str(error)
                refused += 1
                continue
            finally:
                assert path.read_bytes() == data
            if found.lines == base:
                equal += 1
            else:
                assert found.edited_by_hand
                changed += 1
    assert refused + equal + changed == COUNT
    assert min(refused, equal) > COUNT // 10
