"""The report in a real browser: opened, searched, sorted, clicked through by mouse and by keys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import diplo_events as de
from diplo_events import datasets
from diplo_events.models import Extraction
from diplo_events.report import report

EVIL = "</script><img src=x onerror=\"document.title='taken'\"><b>bold</b> \u202egnorw\u202c \U0001f54a"
VIEWS = ["meetings", "statements", "timeline", "network", "told", "articles"]


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    evil = de.Article(f"Ann Lee met Bo Ray in Oslo on Friday. {EVIL}", id="evil", title=EVIL, published="2031-03-03")
    return list(de.extract_many([*datasets.articles(), evil]))


@pytest.fixture(scope="module")
def page(extractions: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report(extractions), encoding="utf-8")
    return file


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def texts(browser: Any, selector: str) -> list[str]:
    return [node.text for node in browser.find_elements("css selector", selector)]


def keys(browser: Any, *pressed: str) -> None:
    from selenium.webdriver.common.keys import Keys

    for key in pressed:
        browser.switch_to.active_element.send_keys(getattr(Keys, key, key))


def search(browser: Any, words: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    before = find(browser, "#view").get_attribute("innerHTML")
    find(browser, "#search").send_keys(words)
    WebDriverWait(browser, 5).until(lambda b: find(b, "#view").get_attribute("innerHTML") != before)


def total(browser: Any) -> int:
    shown = find(browser, ".pager span").text
    return 0 if shown.startswith("Nothing") else int(shown.rpartition(" of ")[2].replace(",", ""))


def test_all_events_are_there(open_page: Any, page: Path, extractions: list[Extraction]) -> None:
    browser = open_page(page)
    meetings = sum(len(found.meetings) for found in extractions)
    statements = sum(len(found.statements) for found in extractions)
    assert (
        find(browser, "#summary").text == f"{len(extractions)} articles, {meetings} meetings, {statements} statements"
    )
    assert total(browser) == meetings
    find(browser, "#tab-statements").click()
    assert total(browser) == statements
    find(browser, "#tab-articles").click()
    assert total(browser) == len(extractions)


def test_search_and_filters(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    search(browser, "wang yi")
    assert 0 < total(browser) < 40
    assert all("Wang Yi" in row or "wang yi" in row.lower() for row in texts(browser, "tbody tr"))
    find(browser, "#clear").click()
    find(browser, "#status option[value=planned]").click()
    assert set(texts(browser, ".chip")) == {"planned"}
    find(browser, "#clear").click()
    find(browser, "#country option[value=IRN]").click()
    assert total(browser) > 0
    browser.execute_script("document.getElementById('from').value = '2100-01-01'")
    browser.execute_script("document.getElementById('from').dispatchEvent(new Event('change'))")
    assert find(browser, ".pager span").text == "Nothing fits these filters."


def test_sorting(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    dates = [when.split(" to ")[0] for when in texts(browser, "td[data-label=When]")]
    assert dates == sorted(dates)
    find(browser, "th:first-child button").click()
    assert find(browser, "th:first-child").get_attribute("aria-sort") == "descending"
    find(browser, "th:nth-child(2) button").click()
    who = [row.lower() for row in texts(browser, "td[data-label=Who] div:first-child .actor")]
    assert who[0][0] == "a"
    assert len(who) == 50


def test_one_click_leads_to_the_marked_text(open_page: Any, page: Path, extractions: list[Extraction]) -> None:
    browser = open_page(page)
    row = find(browser, "tbody tr")
    title, evidence = (row.find_element("css selector", f"td[data-label={name}]").text for name in ("Article", "Text"))
    row.click()
    assert find(browser, "dialog h2").text == title
    marked = browser.execute_script(
        "return [...document.querySelectorAll('dialog mark')].map((node) => node.textContent).join('')"
    )
    assert evidence in " ".join(marked.split())
    (found,) = (one for one in extractions if one.article.title == title)
    assert browser.execute_script("return document.querySelector('dialog .article').textContent") == found.text
    mark = find(browser, "dialog mark")
    assert mark.rect["y"] > 0
    assert mark.rect["y"] + mark.rect["height"] < 900


def test_by_keyboard_alone(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    for _ in range(30):  # a field of a date takes several stops
        if browser.switch_to.active_element.get_attribute("id") == "tab-meetings":
            break
        keys(browser, "TAB")
    keys(browser, "ARROW_RIGHT")
    assert find(browser, "[aria-selected=true]").text.startswith("Statements")
    keys(browser, "ARROW_DOWN", "ARROW_DOWN", "ARROW_DOWN", "ENTER")
    assert find(browser, "dialog .bar-top span").text.startswith("3 of")
    keys(browser, "j")
    assert find(browser, "dialog .bar-top span").text.startswith("4 of")
    keys(browser, "ESCAPE")
    assert not find(browser, "dialog").is_displayed()
    assert browser.switch_to.active_element.get_attribute("data-row") == "3"
    keys(browser, "/", "Oslo")
    assert find(browser, "#search").get_attribute("value") == "Oslo"


def test_bars_and_nodes_lead_to_rows(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    find(browser, "#tab-timeline").click()
    bar = find(browser, "g.bar")
    year, _, rest = bar.get_attribute("aria-label").partition(": ")
    bar.send_keys("\ue007")  # Enter
    assert total(browser) == int(rest.split()[0])
    assert all(when.startswith(year) or " to " in when for when in texts(browser, "td[data-label=When]"))
    find(browser, "#clear").click()
    find(browser, "#tab-network").click()
    node = find(browser, "g.node")
    name = node.get_attribute("aria-label").rpartition(":")[0]
    node.send_keys("\ue007")
    assert total(browser) > 0
    assert all(name in row for row in texts(browser, "td[data-label=Who]"))
    find(browser, "#clear").click()
    find(browser, "#tab-told").click()
    find(browser, ".pairs tbody button").click()
    assert total(browser) >= 1
    assert len(texts(browser, "#chosen button")) == 2


def test_markup_of_an_article_is_text(open_page: Any, page: Path) -> None:
    browser = open_page(page)
    search(browser, "onerror")
    find(browser, "tbody tr").click()
    assert find(browser, "dialog h2").get_attribute("textContent") == EVIL
    assert EVIL in find(browser, "dialog .article").get_attribute("textContent")
    assert not browser.find_elements("css selector", "img, .article b")
    assert browser.title == "Who met whom, who said what"


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_legible_at(open_page: Any, page: Path, screenshots: Path, width: int, scheme: str) -> None:
    browser = open_page(page, width, scheme)
    for view in VIEWS:
        find(browser, f"#tab-{view}").click()
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, view
        browser.save_screenshot(str(screenshots / f"report-{view}-{width}-{scheme}.png"))
    find(browser, "#tab-meetings").click()
    find(browser, "tbody tr").click()
    assert browser.execute_script("return document.querySelector('dialog').scrollWidth") <= width
    browser.save_screenshot(str(screenshots / f"report-reader-{width}-{scheme}.png"))
    sizes = "[...document.querySelectorAll('td, dd, .article')].map((n) => parseFloat(getComputedStyle(n).fontSize))"
    assert browser.execute_script(f"return Math.min(...{sizes})") >= 12


def many(extractions: list[Extraction], count: int) -> list[Extraction]:
    """So many articles, with ids and days of their own."""
    made = []
    for n in range(count):
        found = extractions[n % len(extractions)]
        day = (date(2000, 1, 1) + timedelta(days=n)).isoformat()
        article = found.article.model_copy(update={"id": f"a{n}", "published": day})
        made.append(found.model_copy(update={"article": article}))
    return made


def test_fast_at_2000_articles(open_page: Any, extractions: list[Extraction], tmp_path: Path) -> None:
    file = tmp_path / "many.html"
    file.write_text(report(many(extractions, 2000)), encoding="utf-8")
    assert file.stat().st_size < 40_000_000
    browser = open_page(file)
    assert "2,000 articles" in find(browser, "#summary").text
    first = int(browser.execute_script("return document.documentElement.dataset.ready"))
    spent = browser.execute_script(
        "const t = performance.now(); document.getElementById('tab-statements').click();"
        "document.getElementById('search').value = 'minister oslo';"
        "document.getElementById('filters').requestSubmit(); return performance.now() - t"
    )
    # bounds that a laptop keeps tenfold; they are there to catch work that grows with the square
    assert first < 5_000
    assert spent < 5_000
