# make demo | test | bench | lab | lock | screenshots: each sets up what it needs.
.DELETE_ON_ERROR:
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test bench lab lock screenshots clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml tools/setup
	PYTHON=$(PYTHON) tools/setup
	touch $@

.venv/ready-for-tests: .venv/ready tools/setup tests/hub/package-lock.json
	tools/setup tests
	touch $@

demo: setup
	$(BIN)/python tools/demo.py demo

test: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n auto --dist loadfile --durations=10

bench: setup
	$(BIN)/python -m benchmarks

# nbgrader looks for the program alembic on PATH when it makes a gradebook.
lab: setup
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jupyter lab --notebook-dir=.

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.lock

# The pictures of the guides, as the browser's tests see them now.
screenshots: .venv/ready-for-tests
	SCREENSHOTS=docs/images $(BIN)/pytest tests/browser

clean:
	rm -rf .venv demo archives
