"""A report over many articles as one HTML page: tables, timeline, network, and the text behind every row.

The page needs nothing but itself: no network, no server; its content security policy forbids both. Of the articles it
holds data only, which its script shows as text.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import Any

from diplo_events.highlights import shown
from diplo_events.models import Extraction, several
from diplo_events.palette import CATEGORIES, highlight_rules, variables
from diplo_events.report.rows import Rows

__all__ = ["report"]

_DEFAULT_TITLE = "Who met whom, who said what"


def report(extractions: Extraction | Iterable[Extraction], title: str | None = None) -> str:
    """The page as a string of HTML, with a line break at its end.

    Args:
        extractions: those of :func:`diplo_events.extract_many` hold the text of their articles; of those read back
            from JSON the page shows the evidence alone.
        title: heads the page.
    """
    rows = Rows()
    for extraction in several(extractions):
        rows.add(extraction)
    script, style = _asset("report.js"), _style()
    heading = escape(shown(title or _DEFAULT_TITLE))
    texts = "\n".join(
        f'<script type="application/json" id="text-{n}">{as_script(text)}</script>' for n, text in rows.texts.items()
    )
    return _asset("report.html").format(
        policy=f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; base-uri 'none'; "
        "form-action 'none'",
        title=heading,
        style=style,
        data=as_script(rows.data()),
        texts=texts,
        script=script,
    )


def as_script(data: Any) -> str:
    """Data as JSON that can stand in a ``script`` element: nothing in it ends the element or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _style() -> str:
    scheme = f":root{{{variables('light')}}}\n@media (prefers-color-scheme:dark){{:root{{{variables('dark')}}}}}\n"
    colours = "".join(f".c{n}{{fill:{colour};background:{colour}}}" for n, colour in enumerate(CATEGORIES))
    return f"{scheme}{colours}\n{highlight_rules('.article')}\n{_asset('report.css')}"


def _asset(name: str) -> str:
    return (files("diplo_events") / "report" / "assets" / name).read_text(encoding="utf-8")


def _source(content: str) -> str:
    """The hash by which a content security policy lets a script or a style of the page through."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
