"""The grammar of date expressions, written over kinds of words (see ``lexicon.KINDS``), not over text.

A run of words such as "the end of last month" is the string ``TZolu``; each rule is a regular expression over
such strings. Rules are tried in the order given at each place, so that the longer reading comes first.
"""

from __future__ import annotations

import re

MON = "[Mm]"
YEAR = "(?:,?Y)"
DAY = "[DO]"
NUM = "(?:[DNn]|a)"
UNIT = "[uU]"
DATE = f"(?:{MON}{DAY}{YEAR}?|(?:{DAY}o?|ro){MON}{YEAR}?)"
WEEKDAY_BEFORE = "(?:[Ww],?)?"
FULL = f"{WEEKDAY_BEFORE}{DATE}"
CLOCK_BEFORE = "(?:[CP],?@?)?"
PART = "(?:T?(?:[GZI]o|[EIL]-?|[LRB][i@]?))"

_RULES = (
    ("week_of", f"T?[rl]uo{MON}{YEAR}?|Tuo{DATE}"),
    ("numeric", f"{CLOCK_BEFORE}{WEEKDAY_BEFORE}#"),
    ("date_range", f"<?{FULL}[->]{FULL}|={FULL}&{FULL}"),
    (
        "day_range",
        f"<?T?{DAY}[->]T?{DAY}o?{MON}{YEAR}?|<?{MON}{DAY}[->]T?{DAY}{YEAR}?"
        f"|=T?{DAY}&T?{DAY}o?{MON}{YEAR}?|={MON}{DAY}&{DAY}{YEAR}?",
    ),
    (
        "day_list",
        f"T?{DAY}(?:,{DAY}){{0,5}},?&T?{DAY}o?{MON}{YEAR}?|{MON}{DAY}(?:,{DAY}){{0,5}},?&{DAY}(?!o?{MON}|[uU-]){YEAR}?",
    ),
    ("full_date", rf"{CLOCK_BEFORE}(?:T?Po)?(?:{PART})?(?:[Ww],?@?T?\(?|[ltx])?{DATE}\)?P?"),
    ("weekday_range", r"<?WP?[->]WP?|=W&W"),
    ("weekday_set", "VWP?|sP?"),
    ("weekday_week", r"[Ww](?:@?T?O)|W[o@]?(?:[ltx]u|T[vf]u)|[ltx]u@?W"),
    ("weekday", f"{CLOCK_BEFORE}(?:T?Po)?(?:[EL]@?|[RB]@?)?T?[ltxvfcpe]{{0,2}}WP?"),
    ("year_before", "T?u-[gR][qQ]?"),
    ("current", "T?Xj?[uq]"),
    ("month_pair", f"(?:[EIL]-?)?M&(?:[EIL]-?)?M(?!{DAY}|{YEAR})"),
    (
        "month_range",
        f"<?(?:[EIL]-?)?{MON}{YEAR}?[->](?:[EIL]-?)?{MON}(?!{DAY})(?:,?o?Y)?"
        f"|=(?:[EIL]-?)?{MON}{YEAR}?&(?:[EIL]-?)?{MON}(?!{DAY})(?:,?o?Y)?",
    ),
    (
        "month",
        f"(?:{PART}T?)?(?:[ltxe]|T[vf])?M(?:,?Y|oY|o?[ltxz]u|oT[fve]u)?|(?:{PART}T?)?m,?Y|(?:{PART}|[ltx])m",
    ),
    ("year_range", "<Y[->][YDN]|Y-[YDN]|=Y&Y"),
    (
        "season",
        f"(?:{PART}T?)?(?:[ltxcvp]{{1,2}}S|T?[vf]S|T?S(?:,?o?Y|o?[ltx]u)|iT?S(?:,?o?Y|o?[ltx]u)?|TS|T?[EIL]-?S)",
    ),
    ("weekend", r"HK|T?[tlxvfcepj]{0,2}K"),
    ("holiday", f"H{YEAR}?|[ltx]H"),
    ("day_word", f"{CLOCK_BEFORE}(?:[ELRB]@?)?AP?"),
    (
        "quarter",
        "T?(?:Yj?|[ltx]u'j?|[jltxve]{0,2})r-?j?q(?:o?Y|o[ltxz]u|oTj?[fvec]?u)?"
        "|T?[lj]q(?:oY|o[ltx]u|oTu)|T?[tlxvfez]jq|T?[tlxvfe]q|Jo?Y|J|TjQ|Tq",
    ),
    ("half", "T?rho(?:Y|[ltx]u|T?u)|T?r-?hoY"),
    ("century", f"(?:{PART}T?|T)?[Or]-?u"),
    ("decade", f"(?:{PART}T?|T)?d"),
    ("every", "V[nDOr]?[uU]|VP|V[MS]|F"),
    ("ago", f"~?(?:{NUM}&a?h{UNIT}|{NUM}j?{UNIT}|U)g"),
    ("hence", f"~?{NUM}j?{UNIT}<[XA]"),
    ("shifted", f"~?{NUM}j?{UNIT}[BRbk]"),
    ("adjacent", "T?[vfx]u|Tu[bk]|T[xvf]P"),
    ("same_day", "Teu|z(?:e?u)|[RBL]i(?:T[e]?|z)u|[RBL]zu|[RBL]i?(?:TP)"),
    ("time_of_day", "(?:[EL]|[RB])?tP|lP|iTP"),
    ("relative", f"(?:{PART}T?)?[tlxc]j?u(?!{UNIT})|T[ltc]ju|(?:{PART})T?u|u-Z|u'Z"),
    ("vague_plural", "T?[cp]U|XU|tU"),
    (
        "duration",
        f"~?T?[lpxcjrt]{{0,2}}(?:{NUM}(?:&ah|>(?:{NUM})|&{NUM}|-(?:>|&)-?{NUM})?(?:-|j|r){{0,2}}{UNIT}(?:&ah)?)"
        r"|~?ha[uU]|a[hj]u|~?[DNn]-?q|T?pu|T?plu",
    ),
    ("clock", "C"),
    ("vague", "T?X"),
    ("past_alone", "Tp"),
    ("bare_plural", "~?U"),
    ("year", f"(?:{PART})?Y"),
    ("day_only", "TO(?!o)"),
)  # fmt: skip

GRAMMAR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES))
