"""What the rules know of words: cues, meeting triggers, offices, names and word classes, read from data files."""

from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.load import Lexicon, load_lexicon

__all__ = ["Lexicon", "fold", "load_lexicon"]
