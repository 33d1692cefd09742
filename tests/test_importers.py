"""Importers: what other sources say becomes records; what is wrong is told with line and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diplo_events import load_gazetteer
from diplo_events.cli import main
from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.importers import FORMS, Imported, import_records, write_records
from diplo_events.gazetteer.importers.offices import Offices
from diplo_events.gazetteer.records import Organization, Person

OFFICES = Offices(load_gazetteer())


def value(text: str) -> dict[str, str]:
    return {"type": "literal", "value": text}


def binding(**row: str) -> dict[str, dict[str, str]]:
    return {name: value(text) for name, text in row.items()}


ANN = {
    "person": "http://www.wikidata.org/entity/Q999999991",
    "personLabel": "Ann Invented",
    "personAltLabel": "Anne Invented|Invented",
    "genderLabel": "female",
    "iso3": "NOR",
    "officeLabel": "Minister of Foreign Affairs of Norway",
    "start": "2004-03-09T00:00:00Z",
    "startPrecision": "11",
    "end": "2006-05-01T00:00:00Z",
    "endPrecision": "10",
}


def wikidata(folder: Path, *rows: dict[str, str], simple: bool = False) -> Path:
    file = folder / "query.json"
    bindings: Any = list(rows) if simple else {"head": {}, "results": {"bindings": [binding(**row) for row in rows]}}
    file.write_text(json.dumps(bindings, indent=1), encoding="utf-8")
    return file


def people(imported: Imported) -> dict[str, Person]:
    found = {record.id: record for record in imported.records.get("people", []) if isinstance(record, Person)}
    assert len(found) == len(imported.records.get("people", []))
    return found


def told(imported: Imported) -> list[tuple[str, str, str]]:
    return [(where.rpartition(":")[2], level, message.partition(":")[0]) for where, level, message in imported.findings]


@pytest.mark.parametrize("simple", [False, True])
def test_wikidata(tmp_path: Path, simple: bool) -> None:
    imported = import_records("wikidata", wikidata(tmp_path, ANN, simple=simple))
    assert imported.findings == []
    (person,) = people(imported).values()
    assert (person.id, person.name, person.aliases) == ("person:ann-invented", "Ann Invented", ("Anne Invented",))
    assert (person.wikidata, person.gender, person.country) == ("Q999999991", "f", "NOR")
    (tenure,) = person.tenures
    assert (tenure.title, tenure.category) == ("Minister of Foreign Affairs", "foreign_minister")
    assert (tenure.country, tenure.start, tenure.end, tenure.precision) == ("NOR", "2004-03-09", "2006-05", "month")


def test_wikidata_rows_of_one_person_are_joined(tmp_path: Path) -> None:
    other = {**ANN, "officeLabel": "Prime Minister of Norway", "start": "2008-01-01T00:00:00Z", "end": ""}
    del other["startPrecision"]
    (person,) = people(import_records("wikidata", wikidata(tmp_path, ANN, other, ANN), as_of="2020-02")).values()
    assert [(t.category, t.start, t.as_of) for t in person.tenures] == [
        ("foreign_minister", "2004-03-09", None),
        ("head_of_government", "2008", "2020-02"),  # the first of January may stand for the year
    ]


def test_known_person_keeps_what_is_known(tmp_path: Path) -> None:
    row = {**ANN, "person": "Q58217", "personLabel": "Sergej Lawrow", "iso3": "RUS", "officeLabel": "Foreign Minister"}
    row |= {"officeIso3": "RUS", "start": "2005-01-05T00:00:00Z"}
    new = {**row, "officeLabel": "rector", "start": "1990-01-05T00:00:00Z", "end": "1991-01-05T00:00:00Z"}
    known = load_gazetteer().person("person:sergey-lavrov")
    (person,) = people(import_records("wikidata", wikidata(tmp_path, row, new))).values()
    assert (person.id, person.name) == (known.id, known.name)
    assert person.aliases == (*known.aliases, "Sergej Lawrow", "Anne Invented")
    assert person.tenures[:-1] == known.tenures  # the office is known for these days
    assert person.tenures[-1].title == "rector"


def test_same_name_in_another_state_is_another_person(tmp_path: Path) -> None:
    row = {**ANN, "personLabel": "Sergey Lavrov"}
    assert list(people(import_records("wikidata", wikidata(tmp_path, row)))) == ["person:sergey-lavrov-nor"]


@pytest.mark.parametrize(
    ("change", "level", "field"),
    [
        ({"person": "http://example.org/x"}, "error", "person"),
        ({"personLabel": "Q999999991"}, "error", "personLabel"),
        ({"start": "yesterday"}, "error", "start"),
        ({"start": "2004-02-31T00:00:00Z"}, "error", "start"),
        ({"start": "2007-02-03T00:00:00Z"}, "error", "officeLabel"),
        ({"end": ""}, "error", "officeLabel"),
        ({"start": ""}, "warning", "officeLabel"),
        ({"startPrecision": "8"}, "warning", "startPrecision"),
        ({"iso3": "", "countryLabel": "Utopia"}, "warning", "iso3"),
        ({"officeLabel": "Grand Poobah"}, "warning", "officeLabel"),
        ({"organizationLabel": "Guild of Invented"}, "warning", "organizationLabel"),
    ],
)
def test_wikidata_findings_name_line_and_field(tmp_path: Path, change: dict[str, str], level: str, field: str) -> None:
    file = wikidata(tmp_path, ANN, {**ANN, "person": "Q999999992", **change})
    imported = import_records("wikidata", file)
    line = next(n for n, text in enumerate(file.read_text().splitlines(), 1) if text.strip() == "{" and n > 10)
    assert (str(line), level, field) in told(imported)
    assert "person:ann-invented" in people(imported)


@pytest.mark.parametrize("text", ["", "[1, 2", '{"results": 5}', "null", '"bindings"'])
def test_no_query_result(tmp_path: Path, text: str) -> None:
    file = tmp_path / "query.json"
    file.write_text(text)
    with pytest.raises(GazetteerError, match=r"query\.json: no "):
        import_records("wikidata", file)


def test_rows_that_are_no_objects(tmp_path: Path) -> None:
    file = tmp_path / "query.json"
    file.write_text('[1,\n[2], {"person":\n3}]')
    assert told(import_records("wikidata", file)) == [
        ("1", "error", "person"),
        ("2", "error", "person"),
        ("2", "error", "person"),
    ]


ENTITIES = (
    {"id": "p1", "schema": "Person", "properties": {"name": ["Bea Invented"], "alias": ["B. Invented", "Bee"]}},
    {"id": "q1", "schema": "Position", "properties": {"name": ["Minister of Finance"], "country": ["ke"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["q1"], "startDate": ["2019-05"]}},
    {"id": "c1", "schema": "PublicBody", "properties": {"name": ["Office of Invention"], "country": ["ke"]}},
    {"id": "x1", "schema": "Vessel", "properties": {"name": ["Ship"]}},
)


def entities(folder: Path, *rows: object) -> Path:
    file = folder / "entities.ftm.json"
    file.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return file


def test_entities(tmp_path: Path) -> None:
    imported = import_records("followthemoney", entities(tmp_path, *ENTITIES), as_of="2024-01-01")
    assert imported.findings == []
    (person,) = people(imported).values()
    assert (person.name, person.aliases, person.weak) == ("Bea Invented", ("B. Invented",), ("Bee",))
    (tenure,) = person.tenures
    assert (tenure.title, tenure.category, tenure.country) == ("Minister of Finance", "finance_minister", "KEN")
    assert (tenure.start, tenure.as_of) == ("2019-05", "2024-01-01")
    (body,) = imported.records["organizations"]
    assert isinstance(body, Organization)
    assert (body.id, body.kind, body.country) == ("organization:office-of-invention", "government", "KEN")


@pytest.mark.parametrize(
    ("row", "level", "field"),
    [
        ("{", "error", "entity"),
        ("[]", "error", "entity"),
        ({"id": "p2", "schema": "Person"}, "error", "properties"),
        ({"id": 5, "schema": "Person", "properties": {}}, "error", "id"),
        ({"id": "p2", "schema": "Person", "properties": {"name": []}}, "error", "properties.name"),
        (
            {"id": "p2", "schema": "Person", "properties": {"name": ["C. D."], "country": ["zz"]}},
            "warning",
            "properties.country",
        ),
        (
            {"id": "p2", "schema": "Person", "properties": {"name": ["C. D."], "wikidataId": ["5"]}},
            "error",
            "properties.wikidataId",
        ),
        (
            {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p9"], "post": ["q1"]}},
            "error",
            "properties.holder",
        ),
        (
            {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["q9"]}},
            "error",
            "properties.post",
        ),
        (
            {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["q1"], "startDate": ["May"]}},
            "error",
            "properties.startDate",
        ),
        (
            {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["q1"]}},
            "warning",
            "properties.post",
        ),
    ],
)
def test_entity_findings_name_line_and_field(tmp_path: Path, row: object, level: str, field: str) -> None:
    imported = import_records("followthemoney", entities(tmp_path, *ENTITIES, row), as_of="2024")
    assert told(imported) == [("6", level, field)]
    assert len(people(imported)) + (field == "properties.country") + (field == "properties.wikidataId") >= 1


DICTIONARY = """\
# actors
SIGNE_INVENTED_ ; added
+S._INVENTED_
+INVENTED_
	[NORGOV 040309-20060501]
	[NOROPP >20060502]
NORWAY_  [NOR]
INVENTED_LIBERATION_ARMY_ [ROMREB]
<!-- a remark
of two lines [XXX] -->
UNITED_INVENTIONS_ [IGO]
"""


def dictionary(folder: Path, text: str) -> Path:
    file = folder / "actors.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_dictionary(tmp_path: Path) -> None:
    imported = import_records("petrarch", dictionary(tmp_path, DICTIONARY), as_of="2012")
    assert imported.findings == []
    (person,) = people(imported).values()
    assert (person.name, person.aliases, person.weak) == ("Signe Invented", ("S. Invented",), ("Invented",))
    assert person.country == "NOR"
    assert [(t.category, t.country, t.start, t.end, t.as_of) for t in person.tenures] == [
        ("official", "NOR", "2004-03-09", "2006-05-01", None),
        ("other", "NOR", "2006-05-02", None, "2012"),
    ]
    bodies = [record for record in imported.records["organizations"] if isinstance(record, Organization)]
    assert [(body.name, body.kind, body.country) for body in bodies] == [
        ("Invented Liberation Army", "armed_group", "ROU"),
        ("United Inventions", "international", None),
    ]


@pytest.mark.parametrize(
    ("line", "level", "field"),
    [
        ("\t[NORGOV 041309-20060501]", "error", "code"),
        ("\t[NORGOV 2004-2006]", "error", "code"),
        ("\t[norgov]", "error", "code"),
        ("\t[ZZZGOV 040309-050309]", "warning", "code"),
        ("\t[NORGOV >20060502]", "error", "code"),
        ("\t[NORGOV <20060502]", "warning", "code"),
    ],
)
def test_dictionary_findings_name_line_and_field(tmp_path: Path, line: str, level: str, field: str) -> None:
    imported = import_records("petrarch", dictionary(tmp_path, f"ANN_INVENTED_\n\t[NORGOV 040309-060501]\n{line}\n"))
    assert ("3", level, field) in told(imported)
    assert list(people(imported)) == ["person:ann-invented"]


def test_other_name_of_nothing(tmp_path: Path) -> None:
    assert told(import_records("petrarch", dictionary(tmp_path, "+ANN_INVENTED_\n"))) == [("1", "error", "name")]


@pytest.mark.parametrize(
    ("label", "title", "category", "state"),
    [
        ("President of France", "President", "head_of_state", "FRA"),
        ("Prime Minister of the United Kingdom", "Prime Minister", "head_of_government", "GBR"),
        ("Trade and Industry Minister of Hungary", "Trade and Industry Minister", "minister", "HUN"),
        ("Minister for Foreign Affairs", "Minister for Foreign Affairs", "foreign_minister", None),
        ("Deputy Minister of Foreign Affairs", "Deputy Minister of Foreign Affairs", "deputy_minister", None),
        ("Secretary of State for Defence", "Secretary of State for Defence", "defence_minister", None),
        ("Minister of Defence", "Minister of Defence", "defence_minister", None),
        ("Minister of Magic", "Minister of Magic", "minister", None),
        ("ambassador of Norway to China", "ambassador of Norway to China", "ambassador", None),
        ("Grand Poobah", "Grand Poobah", None, None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_offices(label: str, title: str, category: str | None, state: str | None) -> None:
    assert OFFICES.read(label) == (title, category, state)


@pytest.mark.parametrize(
    ("name", "state"), [("ke", "KEN"), ("KEN", "KEN"), ("Kenya", "KEN"), ("xk", "XKX"), ("Utopia", None), ("", None)]
)
def test_states(name: str, state: str | None) -> None:
    assert OFFICES.state(name) == state


def test_written_files_load(tmp_path: Path) -> None:
    imported = import_records("followthemoney", entities(tmp_path, *ENTITIES), as_of="2024-01-01")
    files = write_records(imported, tmp_path / "own")
    assert [file.name for file in files] == ["people.jsonl", "organizations.jsonl"]
    gazetteer = load_gazetteer(tmp_path / "own")
    assert gazetteer.holders("finance_minister", "KEN", on="2023-01-01")[0].person.name == "Bea Invented"
    with pytest.raises(GazetteerError, match="exists already"):
        write_records(imported, tmp_path / "own")


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    file = entities(tmp_path, *ENTITIES)
    with pytest.raises(GazetteerError, match="no form 'excel'; the forms are wikidata, followthemoney, petrarch"):
        import_records("excel", file)
    with pytest.raises(GazetteerError, match="cannot be read"):
        import_records("petrarch", tmp_path / "nothing")
    with pytest.raises(GazetteerError, match="as_of: 'soon' is no date"):
        import_records("petrarch", file, as_of="soon")
    file.write_bytes(b"\xff")
    with pytest.raises(GazetteerError, match="not UTF-8 \\(byte 0\\)"):
        import_records("petrarch", file)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = entities(tmp_path, *ENTITIES, "{")
    arguments = [
        "gazetteer",
        "import",
        "followthemoney",
        str(file),
        "--output",
        str(tmp_path / "own"),
        "--as-of",
        "2024",
    ]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert f"{tmp_path / 'own' / 'people.jsonl'}: 1 records" in out
    assert f"{file}:6: error: entity: no JSON" in err
    assert "1 errors, 0 warnings" in err
    assert main(arguments) == 2
    assert "exists already; name a new folder" in capsys.readouterr().err
    assert main(["gazetteer", "check", str(tmp_path / "own")]) == 0


def test_forms_of_the_command_are_those_of_the_library() -> None:
    from diplo_events.cli import importing

    assert importing._FORMS == FORMS


def test_search_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Sergej Lawrow", "--on", "2015-01-01", "--limit", "1"]) == 0
    assert capsys.readouterr().out.split("\t")[1] == "person:sergey-lavrov"
    assert main(["gazetteer", "search", "qqqqqqqqqqqqqqqqqqqqqqqq"]) == 1
    assert "no record resembles" in capsys.readouterr().err


def test_explain_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Russian Foreign Minister Sergej Lawrow met Angela Merkel in Moscow on Friday to talk of peace.")
    assert main(["gazetteer", "explain", str(file), "--published", "2015-06-01"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[:4] for row in rows] == [
        ["25", "Sergej Lawrow", "person:sergey-lavrov", "spelling"],
        ["43", "Angela Merkel", "person:angela-merkel", "name"],
    ]
    assert main(["gazetteer", "explain", str(tmp_path / "nothing.txt")]) == 2
