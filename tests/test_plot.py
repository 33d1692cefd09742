"""The charts: the library's own objects, right numbers, the same picture every time, harmless text."""

from __future__ import annotations

from typing import Any

import pytest
from sample import EIDE, EXTRACTION, MEETING, STATEMENT

from diplo_events import plot
from diplo_events.models import Extraction

altair = pytest.importorskip("altair")


def rows(chart: Any) -> list[dict[str, Any]]:
    return list(chart.data.values)


def test_timeline_has_a_row_for_each_dated_meeting() -> None:
    undated = MEETING.model_copy(update={"date": None})
    chart = plot.timeline([EXTRACTION, EXTRACTION.model_copy(update={"events": (undated,)})])
    assert isinstance(chart, altair.Chart)
    assert rows(chart) == [
        {
            "date": "2025-05-14",
            "status": "held",
            "who": "Espen Barth Eide, Hakan Fidan",
            "where": "Oslo, NOR; on the sidelines of Oslo Forum",
        }
    ]


def test_network_counts_pairs_and_leaves_out_what_did_not_happen() -> None:
    denied = MEETING.model_copy(update={"status": "denied"})
    chart = plot.network([EXTRACTION, EXTRACTION, EXTRACTION.model_copy(update={"events": (denied,)})])
    assert isinstance(chart, altair.LayerChart)
    lines, dots, _ = (list(layer.data.values) for layer in chart.layer)
    assert [(row["pair"], row["meetings"]) for row in lines] == [("Espen Barth Eide – Hakan Fidan", 2)]
    assert {row["name"]: row["meetings"] for row in dots} == {"Espen Barth Eide": 2, "Hakan Fidan": 2}


def test_network_of_countries() -> None:
    lines, _, _ = (list(layer.data.values) for layer in plot.network([EXTRACTION], by="country").layer)
    assert [row["pair"] for row in lines] == ["NOR – TUR"]


def test_network_of_nothing() -> None:
    assert plot.network([]).to_dict()["layer"]


def test_statements() -> None:
    undated = STATEMENT.model_copy(update={"date": None, "act": "accuse"})
    found = EXTRACTION.model_copy(update={"events": (STATEMENT, undated)})
    assert [row["act"] for row in rows(plot.statements([found]))] == ["request", "accuse"]
    assert [row["date"] for row in rows(plot.statements([found], "month"))] == ["2025-05-14"]
    assert [row["speaker"] for row in rows(plot.statements([EXTRACTION], by="country"))] == ["NOR"]


def test_statements_keep_the_most_frequent_speakers_under_one_name() -> None:
    other = EIDE.model_copy(update={"name": "Barth Eide"})
    again = EXTRACTION.model_copy(update={"actors": (other, *EXTRACTION.actors[1:])})
    rare = STATEMENT.model_copy(update={"speaker": EXTRACTION.actors[1].id})
    chart = plot.statements([EXTRACTION, again, EXTRACTION.model_copy(update={"events": (rare,)})], actors=1)
    assert {row["speaker"] for row in rows(chart)} == {"Espen Barth Eide"}
    assert len(rows(chart)) == 2


def charts(extractions: list[Extraction]) -> list[Any]:
    return [
        plot.timeline(extractions, "day"),
        plot.network(extractions),
        plot.statements(extractions),
        plot.statements(extractions, "year"),
    ]


def test_same_input_same_chart() -> None:
    assert [chart.to_json() for chart in charts([EXTRACTION])] == [chart.to_json() for chart in charts([EXTRACTION])]


def test_charts_can_be_drawn() -> None:
    pytest.importorskip("vl_convert")
    import vl_convert

    for chart in charts([EXTRACTION]):
        assert vl_convert.vegalite_to_svg(chart.to_dict()).startswith("<svg")


def test_markup_of_an_article_ends_no_script() -> None:
    evil = "</script><!--<script>alert(1)</script> \x00\ud800"
    actors = tuple(actor.model_copy(update={"name": f"{evil}{n}"}) for n, actor in enumerate(EXTRACTION.actors))
    venue = MEETING.venue.model_copy(update={"event": evil})
    events = (MEETING.model_copy(update={"venue": venue}), STATEMENT)
    plain = [chart.to_html().count("<script") for chart in charts([EXTRACTION])]
    found = charts([EXTRACTION.model_copy(update={"actors": actors, "events": events})])
    assert [chart.to_html().count("<script") for chart in found] == plain
    assert "alert(1)" in found[1].to_html()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plot.timeline([EXTRACTION], "week"), "no unit 'week'; the units are day, month, year"),
        (lambda: plot.network([EXTRACTION], by="city"), "neither 'actor' nor 'country'"),
        (lambda: plot.network([EXTRACTION], most=1), "must be 2 or more"),
        (lambda: plot.statements([EXTRACTION], by="city"), "neither 'actor' nor 'country'"),
    ],
)
def test_wrong_use(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *rest: Any) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(plot, "import_module", refuse)
    with pytest.raises(ImportError, match=r"pip install 'diplo-events\[plot\]'"):
        plot.timeline([])


def test_one_extraction_is_enough() -> None:
    assert plot.timeline(EXTRACTION).to_json() == plot.timeline([EXTRACTION]).to_json()
