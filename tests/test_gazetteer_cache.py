"""The compiled gazetteer: the same answers, never taken when it is damaged or of other sources."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import diplo_events as de
from diplo_events.gazetteer import Gazetteer, compiled

ANN = {
    "id": "person:ann-invented",
    "name": "Ann Invented",
    "aliases": ["A. Invented"],
    "weak": ["Invented"],
    "country": "FRA",
    "tenures": [
        {"title": "Envoy", "category": "envoy", "country": "FRA", "start": "2020", "end": "2024"},
        {"title": "Envoy", "category": "envoy", "country": "FRA", "start": "2025-02", "as_of": "2025-06"},
    ],
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "people.jsonl").write_text(json.dumps(ANN) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def load(own: Path, cache: Path) -> Gazetteer:
    return de.load_gazetteer(own, cache=cache)


def file_in(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def is_compiled(gazetteer: Gazetteer) -> bool:
    return isinstance(gazetteer.people, compiled.LazyTable)


def test_second_load_is_compiled_and_the_same(own: Path, cache: Path) -> None:
    plain, built, read = de.load_gazetteer(own), load(own, cache), load(own, cache)
    assert not is_compiled(built)
    assert is_compiled(read)
    for name, table in plain.tables().items():
        assert dict(table) == dict(read.tables()[name])
    assert plain.names.senses == read.names.senses
    assert plain.names.lengths == read.names.lengths
    assert plain.indexes[1:] == read.indexes[1:]
    assert plain.additions == read.additions == {"people": [ANN]}
    assert plain.holders("envoy", "FRA") == read.holders("envoy", "FRA")
    assert read.link("Ann Invented", country="FRA") == plain.link("Ann Invented", country="FRA")
    assert read.search("Ann Invented")[0].record == read.person("person:ann-invented")


def test_records_are_read_when_asked_for(own: Path, cache: Path) -> None:
    load(own, cache)
    read = load(own, cache)
    assert isinstance(read.people, compiled.LazyTable)
    assert isinstance(read.people.lines["person:ann-invented"], bytes)
    assert "person:ann-invented" in read.people
    assert read.people["person:ann-invented"] is read.people["person:ann-invented"]
    with pytest.raises(KeyError):
        read.people["person:nobody"]


def test_changed_source_is_compiled_anew(own: Path, cache: Path) -> None:
    load(own, cache)
    (own / "people.jsonl").write_text(json.dumps({**ANN, "name": "Bea Invented"}) + "\n", encoding="utf-8")
    assert load(own, cache).person("person:ann-invented").name == "Bea Invented"
    read = load(own, cache)
    assert is_compiled(read)
    assert read.person("person:ann-invented").name == "Bea Invented"
    assert len(list(cache.iterdir())) == 1


def test_new_file_of_the_folder_counts(own: Path, cache: Path) -> None:
    load(own, cache)
    city = {"name": "Inventia", "country": "FRA"}
    (own / "cities.jsonl").write_text(json.dumps(city) + "\n", encoding="utf-8")
    assert load(own, cache).city("Inventia") is not None


def test_other_version_is_compiled_anew(own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(own, cache)
    monkeypatch.setattr(de, "__version__", "99.0")
    assert not is_compiled(load(own, cache))


@pytest.mark.parametrize("kept", [0, 10, 30, 200, -100, -1])
def test_cut_off_file_is_not_taken(own: Path, cache: Path, kept: int) -> None:
    load(own, cache)
    file = file_in(cache)
    file.write_bytes(file.read_bytes()[:kept])
    assert not is_compiled(load(own, cache))
    assert is_compiled(load(own, cache))


def test_altered_file_is_not_taken(own: Path, cache: Path) -> None:
    load(own, cache)
    file = file_in(cache)
    data = file.read_bytes()
    assert b"Ann Invented" in data
    file.write_bytes(data.replace(b"Ann Invented", b"Eve Invented"))
    assert load(own, cache).person("person:ann-invented").name == "Ann Invented"


def test_file_of_another_kind_is_not_taken(own: Path, cache: Path) -> None:
    load(own, cache)
    file_in(cache).write_bytes(pickle.dumps({"people": {}}))
    assert load(own, cache).person("person:ann-invented").name == "Ann Invented"


def test_no_half_written_file(own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiled.os, "replace", fail)
    with pytest.warns(UserWarning, match="No space left on device"):
        assert load(own, cache).person("person:ann-invented").name == "Ann Invented"
    assert list(cache.iterdir()) == []


def test_folder_that_cannot_be_made_is_a_warning(own: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.warns(UserWarning, match="read without a cache"):
        assert load(own, tmp_path / "taken" / "cache").person("person:ann-invented")


def test_pipeline_on_a_compiled_gazetteer(own: Path, cache: Path) -> None:
    load(own, cache)
    nlp = de.load(gazetteer=load(own, cache))
    text = "French envoy Ann Invented met Angela Merkel in Berlin on Friday."
    known = {actor.id for actor in de.extract(text, published="2023-01-02", nlp=nlp).actors if actor.known}
    assert known == {"person:ann-invented", "person:angela-merkel"}
    again = pickle.loads(pickle.dumps(nlp))
    assert de.extract(text, published="2023-01-02", nlp=again) == de.extract(text, published="2023-01-02", nlp=nlp)
