"""The former home of :mod:`diplo_events.html_view`, whose name hid the function ``diplo_events.render``."""

from diplo_events.html_view import extraction_html, render

__all__ = ["extraction_html", "render"]
