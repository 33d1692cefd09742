# Needs only Python 3.10 or later with venv and pip. Every target sets up .venv by itself; the second run takes seconds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ENGINES := $(VENV)/.engines
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test baseline laws mutants fuzz test-engines test-browser lint evaluate bench figures site build constraints clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "Python 3.10 or later is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; install its venv module" >&2; exit 1; }

# uv where it can be had, else pip; both install the same pinned versions
$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "setting up $(VENV)" >&2
	@$(PIP) uv || echo "no uv to be had, going on with pip" >&2
	@{ [ -x $(BIN)/uv ] && $(UV) --editable '.[dev]'; } || $(PIP) --editable '.[dev]'
	@touch $@

$(ENGINES): $(READY) constraints-engines.txt
	@echo "installing DuckDB, polars, Spark and Ray into $(VENV)" >&2
	@{ [ -x $(BIN)/uv ] && $(UV) --constraint constraints-engines.txt --editable '.[dev,engines]'; } || \
	  $(PIP) --constraint constraints-engines.txt --editable '.[dev,engines]'
	@touch $@

demo: $(READY) ## find the meetings and statements of an example article
	@$(BIN)/diplo-events extract --published 2025-05-14 src/diplo_events/examples/black-sea-hotline.txt

test: lint ## lint, types and tests
	$(BIN)/python -m pytest -q

baseline: $(READY) ## write tests/baseline.jsonl anew, which holds what is found in our own articles
	$(BIN)/python -m pytest -q --diplo-update tests/test_baseline.py

LAWS ?= 30
laws: $(READY) ## the laws over many more generated articles than make test has, others in every run; LAWS times as many
	DIPLO_EVENTS_LAWS=$(LAWS) $(BIN)/python -m pytest -q -m hypothesis --hypothesis-show-statistics
MUTANTS ?=
mutants: $(READY) ## whether the tests notice faults; about an hour, or MUTANTS="NAME…" of tests/mutants/mutants.toml
	$(BIN)/python tests/mutants/mutate.py $(MUTANTS)

FUZZ ?= text 600
fuzz: $(READY) ## look for inputs that break a promise; FUZZ="TARGET SECONDS", with a target of fuzz/targets.py
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) --editable '.[fuzz]'
	$(BIN)/python fuzz/fuzzing.py $(FUZZ)

test-engines: $(ENGINES) ## tests with DuckDB, PostgreSQL, polars, Spark and Ray; needs PostgreSQL's server and Java 17
	DIPLO_EVENTS_ENGINES=required $(BIN)/python -m pytest -q -m engines tests/engines

test-browser: $(READY) ## the report and the notebook view in a headless Chromium, which must be there
	DIPLO_EVENTS_BROWSER=required $(BIN)/python -m pytest -q tests/browser

lint: $(READY) ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: $(READY) ## accuracy on the annotated articles of evaluation/gold
	@$(BIN)/python evaluation/run.py

bench: $(READY) ## speed and memory, as ratios; some minutes
	@$(BIN)/python benchmarks

figures: $(READY) ## measure the figures of the documentation site anew
	$(BIN)/python website/figures.py

site: $(READY) ## the documentation site, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --config-file website/mkdocs.yml

build: $(READY) ## source archive and wheel, in dist/
	$(BIN)/python -m build --outdir dist .

constraints: $(READY) ## renew the pinned versions
	@{ sed -n '/^#/p' constraints.txt; echo uv | $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --upgrade \
	  --no-header --no-annotate --extra dev pyproject.toml -; } > $(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints.txt
	@{ sed -n '/^#/p' constraints-engines.txt; $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --upgrade \
	  --no-header --no-annotate --extra engines --constraint constraints.txt pyproject.toml | grep -Fxv -f constraints.txt \
	  | grep -v '^colorama=='; } > $(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints-engines.txt

clean: ## remove what the other targets made
	rm -rf $(VENV) dist site .mypy_cache .ruff_cache .pytest_cache
