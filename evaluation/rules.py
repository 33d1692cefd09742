"""Which rules fire on the annotated articles, and how often what they find is right.

python evaluation/rules.py               a line a rule: times fired, times right, precision
python evaluation/rules.py --gold DIR    on other annotated articles
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from judged import judged

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE / "gold", help="folder of annotated articles")
    events = judged(parser.parse_args().gold)
    fired = Counter(rule for one in events for rule in set(one.event["rules"]))
    right = Counter(rule for one in events if one.right for rule in set(one.event["rules"]))
    print(f"{'rule':34}{'fired':>7}{'right':>7}{'precision':>11}")
    for rule in sorted(fired):
        print(f"{rule:34}{fired[rule]:7}{right[rule]:7}{right[rule] / fired[rule]:11.2f}")


if __name__ == "__main__":
    main()
