# make brief   install what a brief needs, and print the brief of a bundled example
# make test    install the development extras, and run the whole suite
# make lint    style, types and import contracts
# make clean   remove what these made

VENV ?= .venv
BIN := $(VENV)/bin
# The first Python on the path that is new enough; `make PYTHON=/path/to/python` overrides it.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install

.PHONY: brief test lint clean

brief: $(VENV)/.brief
	@$(BIN)/summarize app/examples/ferry

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.brief: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV); the first time takes a few minutes" >&2
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) with what the tests need; the first time takes a few minutes" >&2
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.brief

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer found; try make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
