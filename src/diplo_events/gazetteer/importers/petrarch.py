"""PETRARCH actor dictionaries, with CAMEO codes.

::

    SERGEY_LAVROV_               ; a name, its words joined by underscores
    +SERGEI_LAVROV_              ; another name of the same actor
        [RUSGOV 20040309-20200115]   ; a code with its dates: YYMMDD or YYYYMMDD, also "<date" and ">date"
        [RUSGOV >20200121]

What becomes of it:

=============================  =====================================================================================
name, ``+`` names              ``name``, ``aliases``; of one word: ``weak``
first three letters of a code  ``country``; for IGO, IMG, NGO, MNC … none
the role behind them           category of a tenure (GOV official, MIL military, LEG legislator, OPP, REB … other),
                               ``kind`` of an organisation
dates                          a tenure; an open end lasts up to the date of the dictionary
=============================  =====================================================================================

Dictionaries do not say what an actor is: one with dated codes is a person, one without a person where its first word is
a given name, and else an organisation. A state alone is passed over; the gazetteer has them. ``#``, ``;`` and
``<!-- -->`` begin remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from diplo_events.gazetteer.importers.collect import Collector, Stated
from diplo_events.lexicon import load_lexicon
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.tables import cameo_table

_CODE = re.compile(r"\[\s*([A-Z0-9~-]{3,24})(?:\s+([<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?))?\s*\]")
_DATES = re.compile(r"^([<>]?)\s*(\d{6}|\d{8})(?:\s*-\s*(\d{6}|\d{8}))?$")
_REMARK = re.compile(r"[#;].*$|<!--.*?(?:-->|$)")
_PIVOT = 50  # a year of two digits below it is of this century


class _Code(NamedTuple):
    where: str
    state: str | None
    role: str
    start: str | None
    end: str | None
    dated: bool


class _Actor(NamedTuple):
    where: str
    names: list[str]
    codes: list[_Code]


def read_dictionary(path: Path, text: str, found: Collector) -> None:
    """Take in the actors of a dictionary."""
    given = load_lexicon().given_names
    for actor in _actors(path, text, found):
        dated = [code for code in actor.codes if code.dated]
        if dated or (actor.codes and len(actor.names[0].split()) > 1 and fold(actor.names[0].split()[0]) in given):
            _person(actor, dated, found)
        elif any(code.role for code in actor.codes) or any(code.state is None for code in actor.codes):
            _body(actor, found)


def _actors(path: Path, text: str, found: Collector) -> Iterator[_Actor]:
    actor: _Actor | None = None
    remark = False
    for n, raw in enumerate(text.split("\n"), 1):
        remark, line = _without_remarks(raw, remark)
        where = f"{path}:{n}"
        codes = [code for match in _CODE.finditer(line) for code in _read(where, match, found)]
        name = _name(line)
        if line.count("[") != len(_CODE.findall(line)):
            found.error(
                where, f"code: {line[line.index('[') :].strip() if '[' in line else line!r} is none; write [CODE]"
            )
        if name and line.startswith("+"):
            if actor is None:
                found.error(where, f"name: +{name} is another name of nothing; put it below a name")
            else:
                actor.names.append(name)
                actor.codes.extend(codes)
        elif name:
            if actor is not None:
                yield actor
            actor = _Actor(where, [name], codes)
        elif actor is not None:
            actor.codes.extend(codes)
    if actor is not None:
        yield actor


def _without_remarks(line: str, remark: bool) -> tuple[bool, str]:
    """The line without remarks, and whether one of several lines goes on behind it."""
    if remark:
        end = line.find("-->")
        if end < 0:
            return True, ""
        line = line[end + 3 :]
    opened = line.rfind("<!--")
    return opened >= 0 and "-->" not in line[opened:], _REMARK.sub("", line)


def _name(line: str) -> str:
    """The name of a line, its capitals made those of a name."""
    words = line.partition("[")[0].strip().strip("+").replace("_", " ").split()
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def _read(where: str, match: re.Match[str], found: Collector) -> Iterator[_Code]:
    table = cameo_table()
    code, dates = match.group(1), match.group(2)
    state, role = code[:3], code[3:6]
    if state in table["no_state"]:
        iso = None
    else:
        iso = table["states"].get(state) or found.state(where, "code", state)
        if iso is None:
            return
    start, end = _days(where, dates, found) if dates else (None, None)
    yield _Code(where, iso, role or ("" if iso else state), start, end, dates is not None)


def _days(where: str, dates: str, found: Collector) -> tuple[str | None, str | None]:
    match = _DATES.match(dates.strip())
    if match is None:
        found.error(where, f"code: {dates!r} are no dates; write 20040309-20200115, <20200115 or >20040309")
        return None, None
    sign, one, other = match.groups()
    first, last = _day(where, one, found), _day(where, other, found) if other else None
    return (None, first) if sign == "<" else (first, last)


def _day(where: str, digits: str, found: Collector) -> str | None:
    short = int(digits[:2])
    full = digits if len(digits) == 8 else f"{'20' if short < _PIVOT else '19'}{digits}"
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:8])).isoformat()
    except ValueError:
        found.error(where, f"code: {digits!r} is no day; write YYMMDD or YYYYMMDD")
        return None


def _person(actor: _Actor, dated: list[_Code], found: Collector) -> None:
    long = [name for name in actor.names if len(name.split()) > 1]
    name = long[0] if long else actor.names[0]
    plain = Stated(
        actor.where,
        name,
        name,
        aliases=tuple(long[1:]),
        weak=tuple(other for other in actor.names if len(other.split()) == 1 and other != name),
        country=next((code.state for code in actor.codes if code.state), None),
    )
    found.add(plain)
    roles = cameo_table()["roles"]
    for code in dated:
        title, category = roles.get(code.role, ("Actor", "other"))
        found.add(
            plain._replace(
                where=code.where,
                title=title,
                category=category,
                state=code.state,
                start=code.start,
                end=code.end,
                field="code",
            )
        )


def _body(actor: _Actor, found: Collector) -> None:
    code = next(code for code in actor.codes if code.role or code.state is None)
    kind = cameo_table()["kinds"].get(code.role, "other")
    found.add_body(actor.where, actor.names[0], actor.names[0], actor.names[1:], kind, code.state)
