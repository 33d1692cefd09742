"""Pages made from the code and from measured figures: command line, API, schema, figures, how to cite."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import diplo_events
from diplo_events.cli import parser

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures.json"
NAMES = ("api.md", "cli.md", "schema.md", "figures.md", "cite.md")
_MODULES = (
    ("tables", "Tables", ("to_frame", "to_arrow")),
    ("plot", "Charts", ("timeline", "network", "statements")),
    ("report", "Reports", ("report",)),
    ("datasets", "Articles to try", ("articles", "example")),
)
_SETS = {"gold": "news articles", "styles": "other styles"}


def made() -> dict[str, str]:
    """The pages by their names."""
    return {
        "api.md": "\n".join(api()),
        "cli.md": "\n".join(command_line()),
        "schema.md": "\n".join(schema()),
        "figures.md": "\n".join(figures()),
        "cite.md": "\n".join(cite()),
    }


def api() -> Iterator[str]:
    """Every public name, from its docstring."""
    yield "# Python\n\n```py\nimport diplo_events as de\n```\n"
    homes: dict[str, list[str]] = {}
    for name in diplo_events.__all__:
        if name != "__version__" and name != "Event":
            homes.setdefault(getattr(diplo_events, name).__module__, []).append(name)
    titles = {
        "diplo_events.extraction": "Extracting",
        "diplo_events.streams": "Streams",
        "diplo_events.article": "Articles",
        "diplo_events.html_view": "Looking",
        "diplo_events.models": "Results",
        "diplo_events.gazetteer.load": "Gazetteer",
        "diplo_events.gazetteer.gazetteer": "Gazetteer, the object",
        "diplo_events.errors": "Errors",
    }
    order = [*(home for home in titles if home in homes), *(home for home in homes if home not in titles)]
    for home in order:
        yield f"\n## {titles.get(home, home.rpartition('.')[2].replace('_', ' ').capitalize())}\n"
        if home == "diplo_events.models":
            yield "\nThe fields of the results, with their types, stand in [the schema](schema.md).\n"
        for name in homes[home]:
            yield f"\n::: {home}.{name}\n"
    for module, title, names in _MODULES:
        yield f"\n## {title}\n\n::: diplo_events.{module}"
        yield "    options:\n      show_root_heading: false\n      show_root_toc_entry: false"
        yield f"      members: [{', '.join(names)}]\n"


def command_line() -> Iterator[str]:
    """The help of every command."""
    os.environ["COLUMNS"] = "100"
    os.environ["NO_COLOR"] = "1"
    whole = parser()
    yield "# Command line\n\nExit codes: 0 all well, 1 some records failed or nothing was found, 2 wrong use or unreadable input.\n"
    for name, command in _commands(whole, ""):
        yield f"\n## diplo-events{name}\n\n```text\n{command.format_help().rstrip()}\n```\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for action in command._actions:
        if hasattr(action, "choices") and isinstance(action.choices, dict):
            for word, inner in action.choices.items():
                yield from _commands(inner, f"{name} {word}")


def schema() -> Iterator[str]:
    """The JSON Schema as tables."""
    whole = diplo_events.json_schema()
    yield f"# Schema\n\nVersion {diplo_events.Extraction.model_fields['schema_version'].default} of what `diplo-events extract "
    yield "--format jsonl` writes, made from the models. `diplo-events schema` prints the JSON Schema itself; "
    yield "[the output](json.md) tells what the values mean.\n"
    definitions = {"Extraction": whole, **whole["$defs"]}
    for name, definition in definitions.items():
        yield f"\n## {name}\n\n{_plain(definition.get('description', ''))}\n\n| key | type |\n|---|---|"
        for key, value in definition["properties"].items():
            need = (
                ""
                if key in definition.get("required", ())
                else ""
                if "default" not in value
                else f", else `{json.dumps(value['default'])}`"
            )
            yield f"| `{key}` | {_type(value)}{need} |"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    for key in ("anyOf", "oneOf"):
        if key in value:
            return " or ".join(_type(one) for one in value[key])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    bounds = " from 0 to 1" if value.get("maximum") == 1 else ""
    return f"{value.get('format', value.get('type', 'any'))}{bounds}"


def _plain(text: str) -> str:
    return re.sub(r"``", "`", " ".join(text.split()))


def measured() -> dict[str, Any]:
    """What ``make figures`` measured last."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def figures() -> Iterator[str]:
    """Accuracy by task and set, and each component's share of the time."""
    found = measured()
    yield f"# Measured figures\n\nVersion {found['version']}. `make figures` measures all of this page anew. The rules were written with the"
    yield "errors of two thirds of the news articles and of all of the other styles in view: expect less on your texts, and measure there."
    yield "What the tasks mean is ruled in the [guidelines](guidelines.md).\n"
    for name, title in _SETS.items():
        group = found["accuracy"][name]
        yield f"\n## Accuracy on {title}\n\n`python evaluation/run.py --gold evaluation/{name}`, {group['articles']} articles.\n"
        yield "| task | precision | recall | F1 | found | gold |\n|---|---|---|---|---|---|"
        for task, row in group["tasks"].items():
            yield accuracy_row(task, row)
    yield "\n## Time\n\n`python website/figures.py`, on the news articles: each part's share of the processor time from text to models, "
    yield f'which is {found["time"]["ratio"]:.0f} times that of tokenising the same texts with `spacy.blank("en")`.\n'
    yield "| part | share |\n|---|---|"
    for part, share in found["time"]["shares"].items():
        yield f"| {part} | {share:.0%} |"


def accuracy_row(task: str, row: dict[str, float]) -> str:
    """One row of a table of accuracy."""
    return f"| {task} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {row['found']:.0f} | {row['gold']:.0f} |"


def cite() -> Iterator[str]:
    """``CITATION.cff``, and the same for BibTeX."""
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    field = dict(re.findall(r"^(\w[\w-]*): \"?(.*?)\"?$", lines, re.MULTILINE))
    author = ", ".join(re.findall(r"^  - name: (.*)$", lines, re.MULTILINE))
    yield "# How to cite\n\nName the version: results differ between versions, and are the same for one version on any machine.\n"
    yield f"> {author} ({field['date-released'][:4]}). *{field['title']}* (version {field['version']}). {field['license']}.\n"
    yield "```bibtex\n@software{diplo_events,"
    yield f"  author  = {{{{{author}}}}},\n  title   = {{{{{field['title']}}}}},\n  version = {{{field['version']}}},"
    yield f"  year    = {{{field['date-released'][:4]}}}\n}}\n```\n\nThe file `CITATION.cff` of the repository says the same for reference managers:\n"
    yield f"```yaml\n{lines.rstrip()}\n```"
