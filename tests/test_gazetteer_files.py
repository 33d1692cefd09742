"""The packaged gazetteer: valid, of the promised size; and the check that says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diplo_events import load_gazetteer
from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.check import Finding, check

GAZETTEER = load_gazetteer()


def test_no_errors() -> None:
    assert [finding for finding in check() if finding.level == "error"] == []


def test_every_iso_country() -> None:
    former = {"CSK", "DDR", "SCG", "SUN", "YUG"}
    assert former < GAZETTEER.countries.keys()
    assert len(GAZETTEER.countries.keys() - former) == 250  # 249 of ISO 3166-1 and Kosovo
    members = [country for country in GAZETTEER.countries.values() if country.un_member]
    assert len(members) == 193
    for country in members:
        assert country.adjectives, country.id
        assert country.capital, country.id


def test_international_organisations() -> None:
    found = [body for body in GAZETTEER.organizations.values() if body.kind == "international"]
    assert len(found) >= 60


def test_occasions_with_their_hosts() -> None:
    assert len(GAZETTEER.occasions) >= 80
    hosted = [o for o in GAZETTEER.occasions.values() if o.country or any(e.country for e in o.editions)]
    assert len(hosted) >= 80


def test_office_holders_to_the_month() -> None:
    offices = {"head_of_state", "head_of_government", "foreign_minister", "organization_head"}
    found = [
        person
        for person in GAZETTEER.people.values()
        if any(t.category in offices and t.precision != "year" for t in person.tenures)
    ]
    assert len(found) >= 200


@pytest.mark.parametrize(
    ("category", "where", "on", "name"),
    [
        ("foreign_minister", "USA", "2024-02-16", "Antony Blinken"),
        ("foreign_minister", "CHN", "2024-02-16", "Wang Yi"),
        ("head_of_government", "GBR", "2001-01-01", "Tony Blair"),
        ("head_of_state", "FRA", "2019-06-01", "Emmanuel Macron"),
        ("organization_head", "organization:un", "2020-01-01", "Antonio Guterres"),
        ("organization_head", "organization:nato", "2018-01-01", "Jens Stoltenberg"),
    ],
)
def test_well_known_holders(category: str, where: str, on: str, name: str) -> None:
    place = {"organization": where} if ":" in where else {"country": where}
    holders = GAZETTEER.holders(category, on=on, **place)
    names = {n for holder in holders for n in (holder.person.name, *holder.person.aliases)}
    assert name in names


def person(name: str, **tenure: str) -> dict[str, object]:
    slug = name.lower().replace(" ", "-")
    row = {"title": "President", "category": "head_of_state", "country": "FRA", **tenure}
    return {"id": f"person:{slug}", "name": name, "tenures": [row]}


def written(folder: Path, *rows: object, table: str = "people") -> Path:
    file = folder / f"{table}.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def messages(*paths: Path) -> list[tuple[str, str, str]]:
    return [(where.rpartition(":")[2], level, message) for where, level, message in check(*paths)]


def test_good_file(tmp_path: Path) -> None:
    assert check(written(tmp_path, person("Ann Invented", start="3001-05", end="3002-05"))) == []
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "person:x"}, "name: Field required"),
        ({"id": "person:x", "name": "X", "shoe": 44}, "shoe: Extra inputs are not permitted"),
        (person("Ann Invented", start="3001"), "one of the two"),
        (person("Ann Invented", start="3001-13", end="3002"), "tenures.0.start"),
        (person("Ann Invented", start="3002", end="3001"), "ends (3001) before it starts (3002)"),
        (person("Ann Invented", country="ZZZ", start="3001", end="3002"), "no country 'ZZZ'"),
        (person("Ann Invented", organization="organization:x", start="3001", end="3002"), "no organization"),
        ([1, 2], "record: Input should be"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, row: object, message: str) -> None:
    file = written(tmp_path, {"id": "person:good", "name": "Good Invented"}, row)
    (finding,) = check(file)
    assert finding[:2] == (f"{file}:2", "error")
    assert message in finding.message


def test_broken_lines_do_not_hide_others(tmp_path: Path) -> None:
    file = tmp_path / "cities.jsonl"
    file.write_bytes(b'{"name": "Inventia"\n{"name": "\xff"}\n\n{"name": "Nowhere", "country": "ZZZ"}\n')
    found = check(file)
    assert [finding.where for finding in found] == [f"{file}:1", f"{file}:2", f"{file}:4"]
    assert "no JSON object" in found[0].message
    assert "not UTF-8 (byte 10 of the line)" in found[1].message


def test_repeated_id(tmp_path: Path) -> None:
    row = {"id": "person:good", "name": "Good Invented"}
    file = written(tmp_path, row, row)
    assert check(file) == [
        Finding(f"{file}:2", "error", f"person:good stands at {file}:1 already; make one record of the two")
    ]


def test_overlap_in_one_office(tmp_path: Path) -> None:
    one = person("Ann Invented", start="3001-05-01", end="3003-05-01")
    other = person("Bob Invented", start="3002-05-01", end="3004-05-01")
    ((line, level, message),) = messages(written(tmp_path, one, other))
    assert (line, level) == ("1", "warning")
    assert message.startswith("President FRA: person:ann-invented (3001-05-01 to 3003-05-01) overlaps")


@pytest.mark.parametrize(
    ("end", "start"), [("3002-05", "3002-05"), ("3002", "3002-03-01"), ("3002-05-01", "3002-05-01")]
)
def test_handing_over_is_no_overlap(tmp_path: Path, end: str, start: str) -> None:
    one = person("Ann Invented", start="3001", end=end)
    assert check(written(tmp_path, one, person("Bob Invented", start=start, end="3004"))) == []


def test_one_name_for_two(tmp_path: Path) -> None:
    twin = {"id": "person:twin", "name": "Emmanuel Macron"}
    assert messages(written(tmp_path, twin)) == [
        ("1", "warning", "person:twin and person:emmanuel-macron are both 'emmanuel macron'")
    ]


def test_own_record_replaces_the_packaged_one(tmp_path: Path) -> None:
    assert check(written(tmp_path, {"id": "person:emmanuel-macron", "name": "Emmanuel Macron"})) == []


def test_unplaced_city(tmp_path: Path) -> None:
    row = {"name": "Hotel Invented", "kind": "hotel", "city": "Inventia", "country": "FRA"}
    assert messages(written(tmp_path, row, table="facilities")) == [
        ("1", "warning", "city 'Inventia' is not in cities.jsonl")
    ]


def test_no_such_path(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file or folder"):
        check(tmp_path / "nothing")
    (tmp_path / "birds.jsonl").write_text("")
    with pytest.raises(GazetteerError, match="name the file after its table"):
        check(tmp_path / "birds.jsonl")


def test_own_record_is_what_is_looked_up(tmp_path: Path) -> None:
    row = {"id": "person:emmanuel-macron", "name": "Emmanuel Macron", "gender": "m", "country": "BEL"}
    assert GAZETTEER.person(row["id"]).country == "FRA"
    for gazetteer in (GAZETTEER.with_records({"people": [row]}), load_gazetteer(written(tmp_path, row))):
        assert gazetteer.person(row["id"]).country == "BEL"
        assert gazetteer.person(row["id"]).tenures == ()


def test_records_in_code() -> None:
    row = person("Ann Invented", start="3001-05", end="3002-05")
    one = GAZETTEER.with_records({"people": [row]})
    both = one.with_records({"cities": [{"name": "Inventia", "country": "FRA"}]})
    assert [holder.person.name for holder in both.holders("head_of_state", "FRA", on="3001-12-01")] == ["Ann Invented"]
    assert both.city("Inventia") is not None
    assert both.own == {"people": ["person:ann-invented"], "cities": ["Inventia/FRA"]}
    assert GAZETTEER.with_records({}) is GAZETTEER
    assert "person:ann-invented" not in GAZETTEER.people


@pytest.mark.parametrize(
    ("additions", "message"),
    [
        ({"birds": [{}]}, "birds record 1: no table 'birds'"),
        ({"people": [{"id": "person:x", "name": "X"}, {"id": "person:y"}]}, "people record 2: name: Field required"),
    ],
)
def test_wrong_records_in_code(additions: dict[str, list[dict[str, str]]], message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        GAZETTEER.with_records(additions)


def test_name_for_two_bodies(tmp_path: Path) -> None:
    row = {"id": "organization:other", "name": "Other", "aliases": ["UNESCO"], "kind": "company"}
    (finding,) = messages(written(tmp_path, row, table="organizations"))
    assert finding[:2] == ("1", "warning")
    assert "organization:other and organization:" in finding[2]
    assert "are both 'unesco'" in finding[2]


def test_edition_out_of_order(tmp_path: Path) -> None:
    edition = {"year": 2001, "start": "2001-05-02", "end": "2001-05-01"}
    row = {"id": "occasion:x", "name": "X", "kind": "summit", "editions": [edition]}
    assert messages(written(tmp_path, row, table="occasions")) == [
        ("1", "error", "editions.0: Value error, edition ends (2001-05-01) before it starts (2001-05-02)")
    ]


def test_shared_office_is_no_overlap(tmp_path: Path) -> None:
    terms = {"title": "Captain Regent", "country": "SMR", "start": "3001-04-01", "end": "3001-10-01"}
    assert check(written(tmp_path, person("Ann Invented", **terms), person("Bob Invented", **terms))) == []


@pytest.mark.parametrize("organization", ["un", "nato", "asean", "oas", "gcc", "osce", "iaea", "who", "wto", "imf"])
def test_heads_of_organisations_since_2000(organization: str) -> None:
    for year in range(2000, 2026):
        assert GAZETTEER.holders("organization_head", None, f"organization:{organization}", f"{year}-07-15"), year


def test_a_king_of_several_states_has_the_role_of_his_own() -> None:
    import diplo_events

    extraction = diplo_events.extract("Charles III spoke in Nairobi on Tuesday.", published="2023-11-01")
    (actor,) = [actor for actor in extraction.actors if actor.type == "person"]
    assert [(role.title, role.country) for role in actor.roles] == [("King", "GBR")]
