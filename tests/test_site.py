"""The documentation site: built strictly, nothing in it from elsewhere, and every link leads somewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("mkdocs")
pytest.importorskip("mkdocs_jupyter")

ROOT = Path(__file__).resolve().parents[1]
PARTS = ["layout", "sentences", "dates", "mentions", "coreference"]
PARTS += ["roles", "venues", "statements", "meetings", "events"]
Html = dict[Path, "_Page"]


class _Page(HTMLParser):
    """The ids, links and loaded resources of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.ids |= {values[key] for key in ("id", "name") if key in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "object", "video") and "src" in values:
            self.loads.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
            self.loads.append(values["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, "--config-file", str(ROOT / "website" / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def html(site: Path) -> Html:
    return {path: _Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_is_there(html: Html, site: Path) -> None:
    there = {path.relative_to(site).as_posix() for path in html}
    assert {f"components/{name}.html" for name in PARTS} <= there
    assert {"index.html", "api.html", "cli.html", "schema.html", "figures.html", "cite.html", "limits.html"} <= there
    assert {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")} <= there
    assert {f"notebooks/{path.stem}.html" for path in (ROOT / "docs" / "notebooks").glob("*.ipynb")} <= there


def test_every_link_leads_somewhere(html: Html) -> None:
    broken = []
    for path, page in html.items():
        for link in page.links if path.name != "404.html" else ():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists() or (parts.fragment and target in html and parts.fragment not in html[target].ids):
                if unquote(parts.fragment) not in html.get(target, page).ids or not target.exists():
                    broken.append((path.name, link))
    assert not broken


def test_nothing_is_loaded_from_elsewhere(html: Html) -> None:
    assert [(path.name, load) for path, page in html.items() for load in page.loads if "//" in load] == []


def test_reference_holds_every_public_name(html: Html, site: Path) -> None:
    import diplo_events

    missing = [
        name
        for name in diplo_events.__all__
        if name not in ("__version__", "Event")
        and f"{getattr(diplo_events, name).__module__}.{name}" not in html[site / "api.html"].ids
    ]
    assert not missing


def test_schema_holds_every_key(site: Path) -> None:
    import diplo_events

    text = (site / "schema.html").read_text(encoding="utf-8")
    whole = diplo_events.json_schema()
    for definition in (whole, *whole["$defs"].values()):
        for key in definition["properties"]:
            assert f"<code>{key}</code>" in text


def test_notebooks_are_shown_with_what_they_gave(site: Path) -> None:
    for path in (site / "notebooks").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<div class="diplo-events"' in text
        assert "<svg" in text


def test_picture_of_the_flow_names_every_component() -> None:
    picture = (ROOT / "docs" / "img" / "flow.svg").read_text(encoding="utf-8")
    assert [name for name in PARTS if f">{name}</text>" not in picture] == []


def test_figures_are_of_this_version() -> None:
    import diplo_events

    found = json.loads((ROOT / "docs" / "figures.json").read_text(encoding="utf-8"))
    assert found["version"] == diplo_events.__version__
    assert set(found["accuracy"]) == {"gold", "styles"}
