"""Word classes as bits, so that one dictionary look-up tells all that the rules ask of a word.

The 30 that most rules ask for come first: Python compares numbers of so few bits several times faster.
"""

from __future__ import annotations

DET = 1
POSS = 1 << 1  # his, her, its, their
PREP = 1 << 2
COORD = 1 << 3
SUBORD = 1 << 4
REL = 1 << 5
BE = 1 << 6
HAVE = 1 << 7
DO = 1 << 8
MODAL = 1 << 9
NEG = 1 << 10
ADV = 1 << 11
NUM = 1 << 12
MODIFIER = 1 << 13  # former, acting, senior
GROUP_HEAD = 1 << 14
PERSON_HEAD = 1 << 15
CUE = 1 << 16  # first word of a cue verb in any form
MEET = 1 << 17  # first word of a meeting trigger in any form
VERB = 1 << 18  # any form of a common verb
PAST = 1 << 19  # a past form
BASE = 1 << 20  # a base form
THIRD = 1 << 21  # a third person form
ING = 1 << 22
CAP = 1 << 23  # begins with a capital
PUNCT = 1 << 24
OPEN = 1 << 25  # a word class that no name begins with in running text (function words)
PERSONAL = 1 << 26  # any personal pronoun
POSSESSIVE = 1 << 27  # the clitic 's or '
ENDS = 1 << 28  # ends with a mark that may end a sentence
ATOM = 1 << 29  # an atom may begin with it
PRON = 1 << 30  # he, she, they, it, who may speak or meet
HONORIFIC = 1 << 31
PARTICLE = 1 << 32
COLLECTIVE = 1 << 33
ORG_HEAD = 1 << 34
FACILITY_HEAD = 1 << 35
EVENT_HEAD = 1 << 36
PLACE_HEAD = 1 << 37
CUE_NOUN = 1 << 38
OFFICE = 1 << 39  # first word of an office
CALENDAR = 1 << 40  # weekday or month
UPPER = 1 << 41  # two or more letters, all capitals
DIGIT = 1 << 42
MEDIUM = 1 << 43
DIRECTION = 1 << 44
KIN = 1 << 45
REGION = 1 << 46
PORTFOLIO = 1 << 47  # first word of a portfolio ("trade" in "trade minister")

AUX = BE | HAVE | DO | MODAL
