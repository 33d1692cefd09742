"""The benchmark of statements: its measure and its readers, on sentences made up here."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import quote_corpora
import quote_measure
import quotes
from quote_measure import Document, Quote, Tally, Words, agreement, between_marks, kind_of, pairs, score, segments

TEXT = (
    "“We will come back,” Ana Brun told the council. “It is time.” She called the offer “thin” and late. "
    "Two envoys denied it.\n\n“We wait.\n\n“And hope,” she said."
)
VERBS = frozenset({"denied"})


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def quote(*contents: str, speaker: str = "", cue: str = "") -> Quote:
    return Quote(tuple(at(content) for content in contents), (at(speaker),) if speaker else (), cue)


SPLIT = quote("“We will come back,”", "“It is time.”", speaker="Ana Brun", cue="told")
MIXED = quote("the offer “thin” and late", speaker="She", cue="called")
INDIRECT = quote("it", speaker="Two envoys", cue="denied")
GOLD = [Document("a", TEXT, (SPLIT, MIXED, INDIRECT))]


def rows(*found: Quote) -> dict[str, Tally]:
    return score(GOLD, {"a": found}, VERBS)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" to it', "yes"),
        ("He said ``yes'' to it", "yes"),
        ("He said ‘the side’s envoys agree’ then", "thesidesenvoysagree"),
        ("the sides’ envoys", ""),
        ("He said ''they call it 'peace''' then", "theycallitpeace"),
        ("“It goes on\n\nNobody did", "Itgoeson"),
        ("a lost mark” and “a pair”", "apair"),
    ],
)
def test_marks_pair_within_a_paragraph(text: str, inside: str) -> None:
    marked = between_marks(text)
    assert re.sub(r"\W", "", "".join(text[place] for place in sorted(marked))) == inside


@pytest.mark.parametrize(
    ("one", "kind"), [(SPLIT, "direct"), (MIXED, "mixed"), (INDIRECT, "indirect"), (quote("“We wait."), "direct")]
)
def test_kind_is_read_off_the_marks(one: Quote, kind: str) -> None:
    assert kind_of(TEXT, between_marks(TEXT), one.spans) == kind


def test_words_that_a_span_touches() -> None:
    words = Words("U.S. talks, he said")
    assert words.within([(0, 4)]) == {0}
    assert words.within([(9, 14), (0, 1)]) == {0, 1, 2}
    assert words.within([(10, 12)]) == frozenset()


def test_agreement_is_shared_words_over_all() -> None:
    assert agreement(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert agreement(frozenset(), frozenset()) == 0.0


def test_the_gold_agrees_with_itself() -> None:
    same = rows(SPLIT, MIXED, INDIRECT)
    assert {name: row.gold for name, row in same.items()} == {
        "direct": 2,
        "mixed": 1,
        "indirect": 1,
        "verb": 1,
        "all": 4,
    }
    assert same["all"].figures(same["all"].right) == (100, 100, 100)


def test_halves_of_a_split_quotation_count_one_by_one() -> None:
    halves = segments([SPLIT])
    assert [one.spans for one in halves] == [(span,) for span in SPLIT.spans]
    assert rows(*halves)["direct"].right == rows(SPLIT)["direct"].right == 2
    assert rows(halves[0])["direct"].figures(1) == (100, 50, pytest.approx(200 / 3))


def test_half_of_the_words_are_enough() -> None:
    three_of_five, two_of_five = quote("offer “thin” and"), quote("the offer")
    assert pairs(TEXT, [MIXED], [three_of_five]) == {0: 0}
    assert pairs(TEXT, [MIXED], [two_of_five]) == {}


def test_each_content_is_used_once_and_the_right_speaker_wins() -> None:
    nobody = INDIRECT._replace(speaker=())
    assert pairs(TEXT, [INDIRECT], [nobody, INDIRECT]) == {0: 1}
    found = rows(nobody, INDIRECT)["indirect"]
    assert (found.found, found.content, found.right) == (2, 1, 1)


def test_a_speaker_is_right_where_mentions_overlap_or_both_lack_one() -> None:
    assert rows(MIXED._replace(speaker=(at("council"),)))["mixed"].right == 0
    assert rows(SPLIT._replace(speaker=(at("Brun"),)))["direct"].right == 2
    nobody = MIXED._replace(speaker=())
    assert score([Document("a", TEXT, (nobody,))], {"a": [nobody]}, VERBS)["mixed"].right == 1


def test_what_pairs_with_nothing_counts_under_its_own_kind() -> None:
    found = rows(quote("“thin”", speaker="She"))
    assert (found["direct"].found, found["mixed"].found, found["all"].content) == (1, 0, 0)


def test_verbs_of_speech_have_all_their_forms() -> None:
    assert {"says", "said", "denying", "told"} <= quote_measure.speech_verbs()
    assert "hopes" not in quote_measure.speech_verbs()


def test_brat_pieces_become_quotes(tmp_path: Path) -> None:
    text = "“We go,”\r\nBo Rae said, “now.”"
    folder = tmp_path / "data" / "train"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "a_b.txt").write_bytes(text.encode())
    lines = ["T1\tContent 0 8\tx", "T2\tContent 23 29\tx", "T3\tSource 10 12;13 16\tx", "T4\tCue 17 21\tx"]
    lines += ["T5\tAttribution 17 21\tx", "E1\tAttribution:T5 Content:T1 Content2:T2 Source:T3 Cue:T4"]
    (folder / "attributions" / "a_b_one.ann").write_text("\n".join(lines))
    (folder / "attributions" / "a_b_two.ann").write_text("")
    [document] = quote_corpora.read_polnear(tmp_path, "train")
    [found] = document.quotes
    assert [text[start:end] for start, end in found.spans] == ["“We go,”", "“now.”"]
    assert [text[start:end] for start, end in found.speaker] == ["Bo Rae"]
    assert (document.id, found.cue) == ("a_b", "said")


def test_a_wrong_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no split of a checkout of PolNeAR"):
        quote_corpora.read_polnear(tmp_path, "train")
    with pytest.raises(SystemExit, match="neither a file"):
        list(quote_corpora.read_rows(tmp_path))


def test_the_draw_is_the_same_in_any_order() -> None:
    documents = [Document(name, "", ()) for name in "abcdefgh"]
    drawn = quote_corpora.drawn(documents, 3, seed=1)
    assert len(drawn) == 3
    assert set(quote_corpora.drawn(documents[::-1], 3, seed=1)) == set(drawn)
    assert quote_corpora.drawn(documents, 0, seed=1) == documents


def test_sentences_by_cue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The foreign minister said that the talks had failed."
    content = {"start": text.index("that"), "end": len(text) - 1}
    statement = {"cue": "said", "speaker": [{"start": 0, "end": 20}], "content": [content]}
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"doc_id": "1", "text": text, "statements": [statement]}))
    monkeypatch.setattr(sys, "argv", ["quotes.py", "geneva", str(file)])
    assert quotes.main() == 0
    printed = capsys.readouterr().out
    assert "exceptions: 0" in printed
    assert re.search(r"^said +1 +100\.0 +100\.0$", printed, re.MULTILINE)
