"""What the site holds beside the files of ``docs``: pages made from the models, the command line and the figures."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import components  # noqa: E402
import pages  # noqa: E402

# files of the repository that are pages of the site too
_ADOPTED = {
    "guidelines.md": ROOT / "evaluation" / "guidelines.md",
    "contributing.md": ROOT / "CONTRIBUTING.md",
    "changelog.md": ROOT / "CHANGELOG.md",
}
_OUTWARD = {f"../{path.relative_to(ROOT).as_posix()}": name for name, path in _ADOPTED.items()} | {
    "../README.md": "index.md"
}
_LINK = re.compile(r"(?<=\]\()([^)#\s]+)")


def made() -> dict[str, str]:
    """All pages that are made, by their names."""
    found = {name: path.read_text(encoding="utf-8") for name, path in _ADOPTED.items()}
    return found | pages.made() | components.made()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out of the navigation what is not there, and put in what it does not name."""
    there = {path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.*")}
    there |= _ADOPTED.keys() | set(pages.NAMES) | set(components.NAMES)
    named: set[str] = set()

    def kept(entry: Any) -> Any:
        if isinstance(entry, str):
            named.add(entry)
            return entry if entry in there else None
        if isinstance(entry, list):
            return [inner for inner in map(kept, entry) if inner]
        return {title: inner for title, value in entry.items() if (inner := kept(value))}

    config.nav = kept(config.nav or [])
    others = sorted(name for name in there - named if name.endswith((".md", ".ipynb")))
    if others:
        config.nav.append({"More": others})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the made pages."""
    for name, content in made().items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links that lead out of ``docs`` lead to the adopted pages; to files that are no pages they become plain words."""
    name = page.file.src_uri
    if name in _ADOPTED:
        return _LINK.sub(lambda link: _inward(link[1], _ADOPTED[name].parent), markdown)
    return _LINK.sub(lambda link: _OUTWARD.get(link[1], link[1]), markdown)


def _inward(link: str, folder: Path) -> str:
    """The page that a link of an adopted file means, seen from the site's root."""
    if "://" in link:
        return link
    target = (folder / link).resolve()
    adopted = {path: name for name, path in _ADOPTED.items()}
    if target in adopted:
        return adopted[target]
    return target.relative_to(ROOT / "docs").as_posix() if target.is_relative_to(ROOT / "docs") else link
