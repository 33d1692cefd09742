"""``diplo-events schema``: the JSON Schema of what ``extract --format jsonl`` writes."""

from __future__ import annotations

import argparse
import json
from typing import Any

from diplo_events.cli.options import examples


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of an extraction",
        description="Print the JSON Schema of one line of what extract --format jsonl writes.",
        **examples("diplo-events schema > extraction.schema.json"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    from diplo_events.models import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
