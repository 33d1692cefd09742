"""The package: its version, its public surface, and how little an import costs."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points, version
from importlib.resources import files
from pathlib import Path

import pytest

import diplo_events

ROOT = Path(__file__).resolve().parents[1]
STAGES = ["layout", "sentences", "dates", "mentions", "coreference"]
STAGES += ["roles", "venues", "statements", "meetings", "events"]


def test_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == version("diplo-events") == diplo_events.__version__


def test_all_is_the_public_surface() -> None:
    assert sorted(set(diplo_events.__all__)) == sorted(diplo_events.__all__)
    for name in diplo_events.__all__:
        assert getattr(diplo_events, name) is not None
    assert {"extract", "extract_many", "load", "find_dates", "load_gazetteer", "Article", "Extraction"} <= set(
        diplo_events.__all__
    )


def test_no_submodule_hides_a_public_name() -> None:
    code = (
        "import importlib, pkgutil, diplo_events as de\n"
        "for found in pkgutil.iter_modules(de.__path__):\n"
        "    if found.name != '__main__': importlib.import_module('diplo_events.' + found.name)\n"
        "hidden = [n for n in de.__all__ if isinstance(getattr(de, n), type(de))]\n"
        "raise SystemExit(f'modules hide {hidden}' if hidden else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


LIGHT = ["diplo_events", "diplo_events.models", "diplo_events.cli", "diplo_events.tables", "diplo_events.html_view"]
LIGHT += ["diplo_events.rationale", "diplo_events.report", "diplo_events.plot", "diplo_events.datasets"]


@pytest.mark.parametrize("module", LIGHT)
def test_imports_are_light(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "heavy = {'spacy', 'pandas', 'pyarrow', 'altair', 'networkx', 'diplo_events.pipeline'} & set(sys.modules)\n"
        "raise SystemExit(f'imported {heavy}' if heavy else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_stage_is_a_spacy_factory() -> None:
    factories = {point.name: point for point in entry_points(group="spacy_factories")}
    for stage in STAGES:
        assert factories[f"diplo_{stage}"].value == f"diplo_events.registration:make_{stage}"
        assert callable(factories[f"diplo_{stage}"].load())


PACKAGED = ["py.typed", "data/gazetteer/countries.jsonl", "lexicon/data/cues.jsonl", "examples"]
PACKAGED += ["data/articles/own-001.json", "report/assets/report.js", "styles/notebook.css"]


@pytest.mark.parametrize("path", PACKAGED)
def test_data_is_packaged(path: str) -> None:
    found = files("diplo_events") / path
    assert found.is_file() or found.is_dir()


def test_constraints_name_no_host() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")
