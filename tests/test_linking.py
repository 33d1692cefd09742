"""Linking: who is meant, by name, spelling, office and date; and why."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import diplo_events as de
from diplo_events.gazetteer.records import Tenure, first_day
from diplo_events.gazetteer.spelling import parts_of, similarity

GAZETTEER = de.load_gazetteer()
TABLE = Path(__file__).parent / "data" / "spellings.csv"
ADJECTIVES = {"RUS": "Russian", "UKR": "Ukrainian", "IRN": "Iranian", "EGY": "Egyptian", "SYR": "Syrian"}
TITLES = {"foreign_minister": "Foreign Minister", "head_of_state": "President"}


def rows(kind: str) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["kind"] == kind]


def linked(row: dict[str, str]) -> str | None:
    found = GAZETTEER.link(
        row["name"],
        row["category"] or None,
        row["country"] or None,
        row["organization"] or None,
        row["on"],
    )
    return found and found.person.id


def test_spellings_are_linked() -> None:
    variants = rows("variant")
    assert len(variants) >= 120
    assert all(row["person"] in GAZETTEER.people for row in variants)
    right = [row for row in variants if linked(row) == row["person"]]
    assert len(right) / len(variants) >= 0.85


def test_no_spelling_is_linked_to_somebody_else() -> None:
    assert [row["name"] for row in rows("variant") if linked(row) not in (None, row["person"])] == []


def test_no_namesake_is_linked() -> None:
    namesakes = rows("namesake")
    assert len(namesakes) >= 120
    wrong = [row["name"] for row in namesakes if linked(row) not in (None, *row["person"].split("|"))]
    assert wrong == []
    assert all(row["resembles"] in GAZETTEER.people for row in namesakes)


def readings(kind: str) -> list[dict[str, str]]:
    return [row for row in rows(kind) if row["country"] in ADJECTIVES and row["category"] in TITLES]


def people_in(row: dict[str, str]) -> set[str]:
    """Those whom the pipeline knows in a sentence about the row's person."""
    text = f"{ADJECTIVES[row['country']]} {TITLES[row['category']]} {row['name']} said on Friday that talks went well."
    extraction = de.extract(text, published=row["on"])
    return {actor.id for actor in extraction.actors if actor.known and actor.type == "person"}


def test_spellings_in_a_text() -> None:
    found = {row["name"]: (people_in(row), row["person"]) for row in readings("variant") if linked(row)}
    assert len(found) >= 40
    assert [name for name, (people, person) in found.items() if not people <= {person}] == []
    assert sum(bool(people) for people, _ in found.values()) / len(found) >= 0.9


@pytest.mark.parametrize("row", readings("namesake"), ids=lambda row: row["name"])
def test_namesakes_in_a_text(row: dict[str, str]) -> None:
    assert row["resembles"] not in people_in(row)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Lavrov", "Sergej Lawrow"),
        ("Sergey Lavrov", "S. Lavrov"),
        ("Ban Ki-moon", "Ki-moon Ban"),
        ("Ashraf Ghani", "Mohammad Ashraf Ghani"),
        ("Abdel Fattah el-Sisi", "Abdelfattah al-Sissi"),
        ("Viktor Yushchenko", "Wiktor Juschtschenko"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one) >= 82


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wang Yi", "Wang Yu"),
        ("Kim Jong-nam", "Kim Yong-nam"),
        ("Li Qiang", "Li Keqiang"),
        ("Mahmoud Morsi", "Mohamed Morsi"),
        ("Abdullah bin Hussein", "Hussein bin Abdullah"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Alexander Schallenberg", "Aleksandra Schallenberg"),
        ("Teodoro Obiang Nguema", "Teodoro Nguema Obiang"),
        ("Mateusz Morawiecki", "Mateusz Morawski"),
        ("John Danforth", "John D. Negroponte"),
        ("Lavrov", "Sergey Lavrov"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one) == 0


def test_particles_are_no_parts() -> None:
    assert parts_of("Bashar al-Assad") == parts_of("Bashar Assad")
    assert parts_of("al") != ()


@pytest.mark.parametrize(
    ("on", "person"),
    [("2003-06-01", "person:igor-ivanov"), ("2015-06-01", "person:sergey-lavrov"), ("1950-01-01", None)],
)
def test_office_at_date(on: str, person: str | None) -> None:
    found = GAZETTEER.link("", "foreign_minister", "RUS", on=on)
    assert (found and found.person.id) == person


def test_unnamed_holder_in_a_text() -> None:
    extraction = de.extract("The Russian foreign minister said the talks had failed.", published="2015-06-01")
    assert extraction.statements[0].speaker == "person:sergey-lavrov"
    assert extraction.actor("person:sergey-lavrov").name == "Sergey Lavrov"


@pytest.mark.parametrize("phrase", ["A former", "The then", "The next", "The deputy", "A"])
def test_other_holders_are_not_the_one_of_the_day(phrase: str) -> None:
    extraction = de.extract(f"{phrase} Russian foreign minister said the talks had failed.", published="2015-06-01")
    assert not any(actor.known and actor.type == "person" for actor in extraction.actors)


def test_surname_alone_needs_office_country_and_day() -> None:
    assert GAZETTEER.link("Lawrow", "foreign_minister", "RUS", on="2015-06-01") is not None
    assert GAZETTEER.link("Lawrow", "foreign_minister", "RUS") is None
    assert GAZETTEER.link("Lawrow", None, "RUS", on="2015-06-01") is None
    assert GAZETTEER.link("Sergej Lawrow", on="2015-06-01") is None


def test_one_surname_for_two() -> None:
    brown = GAZETTEER.link("Brown", "head_of_government", "GBR", on="2009-01-01")
    other = GAZETTEER.link("Brown", "head_of_government", "USA", on="2009-01-01")
    assert brown is not None
    assert brown.person.id == "person:gordon-brown"
    assert (brown.rule, brown.support) == ("weak", ("office", "country", "date"))
    assert other is None


def invented(name: str, country: str, category: str = "minister", **more: object) -> dict[str, object]:
    """A person in office from 3001 to 3010."""
    tenure = {"title": "Minister", "category": category, "country": country, "start": "3001", "end": "3010"}
    key = f"{name} {country}".lower().replace(" ", "-")
    return {"id": f"person:{key}", "name": name, "country": country, "tenures": [tenure], **more}


def test_one_full_name_for_two() -> None:
    two = GAZETTEER.with_records({"people": [invented("Zorvan Tellick", "DNK"), invented("Zorvan Tellick", "KEN")]})
    for country in ("DNK", "KEN"):
        found = two.link("Zorvan Tellick", "minister", country, on="3005-01-01")
        assert found is not None
        assert found.person.country == country
    assert two.link("Zorvan Tellick", "minister", "PER", on="3005-01-01") is None


def test_one_weak_name_for_two_of_one_state() -> None:
    weak: dict[str, object] = {"weak": ["Tellick"]}
    people = [invented("Zorvan Tellick", "DNK", **weak), invented("Una Tellick", "DNK", "envoy", **weak)]
    two = GAZETTEER.with_records({"people": people})
    found = two.link("Tellick", "envoy", "DNK", on="3005-01-01")
    assert found is not None
    assert found.person.name == "Una Tellick"
    assert two.link("Tellick", None, "DNK", on="3005-01-01") is None


def test_a_spelling_between_two_is_linked_to_neither() -> None:
    one, two = invented("Zorvan Tellick", "DNK"), invented("Zorvan Telick", "DNK")
    found = GAZETTEER.with_records({"people": [one]}).link("Zorvan Tellik", "minister", "DNK", on="3005-01-01")
    assert found is not None
    assert (found.person.name, found.rule) == ("Zorvan Tellick", "spelling")
    both = GAZETTEER.with_records({"people": [one, two]})
    assert both.link("Zorvan Tellik", "minister", "DNK", on="3005-01-01") is None


def test_spelling_joins_the_usual_one() -> None:
    text = (
        "Russian Foreign Minister Sergej Lawrow came to Oslo on Friday. Russian Foreign Minister Sergey Lavrov said "
        "that he was glad. Lawrow left on Saturday."
    )
    extraction = de.extract(text, published="2015-06-01")
    (person,) = [actor for actor in extraction.actors if actor.type == "person"]
    assert person.id == "person:sergey-lavrov"
    assert {"Sergej Lawrow", "Sergey Lavrov", "Lawrow"} <= {mention.text for mention in person.mentions}


def test_explanation() -> None:
    text = (
        "Russian Foreign Minister Sergej Lawrow met Wang Yu, a Chinese businessman, on Friday. Lawrow said it was "
        "useful. He will see Merkel and David Cameron next week. The Chinese foreign minister said nothing."
    )
    links = {link.span.text: link for link in de.explain_links(text, published="2015-06-05")}
    assert all(text[link.span.start : link.span.end] == link.span.text for link in links.values())
    rules = {name: (link.actor, link.rule) for name, link in links.items()}
    assert rules["Sergej Lawrow"] == ("person:sergey-lavrov", "spelling")
    assert rules["Lawrow"] == ("person:sergey-lavrov", "short_name")
    assert rules["He"] == ("person:sergey-lavrov", "pronoun")
    assert rules["Merkel"] == ("person:angela-merkel", "weak")
    assert rules["David Cameron"] == ("person:david-cameron", "name")
    assert rules["Chinese foreign minister"] == ("person:wang-yi", "office")
    assert rules["Wang Yu"] == (None, "unknown")
    assert links["Sergej Lawrow"].score == 100
    assert links["Sergej Lawrow"].support == ("office", "country", "date")
    assert "another spelling of 'Sergey Lavrov'" in links["Sergej Lawrow"].reason


def test_links_lie_on_the_doc() -> None:
    nlp = de.load()
    doc = nlp("Angela Merkel spoke.")
    assert [link.actor for link in doc._.links] == ["person:angela-merkel"]
    assert nlp.make_doc("Angela Merkel spoke.")._.links == []


@pytest.mark.parametrize(
    ("text", "on", "people"),
    [
        ("British Prime Minister May said that talks would go on.", "2018-05-01", {"person:theresa-may"}),
        ("May is a warm month in London. In May the talks went on.", "2018-05-01", set()),
        ("U.N. Secretary-General Ban said that talks would go on.", "2010-05-01", {"person:ban-ki-moon"}),
        ("The ban on arms was lifted, officials said. Ban said so on Friday.", "2010-05-01", set()),
        ("Will the talks go on? Will said on Friday that they would not.", "2010-05-01", set()),
        ("Merkel said on Friday that talks would go on.", "2018-05-01", {"person:angela-merkel"}),
        ("Former British Prime Minister Blair said that talks would go on.", "2010-05-01", {"person:tony-blair"}),
        ("Former British Prime Minister Blair said that talks would go on.", "2005-05-01", set()),
        ("Former U.S. President Bush said that talks would go on.", "2005-05-01", {"person:george-h-w-bush"}),
        ("Former U.S. President Bush said that talks would go on.", "2012-05-01", set()),  # there are two
    ],
)
def test_weak_names_need_support(text: str, on: str, people: set[str]) -> None:
    extraction = de.extract(text, published=on)
    assert {actor.id for actor in extraction.actors if actor.known and actor.type == "person"} == people


def test_every_holder_is_linked_by_the_full_name() -> None:
    wrong = []
    for person in GAZETTEER.people.values():
        for tenure in person.tenures:
            found = GAZETTEER.link(person.name, tenure.category, tenure.country, tenure.organization, _first(tenure))
            if found is None or person.name not in (found.person.name, *found.person.aliases):
                wrong.append(person.id)
    assert wrong == []


def _first(tenure: Tenure) -> str:
    return first_day(tenure.start).isoformat()


@pytest.mark.parametrize("name", ["A" * 50_000, "Ab " * 20_000, "-" * 50_000, "\u0301" * 1_000, " ", "Ж" * 1_000])
def test_any_name_is_taken(name: str) -> None:
    assert GAZETTEER.link(name, "foreign_minister", "RUS") is None
    assert 0 <= similarity(name, "Sergey Lavrov") <= 100
    assert 0 <= similarity(name, name) <= 100


def test_a_surname_after_another_spelling_is_the_same_person() -> None:
    text = "North Korean Premier Pak Thae Song met Irish Taoiseach Simon Harris.\n\nPak said that the port was open."
    found = de.extract(text, published="2025-06-01")
    assert [actor.id for actor in found.actors] == ["person:pak-thae-song", "person:simon-harris"]
    assert found.statements[0].speaker == "person:pak-thae-song"
