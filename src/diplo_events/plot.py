"""Charts of many extractions as Altair's own objects: timeline of meetings, network of actors, statements by act.

Altair and networkx are the extra ``plot``; ``chart.save("meetings.svg")`` and ``.png`` need no network. In a notebook
without network choose a renderer that carries its own script: ``altair.renderers.enable("svg")``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, get_args

from diplo_events.highlights import shown
from diplo_events.models import Act, Actor, Extraction, Meeting, Status, several
from diplo_events.palette import CATEGORIES
from diplo_events.text_view import venue_text

if TYPE_CHECKING:
    import altair

Unit = Literal["day", "month", "year"]
_UNITS = {"day": "yearmonthdate", "month": "yearmonth", "year": "year"}
_SEED = 7  # of the network's layout: the same extractions give the same picture
_LEFT_OUT = ("cancelled", "denied")


def timeline(extractions: Extraction | Iterable[Extraction], unit: Unit = "month") -> altair.Chart:
    """Meetings over time by status, a bar for each ``unit``; undated meetings are left out.

    Raises:
        ValueError: there is no such unit.
        ImportError: the extra ``plot`` is not installed.
    """
    alt = _extra("altair")
    rows = [
        {
            "date": meeting.date.start.isoformat(),
            "status": meeting.status,
            "who": _safe(", ".join(_name(participant.actor, extraction) for participant in meeting.participants)),
            "where": _safe(venue_text(meeting.venue)),
        }
        for extraction in several(extractions)
        for meeting in extraction.meetings
        if meeting.date
    ]
    chart: altair.Chart = (
        alt.Chart(alt.Data(values=rows), title="Meetings")
        .mark_bar()
        .encode(
            x=alt.X("date:T", timeUnit=_unit(unit), title=unit),
            y=alt.Y("count():Q", title="meetings"),
            color=alt.Color("status:N", scale=_colours(alt, get_args(Status)), title="status"),
            tooltip=["status:N", "count():Q"],
        )
    )
    return chart


def network(
    extractions: Extraction | Iterable[Extraction], by: Literal["actor", "country"] = "actor", most: int = 40
) -> altair.LayerChart:
    """Who meets whom: a line for each pair, as thick as it has meetings; cancelled and denied meetings are left out.

    Args:
        extractions: what to draw.
        by: a node for each actor, or for each country of the actors.
        most: nodes at most; those with the most meetings are kept. The layout is that of Geipel (2007), begun from that
            of Fruchterman and Reingold (1991).

    Raises:
        ValueError: ``by`` is neither of the two, or ``most`` is below 2.
        ImportError: the extra ``plot`` is not installed.
    """
    if by not in ("actor", "country"):
        raise ValueError(f"by={by!r} is neither 'actor' nor 'country'")
    if most < 2:
        raise ValueError(f"most={most} must be 2 or more")
    alt, networkx = _extra("altair"), _extra("networkx")
    pairs, names = _pairs(several(extractions), by)
    weights: Counter[str] = Counter()
    for pair, count in pairs.items():
        weights.update(dict.fromkeys(pair, count))
    kept = sorted(weights, key=lambda key: (-weights[key], key))[:most]
    graph = networkx.Graph()
    graph.add_nodes_from(kept)
    graph.add_weighted_edges_from((*pair, n) for pair, n in sorted(pairs.items()) if set(pair) <= set(kept))
    places = _layout(networkx, graph)
    nodes = [{"name": _safe(names[key]), "meetings": weights[key], **_place(places[key])} for key in kept]
    edges = [
        {**_place(places[a]), **_place(places[b], "2"), "meetings": n, "pair": _safe(f"{names[a]} – {names[b]}")}
        for a, b, n in graph.edges(data="weight")
    ]
    return _drawn(alt, nodes, edges)


def statements(
    extractions: Extraction | Iterable[Extraction],
    unit: Unit | None = None,
    actors: int = 12,
    by: Literal["actor", "country"] = "actor",
) -> altair.Chart:
    """Statements by speaker and act: a heat map, or with a ``unit`` the acts of each speaker over time.

    Args:
        extractions: what to draw.
        unit: ``day``, ``month`` or ``year``; undated statements are then left out.
        actors: speakers at most; those with the most statements are kept.
        by: each actor by itself, or all of a country together.

    Raises:
        ValueError: ``unit`` or ``by`` is none of these.
        ImportError: the extra ``plot`` is not installed.
    """
    if by not in ("actor", "country"):
        raise ValueError(f"by={by!r} is neither 'actor' nor 'country'")
    alt = _extra("altair")
    names: dict[str, str] = {}
    rows = [
        row
        for extraction in several(extractions)
        for row in _spoken(extraction, by, names)
        if row["date"] or unit is None
    ]
    order = [speaker for speaker, _ in Counter(row["speaker"] for row in rows).most_common(actors)]
    kept = [row for row in rows if row["speaker"] in set(order)]
    chart: altair.Chart = alt.Chart(alt.Data(values=kept), title="Statements")
    return _heat(alt, chart, order) if unit is None else _acts_over_time(alt, chart, order, unit)


def _heat(alt: Any, chart: altair.Chart, order: list[str]) -> altair.Chart:
    encoded: altair.Chart = chart.mark_rect().encode(
        x=alt.X("act:N", sort=list(get_args(Act)), title="act"),
        y=alt.Y("speaker:N", sort=order, title=None),
        color=alt.Color("count():Q", title="statements", scale=alt.Scale(scheme="blues")),
        tooltip=["speaker:N", "act:N", "count():Q"],
    )
    return encoded


def _acts_over_time(alt: Any, chart: altair.Chart, order: list[str], unit: Unit) -> altair.Chart:
    header = alt.Header(labelAngle=0, labelAlign="left")
    encoded: altair.Chart = chart.mark_bar().encode(
        x=alt.X("date:T", timeUnit=_unit(unit), title=unit),
        y=alt.Y("count():Q", title=None),
        row=alt.Row("speaker:N", sort=order, title=None, header=header),
        color=alt.Color("act:N", scale=_colours(alt, get_args(Act)), title="act"),
        tooltip=["speaker:N", "act:N", "count():Q"],
    )
    encoded.height = 40
    return encoded


def _layout(networkx: Any, graph: Any) -> dict[str, Any]:
    start = networkx.spring_layout(graph, seed=_SEED)
    found: dict[str, Any] = networkx.arf_layout(graph, pos=start, scaling=1.5, a=1.6, max_iter=1500)
    return found


def _pairs(extractions: Iterable[Extraction], by: str) -> tuple[Counter[tuple[str, str]], dict[str, str]]:
    """How often each pair met, and the names of all."""
    pairs: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for extraction in extractions:
        actors = {actor.id: actor for actor in extraction.actors}
        for meeting in extraction.meetings:
            if meeting.status not in _LEFT_OUT:
                met = _keys(meeting, actors, by)
                for key, name in met.items():
                    names.setdefault(key, name)
                pairs.update(combinations(sorted(met), 2))
    return pairs, names


def _keys(meeting: Meeting, actors: dict[str, Actor], by: str) -> dict[str, str]:
    found = [actors[participant.actor] for participant in meeting.participants if participant.actor in actors]
    if by == "actor":
        return {actor.id: actor.name for actor in found}
    return {actor.country: actor.country for actor in found if actor.country}


def _spoken(extraction: Extraction, by: str, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each statement with a speaker, who bears one name in all articles: the first."""
    actors = {actor.id: actor for actor in extraction.actors}
    for statement in extraction.statements:
        actor = actors.get(statement.speaker or "")
        name = actor and (names.setdefault(actor.id, actor.name) if by == "actor" else actor.country)
        if name:
            day = statement.date.start.isoformat() if statement.date else None
            yield {"speaker": _safe(name), "act": statement.act, "date": day}


def _drawn(alt: Any, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> altair.LayerChart:
    x, y = alt.X("x:Q", axis=None), alt.Y("y:Q", axis=None)
    lines = alt.Chart(alt.Data(values=edges)).mark_rule(color="#8a939d", opacity=0.6)
    lines = lines.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", tooltip=["pair:N", "meetings:Q"]).encode(
        strokeWidth=alt.StrokeWidth("meetings:Q", scale=alt.Scale(range=[1, 6]), legend=None)
    )
    base = alt.Chart(alt.Data(values=nodes)).encode(x=x, y=y, tooltip=["name:N", "meetings:Q"])
    dots = base.mark_circle(color=CATEGORIES[0], opacity=1)
    dots = dots.encode(size=alt.Size("meetings:Q", scale=alt.Scale(range=[40, 400]), legend=None))
    labels = base.mark_text(dy=-12, fontSize=11).encode(text="name:N")
    chart: altair.LayerChart = alt.layer(lines, dots, labels, title="Who met whom").properties(width=720, height=480)
    return chart


def _place(place: Any, suffix: str = "") -> dict[str, float]:
    """Rounded, so that the last digits of another machine's arithmetic do not show."""
    return {f"x{suffix}": round(float(place[0]), 4), f"y{suffix}": round(float(place[1]), 4)}


def _name(actor_id: str, extraction: Extraction) -> str:
    return next((actor.name for actor in extraction.actors if actor.id == actor_id), actor_id)


def _safe(text: str) -> str:
    """Text that reads the same, but ends no ``script`` element: Altair writes data into pages as it is."""
    return shown(text).replace("<", "<\u2060")


def _colours(alt: Any, domain: tuple[str, ...]) -> Any:
    return alt.Scale(domain=list(domain), range=list(CATEGORIES[: len(domain)]))


def _unit(unit: str) -> str:
    if unit not in _UNITS:
        raise ValueError(f"no unit {unit!r}; the units are {', '.join(_UNITS)}")
    return _UNITS[unit]


def _extra(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f"{module} is not installed; install it with: pip install 'diplo-events[plot]'") from error
