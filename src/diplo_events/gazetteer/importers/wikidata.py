"""Wikidata: the result of a SPARQL query, as its query service gives it in JSON.

Either form is read: the standard one (``results.bindings``) and the simple list that the page offers for download. One
row is one office of one person. Variables and what becomes of them:

=====================  ===========================================================================================
``person``             item of the person, as an address or ``Q…`` (needed) → ``wikidata``
``personLabel``        → ``name`` (needed)
``personAltLabel``     other names, separated by ``|`` or, where there is none, by ``, `` → ``aliases``
``genderLabel``        male, female → ``gender``
``iso3``, ``countryLabel``  state of the person (the second if there is no first) → ``country``
``officeLabel``        title of the office; the state behind "of" is taken off and kept → ``tenures``
``officeIso3``         state of the office, if not that of the title or of the person
``organizationLabel``  body of the office, by a name that the gazetteer knows
``start``, ``end``     days of the tenure, as ``2004-03-09T00:00:00Z``
``startPrecision``, ``endPrecision``  11 day, 10 month, 9 year; without them the first of January is read as the year
=====================  ===========================================================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.importers.collect import Collector, Stated

_ITEM = re.compile(r"(?:^|/entity/)(Q\d+)$")
_DAY = re.compile(r"^\+?(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?$")
_SPACE = re.compile(r"[\s,]*")
_GENDERS = {"male": "m", "female": "f", "trans woman": "f", "trans man": "m"}
_LENGTHS = {"11": 10, "10": 7, "9": 4}
_DAY_LENGTH, _YEAR_LENGTH = 10, 4


def read_wikidata(path: Path, text: str, found: Collector) -> None:
    """Take in the rows of a query result.

    Raises:
        GazetteerError: the text is no such result.
    """
    for line, row in _rows(path, text):
        _take(f"{path}:{line}", row, found)


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the lines in which they begin, values as plain strings."""
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise GazetteerError(f"{path}: no JSON: {error}") from error
    results = whole.get("results") if isinstance(whole, dict) else whole
    rows = results.get("bindings") if isinstance(results, dict) else results
    if not isinstance(rows, list):
        raise GazetteerError(f"{path}: no results.bindings; save the query's result as JSON")
    at = text.index("[", text.index('"bindings"')) if isinstance(whole, dict) else text.index("[")
    decoder, line, counted = json.JSONDecoder(), 1, 0
    at += 1
    for row in rows:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty string too
        line, counted = line + text.count("\n", counted, at), at
        yield line, _plain(row)
        _, at = decoder.raw_decode(text, at)


def _plain(row: Any) -> dict[str, str]:
    if not isinstance(row, Mapping):
        return {}
    values = ((name, value.get("value") if isinstance(value, Mapping) else value) for name, value in row.items())
    return {str(name): value.strip() for name, value in values if isinstance(value, str)}


def _take(where: str, row: dict[str, str], found: Collector) -> None:
    item = _ITEM.search(row.get("person", ""))
    name = row.get("personLabel", "")
    if item is None:
        found.error(where, f"person: {row.get('person', '')!r} is no Wikidata item")
        return
    if not name or _ITEM.fullmatch(name):  # an item without a label is given by its number
        found.error(where, "personLabel: no name; ask for labels in English")
        return
    country = found.state(where, "iso3", row.get("iso3") or row.get("countryLabel", ""))
    office = found.state(where, "officeIso3", row.get("officeIso3", ""))
    found.add(
        Stated(
            where,
            item.group(1),
            name,
            aliases=_others(row.get("personAltLabel", "")),
            wikidata=item.group(1),
            gender=_GENDERS.get(row.get("genderLabel", "").lower()),  # type: ignore[arg-type]  # m or f
            country=country,
            title=row.get("officeLabel", ""),
            state=office,
            organization=_body(where, row.get("organizationLabel", ""), found),
            start=_date(where, "start", row, found),
            end=_date(where, "end", row, found),
            field="officeLabel",
        )
    )


def _others(names: str) -> tuple[str, ...]:
    parts = names.split("|") if "|" in names else names.split(", ")
    return tuple(dict.fromkeys(part.strip() for part in parts if len(part.split()) > 1))


def _body(where: str, name: str, found: Collector) -> str | None:
    if not name:
        return None
    body = found.offices.body(name)
    if body is None:
        found.warn(where, f"organizationLabel: the gazetteer knows no organization {name!r}")
    return body


def _date(where: str, name: str, row: Mapping[str, str], found: Collector) -> str | None:
    value = row.get(name, "")
    if not value or "genid" in value or value.startswith("_:"):  # the last two say that it is unknown
        return None
    match = _DAY.match(value)
    if match is None:
        found.error(where, f"{name}: {value!r} is no day; write it as 2004-03-09T00:00:00Z")
        return None
    day = "-".join(match.groups())
    precision = row.get(f"{name}Precision")
    if precision is None:
        return day[: _YEAR_LENGTH if day.endswith("-01-01") else _DAY_LENGTH]
    if precision not in _LENGTHS:
        found.warn(where, f"{name}Precision: {precision!r} is coarser than a year; the date is left out")
        return None
    return day[: _LENGTHS[precision]]
