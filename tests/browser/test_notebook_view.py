"""The notebook view in a real browser: markup is text, links mark their evidence, at every width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import diplo_events as de
from diplo_events import datasets

EVIL = "</div></style><script>document.title='taken'</script><b>bold</b>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = datasets.example()
    found = de.extract(de.Article(f"{article.text}\n{EVIL}", title=EVIL, published=article.published))
    file = tmp_path_factory.mktemp("notebook") / "view.html"
    head = '<!doctype html><meta charset="utf-8"><title>view</title><body style="margin:0">'
    file.write_text(head + found._repr_html_(), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_view(open_page: Any, page: Path, screenshots: Path, width: int, scheme: str) -> None:
    browser = open_page(page, width, scheme)
    browser.save_screenshot(str(screenshots / f"notebook-{width}-{scheme}.png"))
    assert browser.title == "view"
    assert browser.find_element("css selector", "h3").text == EVIL
    assert EVIL in browser.find_element("css selector", ".article").text
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    background = browser.execute_script(
        "return getComputedStyle(document.querySelector('.diplo-events')).backgroundColor"
    )
    assert background == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 25, 29)")


def test_a_link_marks_its_evidence(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    piece = "[class~='e-M4']"
    colour = f'return getComputedStyle(document.querySelector("{piece}")).backgroundColor'
    before = browser.execute_script(colour)
    browser.find_element("css selector", "[id$='-M4'] a").click()
    assert browser.execute_script(colour) != before
    browser.find_element("css selector", "a.ref:target").click()
    assert browser.find_element("css selector", ".card:target").text.startswith("M4")
