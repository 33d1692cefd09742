"""The grammar of date expressions, written over kinds of words (see ``lexicon.KINDS``), not over text.

A run of words such as "the end of last month" is the string ``TZolu``; each rule is a regular expression over
such strings. Rules are tried in the order given at each place, so that the longer reading comes first; where the
reader of a rule declines, the next rule that fits is tried.
"""

from __future__ import annotations

import re

MON = "[Mm]"
YEAR = "(?:,?Y)"
DAY = "[DO]"
NUM = "(?:[DNn]|a)"
UNIT = "[uU]"
DATE = f"(?:{MON}T?{DAY}{YEAR}?|{MON}Tr{YEAR}?|(?:{DAY}o?|ro){MON}{YEAR}?)"
WEEKDAY_BEFORE = "(?:[Ww],?)?"
FULL = rf"{WEEKDAY_BEFORE}{DATE}(?:,?\([Ww]\))?"
CLOCK = r"C(?:\(C\)?)?"
CLOCK_BEFORE = rf"(?:(?:CiTP|{CLOCK}|(?:[EIL]-?)?P),?@?)?"
CLOCK_AFTER = "(?:P|,?C)?"
PART = "(?:T?(?:[GZI]o|Z-|[EIL]-?|[LRB][i@]?))"
PART_OF_DAY = "(?:T?Po)?"
THAT_YEAR = "(?:[ltxz]u|T[fve]u)"
MONTH_YEAR = f"(?:{PART}T?)?{MON}(?:,?o?Y)?"
DAYS = (
    f"<?T?{DAY}[->]T?{DAY}o?{MON}{YEAR}?|<?{MON}{DAY}[->]T?{DAY}{YEAR}?"
    f"|=T?{DAY}&T?{DAY}o?{MON}{YEAR}?|={MON}{DAY}&{DAY}{YEAR}?"
)

_RULES = (
    ("dashed", f"{DAY}-{MON}-[YND]|{MON}-{DAY}-Y"),
    ("day_of_month", f"T?[Or]o(?:{THAT_YEAR}|tu|Tu)"),
    (
        "nth_in",
        f"T?[rlOj][Dn]?(?:[uU]|W|K)[oi](?:{MON}(?!{DAY}){YEAR}?(?:o?{THAT_YEAR})?|{THAT_YEAR}|tu|Tu|Y)",
    ),
    ("week_of", f"T?uo{DATE}|T?uG{DATE}"),
    ("nth_of_each", "T?[rlO]WoVu"),
    ("numeric", f"{CLOCK_BEFORE}{WEEKDAY_BEFORE}#{CLOCK_AFTER}"),
    ("date_range", f"<?{FULL}[->]{FULL}|={FULL}&{FULL}"),
    ("day_range", rf"(?:W[->&]W,?\(?)?{PART_OF_DAY}(?:{DAYS})\)?"),
    ("numeric_range", f"<?{DAY}[->]#|<?#[->]#"),
    (
        "day_list",
        f"T?{DAY}(?:,{DAY}){{0,5}},?&T?{DAY}o?{MON}{YEAR}?|{MON}{DAY}(?:,{DAY}){{0,5}},?&{DAY}(?!o?{MON}|[uU-]){YEAR}?",
    ),
    (
        "full_date",
        rf"{CLOCK_BEFORE}{PART_OF_DAY}(?:{PART})?(?:[Ww],?@?T?\(?|[ltx])?{DATE}(?:,?\([Ww]\)|\))?{CLOCK_AFTER}",
    ),
    ("weekday_range", r"<?WP?[->]WP?|=W&W"),
    ("weekday_set", "VWP?|sP?"),
    ("before_last", "T?[uKW](?:bl|kx)(?![uUKWMS])"),
    ("ago_weekday", f"{NUM}j?{UNIT}g@?[WA]|{NUM}sg"),
    ("weekday_week", r"[Ww](?:@?T?O)|W[o@]?(?:[ltx]u|T[vf]u)|[ltx]u@?W|Wu"),
    (
        "weekday",
        rf"{CLOCK_BEFORE}{PART_OF_DAY}(?:[ELRB]@?)?T?[ltxvfcpe]{{0,2}}W{CLOCK_AFTER}(?:[lx](?![uUKWMS]))?",
    ),
    ("year_before", "T?u-[gR][qQ]?"),
    ("current", "T?Xj?[uq]"),
    ("month_pair", f"(?:[EIL]-?)?M&(?:[EIL]-?)?M(?!{DAY})(?:,?o?Y)?"),
    ("month_range", f"<?{MONTH_YEAR}[->]{MONTH_YEAR}(?!{DAY})|={MONTH_YEAR}&{MONTH_YEAR}(?!{DAY})"),
    ("month_parts", "[EI]-?[>&]-?[IL]-?M(?:,?o?Y)?|[EI]->-[IL]-?M(?:,?o?Y)?"),
    ("month_list", f"M(?:,M){{0,6}},?&M(?!{DAY})(?:,?o?Y|o?{THAT_YEAR}|tu)?"),
    (
        "month",
        f"(?:{PART}T?)?(?:[ltxe]|T[vf])?M(?:,?Y|oY|o?[ltxz]u|oT[fve]u)"
        f"|(?:{PART}T?)?(?:[ltxe]|T[vf])?M(?!T?{DAY})|(?:{PART}T?)?m,?Y|(?:{PART}|[ltx])m(?!{DAY})",
    ),
    ("fiscal", r"[$]|j(?:u)?Y(?:-D)?|Y-Dju|T?(?:X|[ltx])ju"),
    ("year_range", "<Y[->][YDN]|Y-[YDN]|=Y&Y|<?(?:[EIL]-?)Y[->](?:[EIL]-?)Y"),
    ("year_list", "Y(?:,Y){1,6}(?:,?&Y)?"),
    (
        "season",
        f"(?:{PART}T?)?(?:[ltxcvpz]{{1,2}}S|T?[vf]S|T?S(?:,?o?Y(?:-D)?|o?[ltx]u)|iT?S(?:,?o?Y(?:-D)?|o?[ltx]u)?|TS|T?[EIL]-?S)",
    ),
    ("weekend_of", f"T?Ko(?:{DAYS}|{DATE})"),
    ("weekend", r"HK|T?[tlxvfcepj]{0,2}K"),
    ("holiday", f"H{YEAR}?|[ltx]H"),
    ("day_word", rf"{CLOCK_BEFORE}(?:[ELRB]@?)?A(?:P|[,(@]?W\)?)?"),
    (
        "quarter",
        "T?(?:Yj?|[ltx]u'j?|[jltxve]{0,2})r-?j?q(?:o?Y|o[ltxz]u|oTj?[fvec]?u)?"
        "|T?[lj]q(?:oY|o[ltx]u|oTu)|T?[tlxvfez]jq|T?[tlxvfe]q|Jo?Y|J|Tj[Qq]|zq|Tq",
    ),
    ("half", f"T?[rl]ho(?:Y|[ltx]u|tu|T?u|{MON}{YEAR}?)|T?r-?hoY"),
    ("century", f"(?:{PART}T?|T)?[Or]-?u"),
    ("decade", f"(?:{PART}T?|T)?d"),
    ("every", "V(?:[nDOr]|j)?[uUq]|VP|V[MS]|F"),
    ("ago", f"~?(?:{NUM}&a?h{UNIT}|{NUM}j?{UNIT}(?:&ah)?|hau|U)~?g"),
    ("hence", f"~?{NUM}j?{UNIT}~?<[XAW]"),
    ("shifted", f"~?{NUM}j?{UNIT}~?[BRbk]"),
    ("eve", "y"),
    ("adjacent", "T?[vfx]u|Tu[bk]|T[xvf]P"),
    ("same_day", "Teu|z(?:e?u)|(?:z|Te)P|[RBL]i(?:T[e]?|z)u|[RBL]zu|[RBL]i?(?:TP)"),
    ("clock_words", "[CDn]iTP"),
    ("time_of_day", "(?:[EL]|[RB])?tP|lP|i?T(?:[EIL]-?)?P|iTP|[EIL]-?P|P"),
    ("this_day", "tu(?:iY|lu)"),
    ("relative", f"(?:{PART}T?)?[tlxc]j?u(?!{UNIT})|T[ltc]ju|(?:{PART})(?:T?u|zu|Teu)|u-Z|u'Z"),
    ("vague_plural", "T?[cp]U|XU|tU"),
    (
        "duration",
        f"~?T?[lpxcjrt]{{0,2}}(?:{NUM}(?:-?&-?a?-?h|>(?:{NUM})|&{NUM}|-(?:>|&)-?{NUM})?(?:-|j|r){{0,2}}{UNIT}(?:&ah)?)"
        r"|[uU]-j|~?ha[uU]|a[hj]u|~?[DNn]-?q|T?pu|T?plu",
    ),
    ("accounting_year", "Tj?u"),
    ("clock", CLOCK),
    ("vague", "T?X"),
    ("past_alone", "Tp"),
    ("bare_plural", "~?U"),
    ("year", f"(?:{PART})?Y"),
    ("day_only_range", "<?TO(?:[->]|,?&)T?O(?!o)"),
    ("day_only", "TO(?!o)"),
)  # fmt: skip

PATTERNS = {name: re.compile(pattern) for name, pattern in _RULES}
GRAMMAR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES))
