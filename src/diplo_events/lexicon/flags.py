"""Word classes as bits, so that one dictionary look-up tells all that the rules ask of a word."""

from __future__ import annotations

DET = 1
POSS = 1 << 1  # his, her, its, their
PRON = 1 << 2  # he, she, they, it, who may speak or meet
PREP = 1 << 3
COORD = 1 << 4
SUBORD = 1 << 5
REL = 1 << 6
BE = 1 << 7
HAVE = 1 << 8
DO = 1 << 9
MODAL = 1 << 10
NEG = 1 << 11
ADV = 1 << 12
NUM = 1 << 13
HONORIFIC = 1 << 14
PARTICLE = 1 << 15
MODIFIER = 1 << 16  # former, acting, senior
GROUP_HEAD = 1 << 17
PERSON_HEAD = 1 << 18
COLLECTIVE = 1 << 19
ORG_HEAD = 1 << 20
FACILITY_HEAD = 1 << 21
EVENT_HEAD = 1 << 22
PLACE_HEAD = 1 << 23
CUE = 1 << 24  # first word of a cue verb in any form
CUE_NOUN = 1 << 25
MEET = 1 << 26  # first word of a meeting trigger in any form
VERB = 1 << 27  # any form of a common verb
PAST = 1 << 28  # a past form
ING = 1 << 29
OFFICE = 1 << 30  # first word of an office
CALENDAR = 1 << 31  # weekday or month
CAP = 1 << 32  # begins with a capital
UPPER = 1 << 33  # two or more letters, all capitals
DIGIT = 1 << 34
PUNCT = 1 << 35
OPEN = 1 << 36  # a word class that no name begins with in running text (function words)
PERSONAL = 1 << 37  # any personal pronoun
BASE = 1 << 38  # a base form
THIRD = 1 << 39  # a third person form
MEDIUM = 1 << 40
DIRECTION = 1 << 42
KIN = 1 << 43
REGION = 1 << 44
PORTFOLIO = 1 << 45  # first word of a portfolio ("trade" in "trade minister")
ENDS = 1 << 46  # ends with a mark that may end a sentence
POSSESSIVE = 1 << 41  # the clitic 's or '

AUX = BE | HAVE | DO | MODAL
