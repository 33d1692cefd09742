"""Extract the annotated articles with the installed library and score what it finds.

python evaluation/run.py                   the table of accuracy figures
python evaluation/run.py --errors          what was missed, made up or misread, per article
python evaluation/run.py --gold DIR        other annotated articles, in the same form
python evaluation/run.py --keep FILE       keep the predictions, one JSON object a line
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import diplo_events

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE / "gold", help="folder of annotated articles")
    parser.add_argument("--errors", action="store_true", help="list the errors instead of the table")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--keep", type=Path, help="write the predictions here")
    arguments = parser.parse_args()
    articles = list(read_articles(arguments.gold))
    if not articles:
        print(f"no annotated articles (*.json) in {arguments.gold}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        predictions = arguments.keep or Path(folder) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            out.writelines(extraction.to_json() + "\n" for extraction in diplo_events.extract_many(articles))
        command = [sys.executable, str(HERE / "score.py"), "errors" if arguments.errors else "score"]
        command += [str(arguments.gold), str(predictions)]
        command += ["--json", str(arguments.json)] if arguments.json else []
        return subprocess.run(command, check=False).returncode


def read_articles(folder: Path) -> Iterator[diplo_events.Article]:
    """The articles of a folder of gold files, without their annotations."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        yield diplo_events.Article(**{key: gold[key] for key in ("id", "title", "text", "published")})


if __name__ == "__main__":
    sys.exit(main())
