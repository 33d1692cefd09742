"""The pipeline as spaCy sees it, and the stream that runs on it: what the contract promises of both."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count, islice
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import diplo_events as de

STAGES = (
    "diplo_layout",
    "diplo_sentences",
    "diplo_dates",
    "diplo_mentions",
    "diplo_coreference",
    "diplo_roles",
    "diplo_venues",
    "diplo_statements",
    "diplo_meetings",
    "diplo_events",
)
PUBLISHED = "2024-02-19"
TEXT = (
    "Danish Foreign Minister Lars Lokke Rasmussen met Kenyan Defense Minister Odhiambo Wekesa in Nairobi on Friday.\n\n"
    "“The harbour must open again,” Rasmussen told Wekesa."
)
SHORT = "Ann Lee met Bo Ray in Oslo on Friday."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return de.load()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return read(nlp, TEXT)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> de.Gazetteer:
    folder = tmp_path_factory.mktemp("records")
    person = {
        "id": "person:zorvan-tellick",
        "name": "Zorvan Tellick",
        "country": "ISL",
        "tenures": [
            {
                "title": "Foreign Minister",
                "category": "foreign_minister",
                "country": "ISL",
                "start": "2020-01",
                "as_of": "2025-01",
            }
        ],
    }
    (folder / "people.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    return de.load_gazetteer(folder)


def read(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    doc._.article = {"id": "a1", "published": PUBLISHED}
    return nlp(doc)


def line(doc: Doc) -> str:
    return doc._.extraction.to_json()


def run(code: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def knows(nlp: Language) -> bool:
    found = de.extract("Zorvan Tellick met Ann Lee in Oslo.", published=PUBLISHED, nlp=nlp)
    return "person:zorvan-tellick" in {actor.id for actor in found.actors if actor.known}


# ------------------------------------------------------------------ components


def test_components_are_added_by_name_without_an_import_of_ours() -> None:
    out = run(
        f"""
        import spacy
        for name in {STAGES}:
            alone = spacy.blank("en")
            alone.add_pipe(name)
            assert alone.pipe_names == [name]
        nlp = spacy.blank("en")
        for name in {STAGES}:
            nlp.add_pipe(name)
        doc = nlp({SHORT!r})
        print([m.venue.city for m in doc._.extraction.meetings])
        """
    )
    assert out == "['Oslo']\n"


def test_a_blank_pipeline_reads_nothing_of_ours() -> None:
    out = run(
        """
        import sys, spacy
        nlp = spacy.blank("en")
        nlp("Some words.")
        print(sorted(m for m in sys.modules if m.startswith("diplo_events.") and "registration" not in m))
        """
    )
    assert out == "[]\n"


def test_import_is_light_and_nothing_uses_the_network() -> None:
    out = run(
        f"""
        import sys, socket
        import diplo_events as de
        assert "spacy" not in sys.modules
        class Refused:
            def __init__(self, *args, **kwargs): raise AssertionError("a socket was opened")
        def refused(*args, **kwargs): raise AssertionError("the network was used")
        socket.socket = Refused
        socket.create_connection = socket.getaddrinfo = refused
        found = de.extract({SHORT!r}, published="2024-02-19")
        print(len(found.meetings), len(list(de.extract_many([{SHORT!r}]))), len(de.find_dates("on Friday")))
        """
    )
    assert out == "1 1 1\n"


def test_all_stages_are_there_in_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == STAGES


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["diplo_sentences"], "diplo_layout"),
        (["diplo_layout", "diplo_mentions"], "diplo_sentences"),
        (["diplo_layout", "diplo_sentences", "diplo_coreference"], "diplo_mentions"),
        (["diplo_layout", "diplo_sentences", "diplo_mentions", "diplo_roles"], "diplo_coreference"),
        (["diplo_layout", "diplo_sentences", "diplo_venues"], "diplo_mentions"),
        (["diplo_layout", "diplo_sentences", "diplo_mentions", "diplo_statements"], "diplo_coreference"),
        (["diplo_layout", "diplo_sentences", "diplo_mentions", "diplo_coreference", "diplo_meetings"], "diplo_venues"),
        (["diplo_events"], "diplo_"),
    ],
)
def test_a_missing_component_is_named(names: list[str], missing: str) -> None:
    partial = spacy.blank("en")
    for name in names:
        partial.add_pipe(name)
    with pytest.raises(ValueError, match=rf"{names[-1]} needs .*{missing}"):
        partial(SHORT)


def test_extract_says_when_the_pipeline_has_no_events() -> None:
    with pytest.raises(de.ArticleError, match="no diplo_events component"):
        de.extract(SHORT, nlp=spacy.blank("en"))


def test_the_article_lies_on_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.article = {"id": "x", "title": "T", "published": datetime(2024, 2, 19, 8), "source": "S", "url": "U"}
    info = nlp(doc)._.extraction.article
    assert (info.id, info.title, info.published, info.source, info.url) == ("x", "T", PUBLISHED, "S", "U")


@pytest.mark.parametrize(
    "published", [PUBLISHED, date(2024, 2, 19), datetime(2024, 2, 19, 23, 5), "2024-02-19T10:00:00Z"]
)
def test_published_in_every_form(nlp: Language, published: object) -> None:
    (meeting,) = de.extract(TEXT, published=published, nlp=nlp).meetings  # type: ignore[arg-type]
    assert meeting.date is not None
    assert meeting.date.start == date(2024, 2, 16)


def test_no_extraction_before_the_pipeline_has_read(nlp: Language) -> None:
    assert nlp.make_doc(SHORT)._.extraction is None


# ------------------------------------------------------------------ layers that can be drawn


@pytest.mark.parametrize("layer", ["actors", "quotes", "cues", "dates", "venues", "layout"])
def test_layers_are_drawn(doc: Doc, layer: str) -> None:
    assert len(doc.spans[layer]) > 0
    assert all(span.label_ for span in doc.spans[layer])
    html = displacy.render(doc, style="span", jupyter=False, options={"spans_key": layer})
    assert doc.spans[layer][0].label_ in html


def test_actor_spans_carry_their_actor(doc: Doc) -> None:
    actors = doc._.extraction.actors
    spans = {(span.start_char, span.end_char): span for span in doc.spans["actors"]}
    for actor in actors:
        for mention in actor.mentions:
            span = spans[mention.start, mention.end]
            assert (span.label_, span._.actor) == (actor.type, actor.id)


def test_span_of_no_actor(doc: Doc) -> None:
    assert doc[0:1]._.actor is None


# ------------------------------------------------------------------ saving, loading, shipping


def test_to_disk_and_back(nlp: Language, tmp_path: Path, doc: Doc) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert tuple(again.pipe_names) == STAGES
    assert line(read(again, TEXT)) == line(doc)
    assert line(read(de.load(tmp_path / "saved"), TEXT)) == line(doc)


def test_saved_pipeline_in_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    out = run(
        f"""
        import spacy
        nlp = spacy.load({str(tmp_path / "saved")!r})
        print(len(nlp({SHORT!r})._.extraction.meetings))
        """
    )
    assert out == "1\n"


def test_to_bytes_and_back(nlp: Language, doc: Doc) -> None:
    assert line(read(de.load().from_bytes(nlp.to_bytes()), TEXT)) == line(doc)


def test_pickled_pipeline(nlp: Language, doc: Doc) -> None:
    assert line(read(pickle.loads(pickle.dumps(nlp)), TEXT)) == line(doc)


def test_pickled_doc(doc: Doc) -> None:
    again = pickle.loads(pickle.dumps(doc))
    assert line(again) == line(doc)
    assert [span.text for span in again.spans["actors"]] == [span.text for span in doc.spans["actors"]]


def test_doc_to_bytes(nlp: Language, doc: Doc) -> None:
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert line(again) == line(doc)
    assert [(s.start, s.end, s.label_, s.kb_id_) for s in again.spans["actors"]] == [
        (s.start, s.end, s.label_, s.kb_id_) for s in doc.spans["actors"]
    ]


def test_doc_bin(nlp: Language, doc: Doc) -> None:
    data = DocBin(docs=[doc, read(nlp, SHORT)], store_user_data=True).to_bytes()
    first, second = DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("en").vocab)
    assert line(first) == line(doc)
    assert [m.venue.city for m in second._.extraction.meetings] == ["Oslo"]


def test_pipe_in_two_processes(nlp: Language) -> None:
    texts = [TEXT, "", SHORT]
    alone = [line(doc) for doc in nlp.pipe(texts)]
    assert alone == [nlp(text)._.extraction.to_json() for text in texts]
    assert alone == [line(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)]


def test_extractions_outlive_a_memory_zone(nlp: Language, doc: Doc) -> None:
    with nlp.memory_zone():
        found = read(nlp, TEXT)._.extraction
    assert found.to_json() == line(doc)


def test_strings_do_not_grow_over_a_stream(nlp: Language) -> None:
    def texts(stem: str) -> list[str]:
        return [
            f"Karl {stem.title()}{chr(97 + n)} met Olga {stem[::-1].title()} in Oslo about {stem}{n}."
            for n in range(25)
        ]

    list(de.extract_many(texts("warm"), nlp=nlp, batch_size=5))
    before = len(nlp.vocab.strings)
    list(de.extract_many(texts("qzarvo"), nlp=nlp, batch_size=5))
    assert len(nlp.vocab.strings) == before


# ------------------------------------------------------------------ on top of another pipeline


def test_blank_with_a_sentencizer_keeps_its_sentences() -> None:
    base = spacy.blank("en")
    base.add_pipe("sentencizer", config={"punct_chars": [";"]})
    text = "Ann Lee met Bo Ray; Gen. Tim Ode left. The talks ended."
    wanted = [sent.text for sent in base(text).sents]
    full = de.load(base)
    assert full is base
    assert full.pipe_names == ["sentencizer", *STAGES]
    assert [sent.text for sent in full(text).sents] == wanted


def test_entity_ruler_keeps_its_entities() -> None:
    base = spacy.blank("en")
    ruler = base.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "SHIP", "pattern": "Ann Lee"}, {"label": "GPE", "pattern": "Oslo"}])  # type: ignore[attr-defined]
    wanted = [(ent.start_char, ent.end_char, ent.label_) for ent in base(SHORT).ents]
    doc = de.load(base)(SHORT)
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == wanted != []
    assert len(doc._.extraction.meetings) == 1


def test_tokens_and_text_are_those_of_the_base() -> None:
    base = spacy.blank("en")
    wanted = [token.text_with_ws for token in base(TEXT)]
    doc = de.load(base)(TEXT)
    assert [token.text_with_ws for token in doc] == wanted
    assert doc.text == TEXT


def test_load_twice_adds_nothing(nlp: Language) -> None:
    assert tuple(de.load(nlp).pipe_names) == STAGES


def test_load_of_an_unknown_name() -> None:
    with pytest.raises(OSError, match="no_such_pipeline"):
        de.load("no_such_pipeline")


def test_load_with_a_setting_that_is_none() -> None:
    with pytest.raises(ValueError, match="wrong_setting"):
        de.load(diplo_layout={"wrong_setting": 1})


def test_sentences_of_a_blank_pipeline(doc: Doc) -> None:
    assert [sent.text.strip()[:6] for sent in doc.sents] == ["Danish", "“The h"]


# ------------------------------------------------------------------ gazetteer


def test_packaged_gazetteer_does_not_know_everyone(nlp: Language) -> None:
    assert not knows(nlp)


def test_own_gazetteer_reaches_the_pipeline_and_stays(gazetteer: de.Gazetteer, tmp_path: Path) -> None:
    own = de.load(gazetteer=gazetteer)
    assert knows(own)
    own.to_disk(tmp_path / "own")
    assert knows(spacy.load(tmp_path / "own"))
    assert knows(pickle.loads(pickle.dumps(own)))
    assert knows(de.load().from_bytes(own.to_bytes()))


def test_own_gazetteer_on_a_base_of_ones_own(gazetteer: de.Gazetteer) -> None:
    assert knows(de.load(spacy.blank("en"), gazetteer=gazetteer))


def test_own_gazetteer_on_a_base_that_has_our_components(gazetteer: de.Gazetteer) -> None:
    assert knows(de.load(de.load(), gazetteer=gazetteer))


def test_own_gazetteer_in_workers_that_are_left_early(gazetteer: de.Gazetteer) -> None:
    own = de.load(gazetteer=gazetteer)
    articles = ("Zorvan Tellick met Ann Lee in Oslo." for _ in range(40))
    stream = de.extract_many(articles, nlp=own, workers=2, batch_size=1)
    assert "person:zorvan-tellick" in {actor.id for actor in next(stream).actors}
    stream.close()  # type: ignore[attr-defined]


def test_other_pipelines_are_left_alone(gazetteer: de.Gazetteer, nlp: Language) -> None:
    de.load(gazetteer=gazetteer)
    assert not knows(nlp)


# ------------------------------------------------------------------ extract_many

INPUTS: list[object] = [
    TEXT,
    (SHORT, "2024-02-19"),
    {"text": SHORT, "id": "m", "published": "2024-02-20"},
    {"body": "no text"},
    de.Article("Una Bell met Gro Kite in Vienna.", id="n"),
    {"text": 5, "id": "bad"},
    ("x", "no date"),
    "",
]
BAD = (3, 5, 6)


def test_order_and_bytes_do_not_depend_on_workers(nlp: Language) -> None:
    one = [found.to_json() for found in de.extract_many(INPUTS, nlp=nlp, on_error="record")]  # type: ignore[arg-type]
    two = [
        found.to_json()
        for found in de.extract_many(INPUTS, workers=2, batch_size=2, on_error="record")  # type: ignore[arg-type]
    ]
    assert one == two
    assert len(one) == len(INPUTS)
    for n, item in enumerate(INPUTS):
        if n not in BAD:
            assert one[n] == de.extract(item, nlp=nlp).to_json()  # type: ignore[arg-type]


def test_record_keeps_every_input(nlp: Language) -> None:
    found = list(de.extract_many(INPUTS, nlp=nlp, on_error="record"))  # type: ignore[arg-type]
    assert [n for n, one in enumerate(found) if one.error] == list(BAD)
    assert found[5].article.id == "bad"
    assert all(not one.events and not one.actors for one in found if one.error)


def test_skip_leaves_out_the_bad(nlp: Language) -> None:
    assert len(list(de.extract_many(INPUTS, nlp=nlp, on_error="skip"))) == len(INPUTS) - len(BAD)  # type: ignore[arg-type]


@pytest.mark.parametrize("batch_size", [1, 3, 64])
def test_raise_comes_after_the_good_ones_before_it(nlp: Language, batch_size: int) -> None:
    stream = de.extract_many(INPUTS, nlp=nlp, batch_size=batch_size)  # type: ignore[arg-type]
    assert len(list(islice(stream, 3))) == 3
    with pytest.raises(de.ArticleError, match="has no 'text'"):
        next(stream)


@pytest.mark.parametrize("arguments", [{"workers": 0}, {"batch_size": 0}, {"on_error": "ignore"}])
def test_wrong_arguments(arguments: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(arguments))):
        list(de.extract_many([SHORT], **arguments))  # type: ignore[arg-type]


def test_stream_is_lazy(nlp: Language) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for n in count():
            taken += 1
            if n > 20:
                raise RuntimeError("read too far")
            yield SHORT

    stream = de.extract_many(endless(), nlp=nlp, batch_size=4)
    assert taken == 0
    assert len(list(islice(stream, 5))) == 5
    assert taken <= 12
    with pytest.raises(RuntimeError, match="read too far"):
        list(stream)


def test_stream_of_nothing(nlp: Language) -> None:
    assert list(de.extract_many([], nlp=nlp)) == []


def test_length_limit_is_an_article_error() -> None:
    small = de.load()
    small.max_length = 20
    with pytest.raises(de.ArticleError, match="limit of 20"):
        de.extract(SHORT, nlp=small)
    (found,) = de.extract_many([{"text": SHORT, "id": "long"}], nlp=small, on_error="record")
    assert found.article.id == "long"
    assert found.error is not None


def test_ids_stay_when_the_article_has_one(nlp: Language) -> None:
    one, two = (de.extract(de.Article(SHORT, id=name), nlp=nlp) for name in ("a", "b"))
    assert one.events[0].id != two.events[0].id
    assert one.events[0].id == de.extract(de.Article(SHORT, id="a"), nlp=nlp).events[0].id


def test_title_given_by_the_call_wins(nlp: Language) -> None:
    assert de.extract(de.Article(SHORT, title="old"), title="new", nlp=nlp).article.title == "new"
    assert de.extract(de.Article(SHORT, title="old"), nlp=nlp).article.title == "old"


def test_relative_dates_are_never_guessed_from_today(nlp: Language) -> None:
    assert all(event.date is None for event in de.extract(TEXT, nlp=nlp).events)


def test_a_component_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match=r"diplo_layot.*diplo_layout"):
        de.load(diplo_layot={"x": 1})
