"""Named people and their offices: how an article tells who somebody is, beside the name and away from it."""

from __future__ import annotations

import pytest

import diplo_events as de

PUBLISHED = "2024-02-19"
Office = tuple[str | None, str | None]


@pytest.fixture(scope="module")
def people() -> object:
    nlp = de.load()

    def read(text: str) -> dict[str, de.Actor]:
        found = de.extract(text, published=PUBLISHED, nlp=nlp)
        return {actor.name: actor for actor in found.actors if actor.type == "person"}

    return read


def offices(found: dict[str, de.Actor]) -> dict[str, Office]:
    return {name: (a.roles[0].category if a.roles else None, a.country) for name, a in found.items()}


OFFICES: list[tuple[str, dict[str, Office]]] = [
    # behind the name
    ("Una Falk, who heads the UN mission in Oslo, left.", {"Una Falk": ("organization_head", None)}),
    ("Una Falk, who teaches at a college in Oslo, left.", {"Una Falk": ("expert", None)}),
    ("Una Falk, an expert on trade at an institute in Oslo, left.", {"Una Falk": ("expert", None)}),
    ("Una Falk, the Norse Green leader, left.", {"Una Falk": ("other", None)}),
    ("Una Falk, 61, Denmark's finance minister, left.", {"Una Falk": ("finance_minister", "DNK")}),
    ("Una Falk (pictured), the Danish finance minister, left.", {"Una Falk": ("finance_minister", "DNK")}),
    ("Una Falk, the Danish envoy there, left.", {"Una Falk": ("envoy", "DNK")}),
    ("“No,” said Una Falk, a shopkeeper.", {"Una Falk": ("other", None)}),
    ("“No,” said Una Falk, its chief investment officer.", {"Una Falk": ("other", None)}),
    ("Una Falk, a member of Denmark's parliament, left.", {"Una Falk": ("legislator", "DNK")}),
    ("Una Falk, leader of the Harbour Party (HP), left.", {"Una Falk": ("other", None)}),
    ("UNA FALK (Denmark) said that the talks were useful.", {"UNA FALK": ("ambassador", "DNK")}),
    ("Rep. Una Falk (D-Calif.) said that the talks were useful.", {"Una Falk": ("legislator", "USA")}),
    # before it
    ("The head of the OSCE Mission in Kosovo, Una Falk, left.", {"Una Falk": ("organization_head", None)}),
    ("Norse Green chief Una Falk left.", {"Una Falk": ("organization_head", None)}),
    ("Gen. (retd.) Odhiambo Wekesa left.", {"Odhiambo Wekesa": ("military", None)}),
    ("Air Vice Marshal Odhiambo Wekesa left.", {"Odhiambo Wekesa": ("military", None)}),
    ("Deputy Chairman of the State Duma Ivan Falk left.", {"Ivan Falk": ("official", "RUS")}),
    ("The chairman of the Danish Parliament, Una Falk, left.", {"Una Falk": ("legislator", "DNK")}),
    ("The trade minister (MoT) Una Falk left.", {"Una Falk": ("minister", None)}),
    # lists
    (
        "He saw the co-chairs, Una Falk of Denmark, Luis Zamora of Peru and Bo Ray of Norway.",
        {"Una Falk": ("envoy", "DNK"), "Luis Zamora": ("envoy", "PER"), "Bo Ray": ("envoy", "NOR")},
    ),
    (
        "The Danish and Kenyan foreign ministers, Una Falk and Odhiambo Wekesa, met.",
        {"Una Falk": ("foreign_minister", "DNK"), "Odhiambo Wekesa": ("foreign_minister", "KEN")},
    ),
    (
        "Ministers Una Falk of Denmark and Luis Zamora of Peru met.",
        {"Una Falk": ("minister", "DNK"), "Luis Zamora": ("minister", "PER")},
    ),
    (
        "He met President Luis Zamora, the Speaker, Una Falk, and Bo Ray.",
        {"Luis Zamora": ("head_of_state", None), "Una Falk": ("legislator", None), "Bo Ray": (None, None)},
    ),
    # by another's office
    (
        "Danish Foreign Minister Una Falk praised her predecessor Bo Ray.",
        {"Una Falk": ("foreign_minister", "DNK"), "Bo Ray": ("foreign_minister", "DNK")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), OFFICES)
def test_offices_of_people(people: object, text: str, wanted: dict[str, Office]) -> None:
    found = offices(people(text))  # type: ignore[operator]
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Congress of Danish Trade Unions has demanded a cap.", set()),
        ("Una Falk told Danes that the Harbour Political Agreement was over.", {"Una Falk"}),
        ("Director-general-level talks were held in Oslo.", set()),
        ("Una Falk of Chandni Square met two Rajasthan men.", {"Una Falk"}),
        ("“No,” the Green politician told Una Falk.", {"Una Falk"}),
        ("H.E. Mr. Don Falk met Mr. FALK Taro in Oslo.", {"Don Falk", "FALK Taro"}),
        ("VASSILY A. FALKOV (Norway) met Una Falk.", {"VASSILY A. FALKOV", "Una Falk"}),
        ("The head of the Africa Department Peter Falk met Una Moss.", {"Peter Falk", "Una Moss"}),
        ("Maulana Ramzan met Una Falk in Oslo.", {"Maulana Ramzan", "Una Falk"}),
    ],
)
def test_names_of_people(people: object, text: str, names: set[str]) -> None:
    assert set(people(text)) == names  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Deputy Prime Minister Una Falk left. DPM said that the talks were useful.", "Una Falk", "DPM"),
        ("Foreign Trade Minister (FTM) Una Falk left. The FTM was pleased.", "Una Falk", "FTM"),
        ("Juan Bergo Zamora left. Bergo Zamora said that the talks were useful.", "Juan Bergo Zamora", "Bergo Zamora"),
    ],
)
def test_other_names_of_people(people: object, text: str, name: str, alias: str) -> None:
    (actor,) = people(text).values()  # type: ignore[operator]
    assert actor.name == name
    assert alias in {mention.text for mention in actor.mentions}


def test_a_bare_secretary_is_the_one_of_the_day(people: object) -> None:
    (actor,) = people("Secretary Blinken left Oslo on Friday.").values()  # type: ignore[operator]
    assert (actor.known, actor.roles[0].category) == (True, "foreign_minister")


def test_only_offices_of_the_day_are_given(people: object) -> None:
    (actor,) = people("David Cameron left Oslo on Friday.").values()  # type: ignore[operator]
    assert [(role.category, role.source) for role in actor.roles] == [("foreign_minister", "gazetteer")]


def test_an_office_of_its_own_state_needs_no_country(people: object) -> None:
    text = "WELLINGTON, Feb 19 (Agency) - Prime Minister Christopher Luxon met Harbour Minister Una Falk on Friday."
    assert people(text)["Una Falk"].country == "NZL"  # type: ignore[operator]


@pytest.mark.parametrize(
    "name", ["Aides to Una Falk", "Officials in both capitals", "official in his party", "cabinet's press service"]
)
def test_unnamed_people_keep_what_tells_them_apart(name: str) -> None:
    opening = "An " if name.startswith("official") else "The " if name.startswith("cabinet") else ""
    found = de.extract(f"{opening}{name} said that the talks were useful.", published=PUBLISHED)
    assert name in {actor.name for actor in found.actors}
