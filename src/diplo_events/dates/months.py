"""Readings of months and years, and which month words and numbers are dates at all."""

from __future__ import annotations

import re
from datetime import date

from . import spans
from .lexicon import EVENT_NOUNS, FUNCTION_WORDS, Token, word_set
from .parts import part_of, with_part
from .reader import Found, Reader, found, kinds, value
from .spans import Period

_MONTH_LEADS = word_set("month_leads")
_YEAR_LEADS = word_set("year_leads")
_POSSESSED = re.compile(rf"['’]s\s(?:[a-z-]{{2,14}}\s)?(?:{'|'.join(sorted(EVENT_NOUNS))})\b")  # "July's summit"
_PLANNED_FOR = re.compile(r"\b(?:planned|scheduled|set|due|slated|expected)\sfor\s\Z")
_EVENT_LEADS = word_set("determiners")
_COUNT_LEADS = word_set("count_leads")
_INVARIANT = word_set("count_nouns")


_SOON = 7  # months ahead that an offer reaches


def bare_month(number: int, tokens: list[Token], reader: Reader) -> Period:
    """A month without a year: by the tense of the clause, else the nearest."""
    ref = reader.ref
    if ref is None:
        return Period(f"XXXX-{number:02}")
    ahead = (number - ref.month) % 12
    tense = reader.tense(tokens)
    if tense in ("future", "scheduled") or ahead <= _SOON and reader.proposed(tokens):
        return spans.month(ref.year, ref.month + ahead)
    back = ahead - 12 if ahead else 0
    return spans.month(ref.year, ref.month + (back if tense == "past" or ahead > 5 else ahead))


def _month_year(tokens: list[Token], reader: Reader) -> int | None:
    """The year that stands with a month: "2022", "this year", "the following year"."""
    year = value(tokens, "Y")
    if year is not None:
        return int(year)
    shift = {"t": 0, "l": -1, "x": 1}
    sequence = kinds(tokens)
    if not sequence.endswith("u") or value(tokens, "u") != "Y":
        return None
    base = reader.anchor() if sequence[-2] in "zefv" else reader.ref
    return base.year + {"f": 1, "v": -1}.get(sequence[-2], shift.get(sequence[-2], 0)) if base else None


def _month_with_modifier(number: int, modifier: str, ref: date) -> Period:
    """Read "last November", "next July", "this March"."""
    ahead = (number - ref.month) % 12
    if modifier == "x":
        return spans.month(ref.year, ref.month + (ahead or 12))
    if modifier == "l":
        return spans.month(ref.year, ref.month + (ahead - 12))
    return spans.month(ref.year, number)


def is_month(tokens: list[Token], reader: Reader) -> bool:
    """Is a bare month word a date here, and not a name, a noun or a verb?"""
    lead, after = reader.before(tokens), reader.after(tokens)
    number, text = tokens[0].value, reader.text[tokens[0].start : tokens[0].end]
    if after in EVENT_NOUNS and lead:
        return lead in _EVENT_LEADS or lead in _MONTH_LEADS
    if lead in ("a", "an") and not (after and after[0].islower() and number not in (3, 5)):
        return False
    if number == 3 and after in ("on", "of", "for", "in", "to"):
        return lead in _MONTH_LEADS and lead not in ("the", "of", "for", "its", "their", "his", "this")
    if _POSSESSED.match(reader.text, tokens[-1].end):
        return True
    if (
        number == 5
        and lead == "for"
        and _PLANNED_FOR.search(reader.text, max(0, tokens[0].start - 24), tokens[0].start)
    ):
        return True
    if number == 5 and (lead in ("the", "its", "their", "his", "and", "to", "for", "of") or text.isupper()):
        return lead in ("of", "to", "and") and not (after and after[0].islower() and after not in FUNCTION_WORDS)
    return lead in _MONTH_LEADS


def month(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "March 2022", "early March", "the end of May", "last November", "in June"."""
    number = value(tokens, "Mm")
    year = _month_year(tokens, reader)
    modifier = next((token.kind for token in tokens if token.kind in "ltxvfe"), "")
    if year is not None:
        whole = spans.month(year, number)
    elif value(tokens, "u"):
        return None
    elif modifier in ("l", "t", "x") and modifier:
        whole = _month_with_modifier(number, modifier, reader.ref) if reader.ref else Period(f"XXXX-{number:02}")
    elif modifier or part_of(tokens) or is_month(tokens, reader):
        whole = bare_month(number, tokens, reader)
    elif _adjectival(tokens, reader):
        return found("DATE", Period(f"XXXX-{number:02}"), tokens)
    else:
        return None
    return found("DATE", with_part(reader, tokens, whole), tokens)


def _adjectival(tokens: list[Token], reader: Reader) -> bool:
    """Does a month without a preposition stand before a noun ("August statements")?"""
    after = reader.after(tokens)
    return tokens[0].value not in (3, 4, 5, 6) and bool(after) and after[0].islower()


def month_span(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "from May to July 2023", "May or early June": one interval."""
    at = [index for index, token in enumerate(tokens) if token.kind in "Mm"]
    pair = next((token for token in tokens if token.kind == "&"), None)
    if pair and pair.value != "or" and "=" not in kinds(tokens):
        return None
    split = next(index for index in range(at[0] + 1, at[1]) if tokens[index].kind in "->&")
    left, right = tokens[:split], tokens[split:]
    if not (pair is None or left[0].kind in "EILTGZ=<" or value(tokens, "Y") or is_month(left[:1], reader)):
        return None
    year = value(right, "Y")
    first_year = value(left, "Y") or year
    last_number, first_number = value(right, "Mm"), value(left, "Mm")
    if first_year is not None and year is None:
        year = first_year + (last_number < first_number)
    elif year is not None and value(left, "Y") is None:
        first_year = year - (first_number > last_number)
    first = spans.month(first_year, first_number) if first_year else bare_month(first_number, tokens, reader)
    if year is not None:
        last = spans.month(year, last_number)
    elif first.begin:
        last = spans.month(first.begin.year + (last_number < first_number), last_number)
    else:
        last = Period(f"XXXX-{last_number:02}")
    first = with_part(reader, [token for token in left if token.kind in "EILGZ"], first) or first
    last = with_part(reader, [token for token in right if token.kind in "EILGZ"], last) or last
    return found("DATE", spans.interval(first, last), tokens)


def month_parts(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "early to mid-March", "mid-to-late June 2023": from the begin of one part to the end of the other."""
    first, last = [token.kind for token in tokens if token.kind in "EIL"]
    year = _month_year(tokens, reader)
    number = value(tokens, "M")
    whole = spans.month(year, number) if year is not None else bare_month(number, tokens, reader)
    begin, until = spans.third(whole, first), spans.third(whole, last)
    return found("DATE", whole._replace(begin=begin.begin, until=until.until, grain="interval"), tokens)


def month_list(tokens: list[Token], reader: Reader) -> list[Found] | None:
    """Read "May, June and July 2023", "January and February this year": a row for each month."""
    names = [token for token in tokens if token.kind == "M"]
    year = _month_year(tokens, reader)
    if year is None and not is_month(names[:1], reader):
        return None
    rows = []
    for name in names:
        piece = tokens[tokens.index(name) :] if name is names[-1] else [name]
        whole = spans.month(year, name.value) if year is not None else bare_month(name.value, tokens, reader)
        row = found("DATE", whole, piece)
        rows += [row] if row else []
    return rows


def is_year(tokens: list[Token], reader: Reader) -> bool:
    """Is a bare number of four digits a year here?"""
    number: int = tokens[0].value
    lead, after = reader.before(tokens), reader.after(tokens)
    noun = bool(after) and after[0].islower() and after not in FUNCTION_WORDS
    near = 1900 <= number <= 2060
    count = noun and after not in EVENT_NOUNS and (number % 100 == 0 or after in _INVARIANT)
    if lead in _YEAR_LEADS:
        return not count and not (noun and after.endswith("s") and lead in _COUNT_LEADS)
    if count or (noun and after.endswith("s") and after not in EVENT_NOUNS):
        return lead in _EVENT_LEADS and near and number % 10 > 0
    if noun:
        return near and bool(lead)
    mark = reader.text[tokens[0].start - 1 : tokens[0].start]
    if mark == "(" or (lead in _EVENT_LEADS and after and not after.startswith("'")):
        return near
    return near and number % 100 > 0 and bool(lead) and mark == " " and _capitalised(reader, tokens)


def _capitalised(reader: Reader, tokens: list[Token]) -> bool:
    """Does a capitalised word stand right before the tokens ("Games 2012")?"""
    words = reader.text[max(0, tokens[0].start - 25) : tokens[0].start].split()
    return bool(words) and words[-1][0].isupper() and words[-1][-1].isalnum()


def year(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "2016", "early 2009", "the end of 2023"."""
    part = tokens[:-1]
    if not part and not is_year(tokens, reader):
        return None
    return found("DATE", with_part(reader, tokens, spans.year(tokens[-1].value)), tokens)


def year_range(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "from 2009 to 2011", "between 2015 and 2018", "2014-16"."""
    at = [index for index, token in enumerate(tokens) if token.kind in "YDN"]
    first, last = tokens[at[0]].value, tokens[at[1]].value
    if last < 100:
        last += first // 100 * 100
    if last % 1:
        return None  # "2022-2023.5" is no range of years
    if not first < last <= min(first + 200, 2200):
        return None
    begin = with_part(reader, [token for token in tokens[: at[0]] if token.kind in "EIL"], spans.year(first))
    until = with_part(reader, [token for token in tokens[at[0] :] if token.kind in "EIL"], spans.year(last))
    return found("DATE", spans.interval(begin, until), tokens) if begin and until else None


def year_list(tokens: list[Token], reader: Reader) -> list[Found] | None:
    """Read "2021, 2022 and 2023": a row for each year."""
    years = [token for token in tokens if token.kind == "Y"]
    if not is_year(years[:1], reader):
        return None
    return [one for token in years if (one := found("DATE", spans.year(token.value), [token]))]


def fiscal(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "fiscal 2024", "FY2024", "the current financial year": which days it has, no text tells."""
    filler = next((token for token in tokens if token.kind == "j"), None)
    if filler is not None and filler.value != "fiscal":
        return None
    written = value(tokens, "$")
    if written:
        number = int(re.findall(r"\d+", written)[0])
        return found("DATE", Period(f"{number if number > 99 else 2000 + number:04}"), tokens)
    year = value(tokens, "Y")
    if year is not None:
        return found("DATE", Period(f"{year:04}"), tokens)
    if reader.ref is None or value(tokens, "u") != "Y":
        return None
    step = {"l": -1, "x": 1}.get(next((token.kind for token in tokens if token.kind in "lx"), ""), 0)
    return found("DATE", Period(f"{reader.ref.year + step:04}"), tokens)
