"""One line a case for each stage below the events: layout, sentences, quotation marks, mentions, roles and venues."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import diplo_events as de

BODY = "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday."
MORE = "“The harbour must open again,” Dalgard told Wekesa after the talks."


def bad(*case: object, why: str) -> object:
    """A case that is right and does not pass yet."""
    return pytest.param(*case, marks=pytest.mark.xfail(reason=why))


@lru_cache(maxsize=1)
def pipeline() -> Language:
    return de.load()


def parse(text: str) -> Doc:
    return pipeline()(text)


def read(text: str) -> de.Extraction:
    return de.extract(text, published="2024-02-21")


# ------------------------------------------------------------------ layout

LAYOUT = [
    ("Envoys meet over cod quotas", "headline", f"Envoys meet over cod quotas\n\n{BODY}\n\n{MORE}"),
    ("By Una Winter", "byline", f"Envoys meet over cod quotas\n\nBy Una Winter\n\n{BODY}\n\n{MORE}"),
    ("February 21, 2024", "byline", f"Envoys meet over cod quotas\n\nFebruary 21, 2024\n\n{BODY}\n\n{MORE}"),
    ("Published", "byline", f"Envoys meet over cod quotas\n\nPublished 21 February 2024\n\n{BODY}\n\n{MORE}"),
    ("Danish Foreign", "paragraph", f"Envoys meet over cod quotas\n\n{BODY}\n\n{MORE}"),
    ("“The harbour", "paragraph", f"{BODY}\n\n{MORE}"),
    ("Mira Dalgard at the pier", "caption", f"{BODY}\n\nMira Dalgard at the pier. Una Winter/Getty Images\n\n{MORE}"),
    ("A trawler in Oslo", "caption", f"{BODY}\n\nA trawler in Oslo, February 20, 2024. REUTERS/Tom Frost\n\n{MORE}"),
    ("(Reporting by", "residue", f"{BODY}\n\n{MORE}\n\n(Reporting by Una Winter; editing by Tom Frost)"),
    ("Related Topics", "residue", f"{BODY}\n\n{MORE}\n\nRelated Topics\n\nCod\n\nHerring"),
    ("Herring", "residue", f"{BODY}\n\n{MORE}\n\nRelated Topics\n\nCod\n\nHerring"),
    ("Read more", "residue", f"{BODY}\n\nRead more: Ten walks along the coast\n\n{MORE}"),
    ("Sign up", "residue", f"{BODY}\n\nSign up for our newsletter\n\n{MORE}"),
    ("Copyright", "residue", f"{BODY}\n\n{MORE}\n\nCopyright 2024 The Coast Agency"),
    ("###", "residue", f"{BODY}\n\n{MORE}\n\n###\n\nPress office of the ministry"),
    ("Long dispute", "subhead", f"{BODY}\n\nLong dispute\n\n{MORE}"),
]


@pytest.mark.parametrize(("start", "label", "text"), LAYOUT)
def test_layout(start: str, label: str, text: str) -> None:
    doc = parse(text)
    labels = {span.text.strip(): span.label_ for span in doc.spans["layout"]}
    assert [found for content, found in labels.items() if content.startswith(start)] == [label]


def test_a_text_is_labelled_throughout() -> None:
    text = f"Envoys meet\n\nBy Una Winter\n\n{BODY}\n\nLong dispute\n\n{MORE}\n\nRelated Topics\n\nCod"
    doc = parse(text)
    assert "".join(span.text for span in doc.spans["layout"]).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{MORE}\n\nRelated Topics\n\nWang Yi met Antony Blinken in Munich on Friday.",
        f"{BODY}\n\n{MORE}\n\n(Reporting by Tom Frost, who met Una Bell in Oslo.)",
        f"Dalgard met Wekesa\n\n{BODY}\n\n{MORE}",
        f"Dalgard meets Kenyan envoy in Oslo\n\nBy Una Winter\n\n{BODY}\n\n{MORE}",
    ],
)
def test_only_the_report_holds_events(text: str) -> None:
    found = read(text)
    assert [len(found.meetings), len(found.statements)] == [1, 1]
    assert all(span.text in BODY + MORE for span in found.meetings[0].evidence)


WRAPPED = """\
The envoys of the two states reached the port before noon.
Danish Foreign Minister Mira Dalgard met her guest at once.
Odhiambo Wekesa of Kenya had come to speak of cod and tuna.
He left again at night."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_one_width_are_one_paragraph(newline: str) -> None:
    text = newline.join(WRAPPED.split("\n"))
    doc = parse(f"Envoys meet{newline * 2}{text}{newline * 2}{MORE}")
    labels = [(span.text.strip(), span.label_) for span in doc.spans["layout"]]
    assert labels == [("Envoys meet", "headline"), (text, "paragraph"), (MORE, "paragraph")]


DATELINES = [
    ("BEIJING, Feb 19 (Reuters) - ", "Beijing", "CHN", "Reuters"),
    ("GENEVA (AP) — ", "Geneva", "CHE", "AP"),
    ("VIENNA, Feb 19 (AFP) - ", "Vienna", "AUT", "AFP"),
    ("MOSCOW, February 19. /TASS/. ", "Moscow", "RUS", "TASS"),
    ("NAIROBI, Feb. 19 (Xinhua) -- ", "Nairobi", "KEN", "Xinhua"),
    ("TOKYO, Feb. 19 (Kyodo) - ", "Tokyo", "JPN", "Kyodo"),
    ("SEOUL, Feb. 19 (Yonhap) -- ", "Seoul", "KOR", "Yonhap"),
    ("ANKARA (Anadolu) - ", "Ankara", "TUR", "Anadolu"),
    ("DOHA, 19 February (QNA) - ", "Doha", "QAT", "QNA"),
    ("OSLO — ", "Oslo", "NOR", None),
    ("Geneva, 19 February 2024 – ", "Geneva", "CHE", None),
    ("Oslo (dpa) - ", "Oslo", "NOR", "dpa"),
    ("WASHINGTON, Feb 19 (Reuters) - ", "Washington", "USA", "Reuters"),
    ("BRUSSELS/OSLO, Feb 19 (Reuters) - ", None, None, "Reuters"),
]


@pytest.mark.parametrize(("opening", "place", "country", "agency"), DATELINES)
def test_datelines(opening: str, place: str | None, country: str | None, agency: str | None) -> None:
    text = f"{opening}{BODY}\n\n{MORE}"
    line = read(text).article.dateline
    assert line is not None
    assert (line.agency, line.start, text[line.start : line.end].strip()) == (agency, 0, opening.strip())
    if place:
        assert (line.place, line.country) == (place, country)


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{MORE}",
        "Mira Dalgard — a former trawler captain — met Kenyan envoy Odhiambo Wekesa in Oslo on Friday.",
        "Oslo was quiet when Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa there.",
        "The U.N. (UN) envoy Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read(text).article.dateline is None


# ------------------------------------------------------------------ sentences, split at the bars

SENTENCES = [
    "The U.S. envoy left for the coast. |The talks ended late.",
    "She flew to the U.S. on Monday night. |He stayed behind in Oslo.",
    "He had long lived in the U.S. |The move surprised everyone in Oslo.",
    "Gen. Tim Ode met the crews there. |They were tired by then.",
    "The crews met Lt. Gen. Tim Ode there. |They were tired by then.",
    "J. R. Moss and A.B. Lund signed the accord. |Nobody else did that day.",
    "Envoy John F. “Jack” Moss signed the accord. |Nobody else did that day.",
    "Envoy John F. (Jack) Moss signed the accord. |Nobody else did that day.",
    "Mr. Ode and Dr. Lund and Mrs. Falk agreed. |St. Petersburg was chosen.",
    "They waited … and waited for the boats. |Then they left the pier.",
    "They waited... and waited for the boats. |Then they left the pier.",
    "Sen. Ann Lee, D-N.J., left for the coast. |The talks ended late.",
    "The letter came from Sen. Ann Lee, D-N.J. |She had written it alone.",
    "The price rose by 2.5 percent in May. |It fell in June.",
    "“We will sail. We will not wait,” Ann Lee said. |The crews cheered her.",
    "Ann Lee said, “We will sail.” |The crews cheered her.",
    "The crews (who had not slept. At all.) went home. |The pier was empty.",
    "Was the accord dead? |Nobody knew for certain.",
    "The accord is dead! |Nobody knew for certain.",
    "The company, Cod Inc., left the bay. |The pier was empty.",
    "It was signed on Feb. 3 in the old town. |The pier was empty.",
    "The U.N. Security Council met at night. |The pier was empty.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    doc = parse(marked.replace("|", ""))
    found = [sent.text.strip() for sent in doc.sents]
    if "We will sail. We will not" in marked:  # the inner boundary may count as one too
        found = [" ".join(found[:-1]), found[-1]]
    assert found == wanted


# ------------------------------------------------------------------ quotation marks: contents of direct statements

QUOTES = [
    ('"We will sail," Ann Lee said.', ["We will sail,"]),
    ("“We will sail,” Ann Lee said.", ["We will sail,"]),
    ("‘We will sail,’ Ann Lee said.", ["We will sail,"]),
    ("'We will sail,' Ann Lee said.", ["We will sail,"]),
    ("«We will sail», Ann Lee said.", ["We will sail"]),
    ("« We will sail », Ann Lee said.", ["We will sail"]),
    ("„We will sail“, Ann Lee said.", ["We will sail"]),
    ("``We will sail,'' Ann Lee said.", ["We will sail,"]),
    ("“They cried ‘man overboard’ all night,” Ann Lee said.", ["They cried ‘man overboard’ all night,"]),
    ("\"They cried 'man overboard' all night,\" Ann Lee said.", ["They cried 'man overboard' all night,"]),
    ("“It's the crews' boat and it won't sink,” Ann Lee said.", ["It's the crews' boat and it won't sink,"]),
    ("‘It’s the crews’ boat,’ Ann Lee said.", ["It’s the crews’ boat,"]),
    (
        "Ann Lee said: ‘The crews’ boat will not sink before we sail.’",
        ["The crews’ boat will not sink before we sail."],
    ),
    ("“We will sail,” Ann Lee said, “before the ice comes.”", ["We will sail,", "before the ice comes."]),
    ("“We will sail,” Ann Lee said. “We have to.”", ["We will sail,", "We have to."]),
    ("Ann Lee said: “We will sail.”", ["We will sail."]),
    ("Ann Lee said, “We will sail.”", ["We will sail."]),
    ("“Will we sail?” Ann Lee asked.", ["Will we sail?"]),
    ("“We will sail!” Ann Lee said.", ["We will sail!"]),
    ("“We will sail …” Ann Lee said.", ["We will sail …"]),
    ("“We [the crews] will sail,” Ann Lee said.", ["We [the crews] will sail,"]),
    (
        "“We will sail in the morning with all boats,” Ann Lee said. “It is time.\n\n“Nobody will stop us from it.”",
        ["We will sail in the morning with all boats,", "It is time.", "Nobody will stop us from it."],
    ),
    (
        "Ann Lee said: “We will sail in the morning with all boats.\n\n“Nobody will stop us from doing so.”",
        ["We will sail in the morning with all boats.", "Nobody will stop us from doing so."],
    ),
    ("“We will sail in the morning with all boats, Ann Lee said.\n\n“It is time,” Bo Ray said.", ["It is time,"]),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_quotation_marks(text: str, wanted: list[str]) -> None:
    found = [q.text for s in read(text).statements for q in s.quotes if q.kind == "direct"]
    assert [text for text in found if text in wanted] == wanted
    assert len(found) <= len(wanted) + 1


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' talks and the crews' protest filled the envoys' week in Oslo.",
        "The policy known as “one sea, two fleets” dates from the nineties.",
        "The boats of the '90s and the rock 'n' roll of the pier are gone.",
        "The mast is 5'10\" high and the boat is 30' long at the least.",
    ],
)
def test_marks_that_nobody_speaks(text: str) -> None:
    assert read(text).statements == ()


# ------------------------------------------------------------------ mentions and roles

PEOPLE = [
    # sentence, name, title, category, country, former
    ("Danish Foreign Minister Mira Dalgard left Oslo.", "Mira Dalgard", "Foreign Minister", "foreign_minister", "DNK"),
    ("Denmark's Foreign Minister Mira Dalgard left.", "Mira Dalgard", "Foreign Minister", "foreign_minister", "DNK"),
    ("Foreign Minister Mira Dalgard of Denmark left.", "Mira Dalgard", "Foreign Minister", "foreign_minister", "DNK"),
    ("Mira Dalgard, Denmark's foreign minister, left.", "Mira Dalgard", "foreign minister", "foreign_minister", "DNK"),
    ("Mira Dalgard, the premier of Denmark, left.", "Mira Dalgard", "premier", "head_of_government", "DNK"),
    ("Mira Dalgard, the Danish foreign minister, left.", "Mira Dalgard", "foreign minister", "foreign_minister", "DNK"),
    ("The Danish foreign minister, Mira Dalgard, left.", "Mira Dalgard", "foreign minister", "foreign_minister", "DNK"),
    ("Peru's Prime Minister Luis Zamora left.", "Luis Zamora", "Prime Minister", "head_of_government", "PER"),
    ("Peruvian President Luis Zamora left.", "Luis Zamora", "President", "head_of_state", "PER"),
    ("Peruvian Vice President Luis Zamora left.", "Luis Zamora", "Vice President", "deputy_head", "PER"),
    ("Kenyan Defense Minister Baraka Otieno left.", "Baraka Otieno", "Defense Minister", "defence_minister", "KEN"),
    ("Kenyan Finance Minister Baraka Otieno left.", "Baraka Otieno", "Finance Minister", "finance_minister", "KEN"),
    ("Kenyan Trade Minister Baraka Otieno left.", "Baraka Otieno", "Trade Minister", "minister", "KEN"),
    ("Kenyan Deputy Foreign Minister Baraka Otieno left.",
     "Baraka Otieno", "Deputy Foreign Minister", "deputy_minister", "KEN"),
    ("Kenyan National Security Adviser Baraka Otieno left.",
     "Baraka Otieno", "National Security Adviser", "national_security_adviser", "KEN"),
    ("Kenyan special envoy Baraka Otieno left.", "Baraka Otieno", "special envoy", "envoy", "KEN"),
    ("Baraka Otieno, the Kenyan ambassador to Peru, left.", "Baraka Otieno", "ambassador", "ambassador", "KEN"),
    ("Kenya's ambassador to Peru, Baraka Otieno, left.", "Baraka Otieno", "ambassador", "ambassador", "KEN"),
    ("Kenyan Ambassador Baraka Otieno left.", "Baraka Otieno", "Ambassador", "ambassador", "KEN"),
    ("Kenyan foreign ministry spokesman Baraka Otieno left.",
     "Baraka Otieno", "foreign ministry spokesman", "spokesperson", "KEN"),
    ("Baraka Otieno, a spokesman for the Kenyan foreign ministry, left.",
     "Baraka Otieno", "spokesman", "spokesperson", "KEN"),
    ("Kenyan lawmaker Baraka Otieno left.", "Baraka Otieno", "lawmaker", "legislator", "KEN"),
    ("Kenyan Gen. Baraka Otieno left.", "Baraka Otieno", "Gen.", "military", "KEN"),
    ("Kenyan army chief Baraka Otieno left.", "Baraka Otieno", "army chief", "military", "KEN"),
    ("U.S. Secretary of State Tom Garnet left.", "Tom Garnet", "Secretary of State", "foreign_minister", "USA"),
    ("U.S. Treasury Secretary Tom Garnet left.", "Tom Garnet", "Treasury Secretary", "finance_minister", "USA"),
    ("U.S. Defense Secretary Tom Garnet left.", "Tom Garnet", "Defense Secretary", "defence_minister", "USA"),
    ("British Foreign Secretary Tom Garnet left.", "Tom Garnet", "Foreign Secretary", "foreign_minister", "GBR"),
    ("German Chancellor Tom Garnet left.", "Tom Garnet", "Chancellor", "head_of_government", "DEU"),
    ("Saudi Crown Prince Tariq bin Nasser left.", "Tariq bin Nasser", "Crown Prince", "deputy_head", "SAU"),
    ("King Tariq of Jordan left for talks.", None, "King", "head_of_state", "JOR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "title", "category", "country"), PEOPLE)
def test_people_and_offices(text: str, name: str | None, title: str, category: str, country: str) -> None:
    (actor,) = (actor for actor in read(text).actors if actor.type == "person")
    assert name is None or actor.name == name
    assert actor.country == country
    (role,) = actor.roles
    assert (role.title.lower(), role.category, role.former, role.source) == (title.lower(), category, False, "text")


@pytest.mark.parametrize(
    "text",
    [
        "Former Danish Foreign Minister Mira Dalgard left Oslo.",
        "On Friday former Danish Foreign Minister Mira Dalgard left.",
        "Mira Dalgard, a former Danish foreign minister, left.",
        "Denmark's former foreign minister Mira Dalgard left.",
        "Danish ex-Foreign Minister Mira Dalgard left Oslo.",
        "Then-Foreign Minister Mira Dalgard of Denmark left.",
    ],
)
def test_former_office(text: str) -> None:
    (actor,) = (actor for actor in read(text).actors if actor.type == "person")
    assert [(role.category, role.former) for role in actor.roles] == [("foreign_minister", True)]


@pytest.mark.parametrize("word", ["acting", "caretaker", "interim", "visiting"])
def test_office_that_is_held_now(word: str) -> None:
    (actor,) = (a for a in read(f"Danish {word} Foreign Minister Mira Dalgard left Oslo.").actors if a.type == "person")
    assert [(role.category, role.former) for role in actor.roles] == [("foreign_minister", False)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Dalgard met Mrs. Falk in Oslo on Friday.", {"Dalgard", "Falk"}),
        ("Dr. Mira Dalgard met Prof. Una Falk in Oslo.", {"Mira Dalgard", "Una Falk"}),
        ("Mira Dalgard met Una Falk in Oslo on Friday.", {"Mira Dalgard", "Una Falk"}),
        ("Omar al-Hakim met Karl van der Berg in Oslo.", {"Omar al-Hakim", "Karl van der Berg"}),
        bad("Abdul al-Hakim met Una Falk in Oslo.", {"Abdul al-Hakim", "Una Falk"}, why="Abdul al-… begins a sentence"),
        ("Jan Moss met Una Falk in Oslo on Friday.", {"Jan Moss", "Una Falk"}),
        ("Envoy Jan van der Berg met Una Falk.", {"Jan van der Berg", "Una Falk"}),
        ("Envoy Seán O'Malley met Zoë Müller-Lind in Oslo.", {"Seán O'Malley", "Zoë Müller-Lind"}),
        ("J. R. Moss met Envoy Ann B. Lund in Oslo.", {"J. R. Moss", "Ann B. Lund"}),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert {actor.name for actor in read(text).actors if actor.type == "person"} == names


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        (f"{BODY} Dalgard then left for Rome.", {"Mira Dalgard", "Dalgard"}),
        (f"{BODY}\n\nThe minister said that the quotas were fair.", {"Mira Dalgard", "minister"}),
        (f"{BODY}\n\nShe said that the quotas were fair.", {"Mira Dalgard", "She"}),
        (f"{BODY}\n\nThe Danish minister said that the quotas were fair.", {"Mira Dalgard", "Danish minister"}),
        (f"{BODY}\n\nMs. Dalgard said that the quotas were fair.", {"Mira Dalgard", "Dalgard"}),
        (f"{BODY}\n\nForeign Minister Dalgard said that the quotas were fair.", {"Mira Dalgard", "Dalgard"}),
    ],
)
def test_one_actor_for_all_its_mentions(text: str, aliases: set[str]) -> None:
    (actor,) = (actor for actor in read(text).actors if "Dalgard" in actor.name)
    assert aliases <= {span.text.removeprefix("The ").removeprefix("Danish ") if "minister" not in span.text else
                       span.text.removeprefix("The ").removeprefix("the ") for span in actor.mentions}  # fmt: skip


def test_a_counterpart_has_the_same_office() -> None:
    found = read("Danish Foreign Minister Mira Dalgard met her Kenyan counterpart Odhiambo Wekesa in Oslo on Friday.")
    other = next(actor for actor in found.actors if actor.name == "Odhiambo Wekesa")
    assert [(role.category, role.country) for role in other.roles] == [("foreign_minister", "KEN")]


def test_an_official_of_an_international_body_acts_for_no_state() -> None:
    (actor,) = (a for a in read("Danish NATO Secretary General Una Falk left Oslo.").actors if a.type == "person")
    assert [(role.category, role.country) for role in actor.roles] == [("organization_head", None)]
    assert (actor.country, actor.organization) == ("DNK", "organization:nato")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("The Kenyan envoy Falk", "Tom Falk"),
        ("Kenya's Falk", "Tom Falk"),
        ("Kenyan Ambassador Falk", "Tom Falk"),
        ("Denmark's Falk", "Una Falk"),
    ],
)
def test_a_state_tells_two_of_one_surname_apart(phrase: str, name: str) -> None:
    found = read(f"Danish envoy Una Falk met Kenyan envoy Tom Falk in Oslo. {phrase} said that the talks were good.")
    (statement,) = found.statements
    assert statement.speaker is not None
    assert found.actor(statement.speaker).name == name


def test_two_unnamed_people_of_one_description_have_two_ids() -> None:
    found = read("A senior official met Bo Ray. Another senior official met Lena Ortiz.")
    officials = [actor for actor in found.actors if actor.name == "senior official"]
    assert len({actor.id for actor in officials}) == len(officials) == 2
    assert [m.participants[0].actor for m in found.meetings] == [actor.id for actor in officials]


@pytest.mark.parametrize("word", ["Au", "Un"])
def test_a_name_of_capitals_is_meant_by_capitals_alone(word: str) -> None:
    assert not any(a.known for a in read(f"{word} responded on Monday that the talks had failed.").actors)
    assert any(a.known for a in read(f"The {word.upper()} responded on Monday that the talks had failed.").actors)


SPEAKERS = [
    ("The Danish foreign ministry said that the talks were useful.", "organization", "DNK", "Danish foreign ministry"),
    ("Denmark's Foreign Ministry said that the talks were useful.", "organization", "DNK", None),
    ("The Kremlin said that the talks were useful.", "organization", "RUS", "Kremlin"),
    ("The White House said that the talks were useful.", "organization", "USA", "White House"),
    ("Beijing said that the talks were useful.", "country", "CHN", None),
    ("Kenya said that the talks were useful.", "country", "KEN", "Kenya"),
    ("NATO said that the talks were useful.", "organization", None, "NATO"),
    ("The European Union said that the talks were useful.", "organization", None, None),
    ("The United Nations said that the talks were useful.", "organization", None, None),
    ("A senior Kenyan official said that the talks were useful.", None, "KEN", "senior Kenyan official"),
    ("Kenyan fishing officials said that the talks were useful.", "group", "KEN", "Kenyan fishing officials"),
    ("Two Western diplomats said that the talks were useful.", "group", None, None),
    ("G7 foreign ministers said that the talks were useful.", "group", None, None),
    ("Envoys of both sides said that the talks were useful.", "group", None, None),
]


@pytest.mark.parametrize(("text", "kind", "country", "name"), SPEAKERS)
def test_speakers_that_are_no_named_people(text: str, kind: str | None, country: str | None, name: str | None) -> None:
    found = read(text)
    (statement,) = found.statements
    assert statement.speaker is not None
    actor = found.actor(statement.speaker)
    assert kind is None or actor.type == kind
    assert actor.country == country
    assert name is None or actor.name == name


@pytest.mark.parametrize(
    ("pronoun", "speaker"),
    [
        ("He", "Odhiambo Wekesa"),
        ("She", "Mira Dalgard"),
        ("The Kenyan envoy", "Odhiambo Wekesa"),
        ("The ambassador", None),
    ],
)
def test_whose_words_they_are(pronoun: str, speaker: str | None) -> None:
    text = f"Envoy Mr. Odhiambo Wekesa met Mrs. Mira Dalgard in Oslo. {pronoun} said that the talks were good."
    if "envoy" in pronoun:
        text = f"{BODY} {pronoun} said that the talks were good."
    found = read(text)
    (statement,) = found.statements
    name = found.actor(statement.speaker).name if statement.speaker else None
    assert (name == speaker) if speaker else name not in ("Odhiambo Wekesa", "Mira Dalgard")


def test_an_office_from_the_gazetteer_is_marked_as_such() -> None:
    (role,) = {role for actor in read("Antony Blinken left Oslo.").actors for role in actor.roles}
    assert (role.category, role.country, role.source) == ("foreign_minister", "USA", "gazetteer")


# ------------------------------------------------------------------ venues

PAIR = "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa"
VENUES = [
    # behind the pair, event, relation, facility, city, country
    ("in Oslo", None, None, None, "Oslo", "NOR"),
    ("in Kenya", None, None, None, None, "KEN"),
    ("in Vienna, Austria,", None, None, None, "Vienna", "AUT"),
    ("on the sidelines of the Munich Security Conference", "Munich Security Conference", "sidelines", None, "?", "DEU"),
    ("on the margins of the G20 summit", "G20 summit", "sidelines", None, None, None),
    ("at the Munich Security Conference", "Munich Security Conference", "at", None, "?", "DEU"),
    ("during the Munich Security Conference", "Munich Security Conference", "at", None, "?", "DEU"),
    ("ahead of the Munich Security Conference", "Munich Security Conference", "before", None, "?", "?"),
    ("before the Munich Security Conference", "Munich Security Conference", "before", None, "?", "?"),
    ("after the Munich Security Conference", "Munich Security Conference", "after", None, "?", "?"),
    ("on the sidelines of the G20 summit in Rio de Janeiro", "G20 summit", "sidelines", None, "Rio de Janeiro", "BRA"),
    ("at a summit of the African Union in Addis Ababa", "?", "at", None, "Addis Ababa", "ETH"),
    ("at the Blue Lagoon Hotel in Nairobi", None, None, "Blue Lagoon Hotel", "Nairobi", "KEN"),
    ("at the Hofburg Palace in Vienna", None, None, "Hofburg Palace", "Vienna", "AUT"),
    ("at the presidential palace in Lima", None, None, "presidential palace", "Lima", "PER"),
    ("at the Kremlin", None, None, "Kremlin", "?", "RUS"),
    ("in the Norwegian capital", None, None, None, "?", "NOR"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "event", "relation", "facility", "city", "country"), VENUES)
def test_venues(place: str, event: str, relation: str, facility: str, city: str, country: str) -> None:
    (meeting,) = read(f"{PAIR} {place} on Friday.").meetings
    got = meeting.venue
    found = [got.event, got.relation, got.facility, got.city, got.country]
    wanted = [event, relation, facility, city, country]
    assert [a for a, b in zip(found, wanted, strict=True) if b != "?"] == [b for b in wanted if b != "?"]


def test_here_is_the_place_of_the_dateline() -> None:
    (meeting,) = read(f"NAIROBI, Feb 20 (Reuters) - {PAIR} here on Monday.").meetings
    assert (meeting.venue.city, meeting.venue.country) == ("Nairobi", "KEN")
