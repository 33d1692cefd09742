"""One event of all its reports: values by support, the status by time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from diplo_events.article import digest
from diplo_events.dossier.models import Excerpt, MergedMeeting, MergedParticipant, MergedStatement, Stage
from diplo_events.dossier.parties import Party
from diplo_events.dossier.register import iso
from diplo_events.dossier.reports import MeetingReport, StatementReport
from diplo_events.dossier.support import Claims, best, best_when, claims, ranked, values

ActorId = Callable[[Party], str]
_FIELDS = ("mode", "format", "occasion", "relation", "facility", "city", "country")
_KINDS = ("direct", "mixed", "indirect")


def merged_id(reports: list[MeetingReport] | list[StatementReport]) -> str:
    """The id of an event: a digest of its earliest report, so that later articles do not change it."""
    return digest("merged", reports[0].article, reports[0].event)


def merge_meeting(reports: list[MeetingReport], actor_id: ActorId, made: list[str], told: list[str]) -> MergedMeeting:
    """One meeting of its reports, which stand in order.

    Args:
        reports: at least one.
        actor_id: from a party to its id in the register.
        made: ids of the merged statements made in it.
        told: ids of the merged statements that tell of it.
    """
    found = {name: claims((getattr(r, name), r.article) for r in reports) for name in _FIELDS}
    found["mode"].pop("unknown", None)
    when, dates = best_when(reports)
    status = claims((r.status, r.article) for r in reports)
    conflicts = {"date": dates, "status": status, **found}
    shown = {name: best(found[name]) for name in _FIELDS}
    city = shown["city"]
    if city is not None:  # of a city the country that the same articles give
        shown["country"] = best(claims((r.country, r.article) for r in reports if r.city == city)) or shown["country"]
    return MergedMeeting.model_validate(
        {
            "id": merged_id(reports),
            "participants": _participants(reports, actor_id),
            "status": final_status(reports),
            "mode": shown["mode"] or "unknown",
            "format": shown["format"],
            "venue": {"event": shown["occasion"], **{k: shown[k] for k in ("relation", "facility", "city", "country")}},
            "date": when,
            "topics": values(claims((text, r.article) for r in reports for _, _, text in r.topics)),
            "outcomes": values(claims((text, r.article) for r in reports for _, _, text in r.outcomes)),
            "history": _history(reports),
            "values": _conflicting(conflicts),
            "statements": tuple(made),
            "told_in": tuple(told),
            "evidence": tuple(_excerpt(r, piece) for r in reports for piece in r.evidence),
            "sources": _sources(reports),
            "confidence": _confidence(reports),
            "rules": tuple(dict.fromkeys(rule for r in reports for rule in r.rules)),
        }
    )


def final_status(reports: list[MeetingReport]) -> str:
    """Where the reports leave a meeting.

    Reports that it was held weigh against those that deny it by their number; a plan counts for nothing once it was
    held, and of plans, proposals and cancellations the articles of the latest day decide.
    """
    count = Counter(report.status for report in reports)
    if count["held"] and count["held"] >= count["denied"]:
        return "held"
    latest = max(report.published or 0 for report in reports if report.status != "held")
    last = claims((r.status, r.article) for r in reports if r.status != "held" and (r.published or 0) == latest)
    return min(last, key=lambda status: (-len(last[status]), _ORDER.index(status)))


_ORDER = ("denied", "cancelled", "planned", "proposed", "held")


def _history(reports: list[MeetingReport]) -> tuple[Stage, ...]:
    found: dict[tuple[int, str], dict[str, None]] = {}
    for report in reports:
        found.setdefault((report.published or 0, report.status), {})[report.article] = None
    rows = [
        {"published": iso(day), "status": status, "sources": tuple(sources)} for (day, status), sources in found.items()
    ]
    return tuple(Stage.model_validate(row) for row in rows)


def _participants(reports: list[MeetingReport], actor_id: ActorId) -> tuple[MergedParticipant, ...]:
    """Everybody named by some article; states, bodies and groups only where nobody stands for their side."""
    parts: dict[str, Claims] = {}
    stands: dict[str, list[Party]] = {}
    for report in reports:
        for party in report.parties:
            actor = actor_id(party)
            parts.setdefault(actor, {}).setdefault(party.part, {})[report.article] = None
            stands.setdefault(actor, []).append(party)
    named = {party.side for parties in stands.values() for party in parties if party.named}
    kept = [
        actor
        for actor, parties in stands.items()
        if any(party.named or party.side is None or party.side not in named for party in parties)
    ]
    rows = [(actor, parts[actor], _sorted_union(parts[actor])) for actor in kept or parts]
    rows.sort(key=lambda row: -len(row[2]))
    return tuple(
        MergedParticipant.model_validate({"actor": actor, "part": _part(by_part), "sources": sources})
        for actor, by_part, sources in rows
    )


def _part(by_part: Claims) -> str:
    """The most frequent part that says something."""
    telling = {part: sources for part, sources in by_part.items() if part != "participant"}
    return best(telling) or "participant"


def _sorted_union(found: Claims) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article for sources in found.values() for article in sources))


def merge_statement(
    reports: list[StatementReport], actor_id: ActorId, meetings: dict[tuple[str, str], str]
) -> MergedStatement:
    """One statement of its reports, which stand in order; ``meetings`` maps (article, meeting) to merged meetings."""
    wordings = claims((wording(r), r.article) for r in reports)
    kinds: dict[str, str] = {}
    for report in reports:
        words = wording(report)
        kinds[words] = min(report.kind, kinds.get(words, report.kind), key=_KINDS.index)
    text = min(
        ranked(wordings),
        key=lambda w: (_KINDS.index(kinds[w]), -len(wordings[w]) if kinds[w] != "direct" else 0, -len(w)),
    )
    speakers = claims((actor_id(r.speaker), r.article) for r in reports if r.speaker is not None)
    people = {actor_id(r.speaker) for r in reports if r.speaker is not None and r.speaker.named}
    acts = claims((r.act, r.article) for r in reports)
    when, dates = best_when(reports)
    made_in = claims((meetings.get((r.article, r.meeting or "")), r.article) for r in reports)
    row: dict[str, Any] = {
        "id": merged_id(reports),
        "speaker": next((s for s in ranked(speakers) if s in people), best(speakers)),
        "addressees": tuple(dict.fromkeys(actor_id(party) for r in reports for party in r.addressees)),
        "text": text,
        "kind": kinds[text],
        "wordings": values(wordings),
        "act": next((act for act in ranked(acts) if act != "state"), "state"),
        "medium": best(claims((r.medium, r.article) for r in reports)),
        "via": tuple(dict.fromkeys(actor_id(r.via) for r in reports if r.via is not None)),
        "meeting": best(made_in),
        "about": tuple(dict.fromkeys(meetings[r.article, m] for r in reports for m in r.about)),
        "date": when,
        "values": _conflicting({"speaker": speakers, "act": acts, "date": dates, "meeting": made_in}),
        "evidence": tuple(_excerpt(r, piece) for r in reports for piece in r.evidence or r.quotes),
        "sources": _sources(reports),
        "confidence": _confidence(reports),
    }
    return MergedStatement.model_validate(row)


def wording(report: StatementReport) -> str:
    """What a statement says, its pieces joined by an ellipsis."""
    return " … ".join(" ".join(text.split()) for _, _, text in report.quotes)


def _conflicting(found: dict[str, Claims]) -> dict[str, Any]:
    return {name: values(by_value) for name, by_value in found.items() if len(by_value) > 1}


def _excerpt(report: MeetingReport | StatementReport, piece: tuple[int, int, str]) -> Excerpt:
    start, end, text = piece
    return Excerpt(article=report.article, event=report.event, start=start, end=end, text=text)


def _sources(reports: list[MeetingReport] | list[StatementReport]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report.article for report in reports))


def _confidence(reports: list[MeetingReport] | list[StatementReport]) -> float:
    """As sure as the surest article: sources that copy each other add nothing."""
    return max(report.confidence for report in reports)
