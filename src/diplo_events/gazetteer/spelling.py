"""How far two spellings may be of one person's name: transliterations, accents, order, patronymics.

A name is cut into its parts, particles left out, and each part reduced to a skeleton in which the ways of writing one
sound fall together ("kh", "h"; "w", "v"; "iy", "yy", "ij", "y"). Parts are then paired by the similarity that
rapidfuzz gives their skeletons. A short part must be the same, since "Wang Yi" and "Wang Yu" are two people, the first
parts must pair, since a son bears his father's name behind his own, and "Jr." must stand on both or on neither.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.tables import spelling_table

_SPLIT = re.compile(r"[\s\-.,]+")
_DROPPED = re.compile(r"['`ʿʾ]")
_TABLE = spelling_table()
_PARTICLES = frozenset(_TABLE["particles"])
_LEFT_OUT = frozenset(_TABLE["left_out"])
_GENERATIONS = frozenset(_TABLE["generations"])
_LETTERS = str.maketrans(_TABLE["letters"])
_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in _TABLE["sounds"])
_SHORT_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in _TABLE["short_sounds"])
_SON_OF = frozenset(_TABLE["son_of"])
_VOWELS = re.compile(r"(?<=.)[aeiou]")  # but the first letter counts
_VOWEL_LETTERS = frozenset("aeiou")
_EXACT = 4  # letters up to which a part must be the same
_UNTOUCHED = 4  # letters up to which a part is written in one way only
_BRIEF = 5  # letters up to which a vowel tells names apart (Manet, Manith)
_VOWELS_DIFFER = 85.0  # similarity of two parts that differ in vowels only
_NEAR = 70.0  # … if they are as similar as this by themselves: Mohamed and Mahmoud are two names
_BRIEF_PART = 3
_SAME_BESIDE_BRIEF = 86.0  # likewise beside so brief a part as "Li", of which there are many
_SAME = 83.0  # similarity from which two parts are one
_ODD_PART = 4.0  # what a part without a pair costs
_WHOLE = 92.0  # similarity of all letters together, for parts written in one
_WHOLE_LENGTH = 9


@lru_cache(maxsize=4_096)
def skeleton(part: str) -> str:
    """One part of a name as its sounds are written in any transliteration."""
    found = _DROPPED.sub("", fold(part.lower().translate(_LETTERS)))
    for pattern, sound in _SOUNDS if len(found) > _UNTOUCHED else _SHORT_SOUNDS if len(found) == _UNTOUCHED else ():
        found = pattern.sub(sound, found)
    return found


@lru_cache(maxsize=4_096)
def parts_of(name: str) -> tuple[str, ...]:
    """The skeletons of a name's parts, without particles and stops; a part of one letter is an initial."""
    parts = [part for part in _SPLIT.split(_DROPPED.sub("", name)) if part]
    kept = [part for part in parts if fold(part) not in _PARTICLES] or parts
    return tuple(skeleton(part) for part in kept)


@lru_cache(maxsize=4_096)
def similarity(one: str, other: str) -> float:
    """How far two names may be spellings of one, from 0 to 100.

    Zero where a part that both have contradicts: another given name, another surname, or fewer than two parts in
    common. Parts that only one of the two has (a patronymic, a second given name) cost a little.
    """
    a, b = parts_of(one), parts_of(other)
    if _GENERATIONS.intersection(a) != _GENERATIONS.intersection(b):
        return 0.0
    shorter, longer = sorted((a, b), key=lambda parts: (len(parts), parts))
    if len(shorter) != len(longer) or len(shorter) > 2:
        whole = fuzz.ratio("".join(a), "".join(b))
        if whole >= _WHOLE and min(len("".join(a)), len("".join(b))) >= _WHOLE_LENGTH:
            return whole
    if len(shorter) < 2:
        return 0.0
    orders = [shorter]
    if len(shorter) == len(longer) and _SON_OF.isdisjoint(_SPLIT.split(f"{one} {other}".lower())):
        orders += [(*shorter[1:], shorter[0]), (shorter[-1], *shorter[:-1])]  # the family name has moved
    return max(_aligned(order, longer) for order in orders)


def _aligned(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    """The mean similarity of the parts, each of the shorter name paired with one of the longer, in the same order.

    Both begin with the same part, unless a first name is left out that many leave out.
    """
    least = _SAME if min(map(len, (*shorter, *longer))) > _BRIEF_PART else _SAME_BESIDE_BRIEF
    first = 0
    if part_similarity(shorter[0], longer[0]) < least:
        if longer[0] in _LEFT_OUT and len(longer) > len(shorter):
            first = 1
        elif shorter[0] in _LEFT_OUT and len(shorter) > 2:
            return max(0.0, _aligned(shorter[1:], longer) - _ODD_PART)
    total = weight = 0.0
    at = first
    for n, part in enumerate(shorter):
        # what is left of the longer name must hold what is left of the shorter one
        scores = [(part_similarity(part, longer[k]), -k) for k in range(at, len(longer) - len(shorter) + n + 1)]
        score, found = max(scores[:1] if n == 0 else scores)
        best = longer[-found]
        surname = part if len(best) == 1 else best if len(part) == 1 else ""
        if score < least or surname in (shorter[-1], longer[-1]):  # an initial does not stand for a surname
            return 0.0
        at = 1 - found
        total += score * max(len(part), len(best))
        weight += max(len(part), len(best))
    return max(0.0, total / weight - _ODD_PART * (len(longer) - len(shorter)))


@lru_cache(maxsize=4_096)
def part_similarity(a: str, b: str) -> float:
    """How far two skeletons may be one part of a name, from 0 to 100."""
    if a == b:
        return 100.0
    shortest = min(len(a), len(b))
    if shortest == 1:  # an initial
        return 90.0 if a[0] == b[0] else 0.0
    if shortest <= _EXACT:
        return 0.0
    if (a[-1] == "a") != (b[-1] == "a") and (a[-1] not in _VOWEL_LETTERS or b[-1] not in _VOWEL_LETTERS):  # -a: a woman
        return 0.0
    alike = fuzz.ratio(a, b)
    if alike >= _NEAR and shortest > _BRIEF and _VOWELS.sub("", a) == _VOWELS.sub("", b):
        return max(alike, _VOWELS_DIFFER)
    return alike
