"""Time expressions in news text: where they stand and which days they mean. Standard library only."""

from .recognise import DateRow, find_date_rows

__all__ = ["DateRow", "find_date_rows"]
