# Everything a fresh machine needs: make run, make test. Only git, make and Python 3.11 or newer are assumed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    ?= build

.PHONY: run test lint format floors clean help

help:            ## What can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile

run: $(READY)    ## Read the sample documents, and show what came of it
	@$(BIN)/ibid run corpus/sample --out $(OUT)
	@echo
	@$(BIN)/ibid tour --kb $(OUT)/kb.sqlite

test: $(READY)   ## Run the tests
	$(BIN)/python -m pytest -n auto

lint: $(READY)   ## Check style, types and the contracts between the rooms
	$(BIN)/ruff check pipeline tests benchmarks corpus
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Set the code in the one style
	$(BIN)/ruff format pipeline tests

floors: $(READY) ## Score the documents whose truth is known, and raise the floors (tests/floors.toml)
	$(BIN)/python tests/scoring.py

clean:           ## Take away what was made (the private environment stays)
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The private environment, from the pinned lock with its hashes; made anew when the lock changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(f"ibid needs Python 3.11 or newer, not {v[0]}.{v[1]}; say which: make PYTHON=python3.11" if v < (3, 11) else 0)'
	@echo "making a private environment in $(VENV), from the pinned lock; once, and it takes a minute or two"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
