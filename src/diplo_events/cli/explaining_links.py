"""``diplo-events gazetteer explain``: why each mention of an article is linked as it is."""

from __future__ import annotations

import argparse
from typing import Any

from diplo_events.cli.options import day, examples


def add_action(actions: Any) -> None:
    """Declare the action on argparse's sub-parsers."""
    parser = actions.add_parser(
        "explain",
        help="say of each mention in an article to whom it is linked, and why",
        **examples("diplo-events gazetteer explain article.txt --published 2024-02-17"),
    )
    parser.add_argument(
        "file", metavar="FILE", help="a text, or the first article of a .jsonl or .csv file; - is input"
    )
    parser.add_argument("--published", type=day, metavar="DATE", help="day of publication, where the file states none")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="PATH", help="own files, over the packaged")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print place, mention, id, rule and reason of each link, separated by tabs.

    Raises:
        InputError: the file cannot be read.
    """
    import diplo_events
    from diplo_events.cli.inputs import Reading, read_items, resolve
    from diplo_events.errors import InputError

    source = resolve([arguments.file], None)[0]
    item = next(read_items(source, Reading(published=arguments.published)), None)
    if item is None or item.article is None:
        raise InputError(f"{item.where if item else arguments.file}: {item.error if item else 'no article'}")
    nlp = None
    if arguments.gazetteer:
        nlp = diplo_events.load(gazetteer=diplo_events.load_gazetteer(*arguments.gazetteer))
    for link in diplo_events.explain_links(item.article, nlp=nlp):
        mention = " ".join(link.span.text.split())
        print(f"{link.span.start}\t{mention}\t{link.actor or '-'}\t{link.rule}\t{link.reason}")
    return 0
