"""``python -m diplo_events`` is the command line."""

import sys

from diplo_events.cli import main

if __name__ == "__main__":
    sys.exit(main())
