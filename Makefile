# Everything a fresh machine needs: make run, make test. Only git, make and Python 3.11 or newer are assumed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TESTS  := $(VENV)/.ready-tests
OUT    ?= build
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile
LOCK   := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build

.PHONY: run serve test test-long lint format floors mutate samples docs licences lock dist clean help

help:            ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## /make \1: /p' Makefile

run: $(READY)    ## Read the sample documents, and show what came of it
	@$(BIN)/ibid run corpus/sample --out $(OUT)
	@echo
	@$(BIN)/ibid tour --kb $(OUT)/kb.sqlite

serve: $(READY)  ## Read the sample documents, and open them in the browser
	@$(BIN)/ibid run corpus/sample --out $(OUT)
	@$(BIN)/ibid serve --kb $(OUT)/kb.sqlite

test: $(TESTS)   ## Run the tests that are quick, and hold the scores of the samples to their floors
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

test-long: $(TESTS) ## Run the rest: real documents, browsers, kills, clusters, training
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow

lint: $(TESTS)   ## Check style, types, dead code and the contracts between the rooms
	$(BIN)/ruff check pipeline tests benchmarks corpus
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/vulture || { echo "dead code: take it out, or say in tests/excused.py who uses it"; exit 1; }

format: $(TESTS) ## Set the code in the one style
	$(BIN)/ruff format pipeline tests

floors: $(TESTS) ## Score the documents whose truth is known, and raise the floors (tests/floors.toml)
	$(BIN)/python tests/scoring.py

mutate: $(TESTS) ## Put 300 small faults into run, link and check, and see which the tests notice (build/mutants.tsv)
	$(BIN)/python -m tests.mutate

samples: $(TESTS) ## Make the sample documents and their truth (corpus/sample, corpus/truth) from corpus/sources
	$(BIN)/python corpus/make.py

docs: $(TESTS)   ## Put what the commands say now into the examples of README and docs (make docs CHECK=--check: only look)
	$(BIN)/python docs/refresh.py $(CHECK)

licences: $(TESTS) ## Write the table of the licences of what running needs (docs/licences.md)
	$(BIN)/python docs/licences.py

lock:            ## Pin what running (requirements.lock) and testing (requirements-dev.lock) need; wants uv
	$(LOCK) pyproject.toml --extra web -o requirements.lock
	$(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

dist: $(TESTS)   ## Build the wheel and the source archive (dist/)
	$(BIN)/python -m hatchling build

clean:           ## Take away what was made (the private environment stays)
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The private environment, from the pinned locks with their hashes; made anew when they change. What tests need comes on
# top when a test is first asked for.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(f"ibid needs Python 3.11 or newer, not {v[0]}.{v[1]}; say which: make PYTHON=python3.11" if v < (3, 11) else 0)'
	@echo "making a private environment in $(VENV), from the pinned lock; once, and it takes a minute or two"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $(READY)

$(TESTS): $(READY) requirements-dev.lock
	@echo "adding what the tests need to $(VENV); once, and it takes a minute or two"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(TESTS)
