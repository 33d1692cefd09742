"""Reading the examples of the command line in help and documentation."""

from __future__ import annotations

import re
import shlex


def arguments_of(line: str) -> list[str]:
    """The arguments of the call of diplo-events in a line of shell, without comment, pipe or redirection."""
    call = re.split(r"\s#|\||\s>\s|;|&&|\s2>", line.partition("diplo-events ")[2])[0]
    return shlex.split(call.rstrip(") "))
