"""``diplo-events rules``: what the rules are, with a text in which each fires and one in which it does not."""

from __future__ import annotations

import argparse
from typing import Any

from diplo_events.cli.options import examples


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "rules",
        help="list the rules that find events, or show some of them",
        description="List the names of all rules with what each does; of those named, show examples too.",
        **examples("diplo-events rules", "diplo-events rules speaker.inverted", "diplo-events rules 'meeting.light.*'"),
    )
    parser.add_argument("patterns", nargs="*", metavar="NAME", help="a rule, or a pattern such as 'meeting.light.*'")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a rule, or all that is known of those named.

    Raises:
        RuleError: there is no rule of a name.
    """
    from diplo_events.catalogue import rules

    if not arguments.patterns:
        for rule in rules():
            print(f"{rule.name}\t{rule.description}")
    shown = {rule.name: rule for pattern in arguments.patterns for rule in rules(pattern)}
    for rule in shown.values():
        print(f"{rule.name}\n  {rule.description}")
        for mark, texts in (("+", rule.positive), ("-", rule.negative)):
            for text in texts:
                print(f"  {mark} {' '.join(text.split())}")
    return 0
