# Golden Thread. `make demo` and `make test` need Python 3.11+, make and the package indexes; they fetch the rest.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
RUNS := $(BIN)/python

.PHONY: help setup demo dev test test-sqlite test-postgres check fix bench docs pictures lock clean

help:  ## these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

# Setting up: once per change of the locks, and once per change of the page kit.
.venv/made: requirements.lock
	@echo "1 of 3  Making .venv (about a minute the first time)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(RUNS) || $(PYTHON) -m venv .venv
	@$(RUNS) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/kit: .venv/made package-lock.json src/goldenthread/govuk/build.py $(wildcard src/goldenthread/govuk/styles/*) requirements-setup.lock requirements-node.lock pyproject.toml
	@echo "2 of 3  Building the page kit"
	@$(RUNS) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-setup.lock
	@$(RUNS) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(RUNS) -m goldenthread.govuk.build --has-npm 2>/dev/null || $(RUNS) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-node.lock
	@$(RUNS) -m goldenthread.govuk.build
	@touch $@

.venv/dev: .venv/kit requirements-dev.lock
	@echo "3 of 3  Adding what tests and checks need"
	@$(RUNS) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/dev  ## make .venv with everything that tests and checks need

demo: .venv/kit  ## a ready demo partnership on http://127.0.0.1:8000 (PORT= changes it)
	@PORT=$(PORT) $(BIN)/goldenthread demo

dev: .venv/dev  ## the same, reloading as you edit
	@GOLDENTHREAD_DEMO=1 GOLDENTHREAD_HOME=var/demo DEBUG=1 $(BIN)/goldenthread demo --load-only
	@GOLDENTHREAD_DEMO=1 GOLDENTHREAD_HOME=var/demo DEBUG=1 DJANGO_SETTINGS_MODULE=goldenthread.config.settings $(RUNS) -m django runserver $(PORT)

test: test-sqlite test-postgres  ## every test; those that touch the database run on SQLite and PostgreSQL

test-sqlite: .venv/dev
	@echo "Tests, on SQLite"
	@$(BIN)/pytest -q -n 2 --dist loadfile

test-postgres: .venv/dev
	@address="$$($(RUNS) tests/postgres.py)"; \
	if [ -z "$$address" ]; then echo "No PostgreSQL server answers here, so the second run is left out. Start one, or set TEST_DATABASE_URL."; \
	else echo "Tests that touch the database, on PostgreSQL"; DATABASE_URL="$$address" $(BIN)/pytest -q -n 2 --dist loadfile -m "database and not browser"; fi

check: .venv/dev  ## lint, types, rooms, templates, migrations, generated files
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check --quiet src tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports > /dev/null || $(BIN)/lint-imports
	@$(BIN)/djlint src --lint --quiet
	@DJANGO_SETTINGS_MODULE=goldenthread.config.settings $(RUNS) -m django makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=goldenthread.config.settings $(RUNS) -m django check --fail-level WARNING
	@$(RUNS) -m docs.generate --check

fix: .venv/dev  ## mend what a machine can mend
	@$(BIN)/ruff check --fix --quiet src tests bench
	@$(BIN)/ruff format --quiet src tests bench

bench: .venv/dev  ## measure, as ratios in one run
	@$(RUNS) -m bench

docs: .venv/dev  ## write the pages that are made from the code
	@$(RUNS) -m docs.generate

pictures: .venv/dev  ## take the README's pictures again from a demo of their own (needs Chromium)
	@$(RUNS) -m docs.pictures

COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
ONLY = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

lock: .venv/dev  ## write the locks again from pyproject.toml
	@$(COMPILE) -o requirements.lock
	@$(ONLY) --group setup -o requirements-setup.lock
	@$(ONLY) --group node -o requirements-node.lock
	@$(COMPILE) --group setup --group dev --all-extras -c requirements.lock -o requirements-dev.lock

clean:  ## take away what was made here, the demo's records too
	@rm -rf .venv var build node_modules src/goldenthread.egg-info
