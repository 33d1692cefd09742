"""Why an event was found, in words: the words, the rules, how each field got its value, and the confidence.

What is told is read off the extraction alone, by the catalogue of rules, the lexicon and the reading of dates: an
extraction that was read back from JSON is explained in the same words.
"""

from diplo_events.rationale.explain import explain, explain_all

__all__ = ["explain", "explain_all"]
