"""The open data as a file."""

import json
from pathlib import Path

from kbbdesk.exports.json_file import export_json, render
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.open_data import open_data


def test_the_file_holds_the_document(tmp_path: Path) -> None:
    document = open_data(read_sample())
    told: list[tuple[int, int]] = []
    path = tmp_path / "performans-programi.json"
    export_json(document, path, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    assert json.loads(path.read_text(encoding="utf-8")) == document
    assert [entry.name for entry in tmp_path.iterdir()] == ["performans-programi.json"]


def test_the_text_is_readable_and_always_the_same() -> None:
    content = render(open_data(read_sample()))
    assert content == render(open_data(read_sample()))
    text = content.decode("utf-8")
    assert text.startswith('{\n  "format": "kbbdesk-performance-programme",\n  "version": 1,\n')
    assert text.endswith("\n}\n")
    assert "Kocaeli Büyükşehir Belediyesi" in text


def test_no_figure_is_written_as_a_binary_number() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(render(open_data(read_sample())), parse_float=refuse)


def test_half_a_character_does_not_keep_the_file_from_being_written() -> None:
    assert json.loads(render({"title": "yarım \ud83d çift"})) == {"title": "yarım ? çift"}
