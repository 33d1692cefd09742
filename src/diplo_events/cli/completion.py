"""``diplo-events completion``: what makes a shell complete commands and options on the tab key."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from diplo_events.cli.options import examples
from diplo_events.errors import InputError

SHELLS = ("bash", "zsh", "tcsh")


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "completion",
        help="print a script that lets your shell complete commands and options",
        description="Print a script for your shell. It needs the package shtab: pip install 'diplo-events[completion]'",
        **examples(
            "source <(diplo-events completion bash)                            # for this shell, or in ~/.bashrc",
            "diplo-events completion zsh > ~/.zsh/completions/_diplo-events    # a folder that is on your fpath",
        ),
    )
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    from diplo_events.cli import parser

    try:
        import shtab
    except ImportError as error:
        raise InputError("shtab is not installed; install it with: pip install 'diplo-events[completion]'") from error
    whole = parser()
    for action in _actions(whole):
        if action.metavar in ("FILE", "PATH"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's own mark
    print(shtab.complete(whole, arguments.shell))
    return 0


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in command._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
