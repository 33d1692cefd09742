"""Errors that callers can meet. Each message names the input at fault and how to mend it."""


class DiploEventsError(ValueError):
    """Base of every error that this library raises on purpose."""


class ArticleError(DiploEventsError):
    """An article cannot be read: no text, a text that is not a string, or an unreadable date."""


class GazetteerError(DiploEventsError):
    """A gazetteer file has a bad record; the message names file and line."""


class RuleError(DiploEventsError):
    """There is no rule of this name or pattern; the message names those nearest to it."""


class LexiconError(DiploEventsError):
    """A lexicon file has a bad entry; the message names file and line."""


class InputError(DiploEventsError):
    """An input file cannot be read as what it claims to be; the message names file and record."""


class WorkerError(DiploEventsError):
    """Worker processes cannot start, or die one after the other whatever they read."""
