# Prongsai: every command a person or a server needs. `make help` lists them.
#
# Two of them stand for the whole project:
#   make demo   needs Python >= 3.11 and make; installs, loads invented stations, serves
#   make test   brings what the tests need and runs every check of the project
#
# Settings of a single run: PORT=8001 (another port), BIND=0.0.0.0 (all addresses),
# SERVE=0 (prepare the demo, do not serve), PYTHON=/path/to/python3.12 (a certain Python),
# PICTURES="desk months" (some of the guide's pictures; all without it).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint format check unit postgresql browser benchmark judge load screenshots clean \
        python environment environment-dev prerequisites

# Byte code is kept: without it every process of a run would compile the same modules again.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
BIND ?= 127.0.0.1
SERVE ?= 1
WORKERS ?= 2
LOAD_SECONDS ?= 60
PYTEST_ARGS ?=
PICTURES ?=

VENV_PYTHON := .venv/bin/python
MANAGE := $(VENV_PYTHON) manage.py
PYTEST := $(VENV_PYTHON) -m pytest $(PYTEST_ARGS)
SOURCES := cms home oitpages risk tests .ci manage.py

# The first interpreter that is new enough; PYTHON=… on the command line goes first.
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$candidate"; break; }; done)

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: environment  ## install, load the invented stations and serve on http://localhost:8000
	@exec env DEBUG=0 DJANGO_SETTINGS_MODULE=cms.settings.dev $(MANAGE) demo \
		--port $(PORT) --bind $(BIND) $(if $(filter 0 no false,$(SERVE)),--no-serve)

test: environment-dev prerequisites  ## every check: lint, settings, tests on both databases, browser
	@$(MAKE) --no-print-directory lint check unit postgresql browser
	@echo "== ผ่านทุกการทดสอบ / all checks passed"

lint: environment-dev  ## style and likely bugs (ruff)
	@echo "== ruff"
	@$(VENV_PYTHON) -m ruff check $(SOURCES)
	@$(VENV_PYTHON) -m ruff format --check $(SOURCES)

format: environment-dev  ## put the code into the project's form
	@$(VENV_PYTHON) -m ruff check --fix $(SOURCES)
	@$(VENV_PYTHON) -m ruff format $(SOURCES)

check: environment-dev  ## missing migrations, and Django's checks of the production settings
	@echo "== makemigrations --check"
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(MANAGE) makemigrations --check --dry-run
	@echo "== check --deploy (production settings)"
	@PRONGSAI_ENV_FILE=docs/production/example.env DJANGO_SETTINGS_MODULE=cms.settings.production \
		$(MANAGE) check --deploy --fail-level WARNING

unit: environment-dev prerequisites  ## all tests but those of the browser, on SQLite
	@echo "== pytest, SQLite"
	@$(PYTEST) -n $(WORKERS) --dist loadgroup -m "not browser"

postgresql: environment-dev  ## the database tests again, on PostgreSQL
	@echo "== pytest, PostgreSQL"
	@$(VENV_PYTHON) -m tests.tools.postgresql \
		$(PYTEST) -n $(WORKERS) --dist loadgroup -m "not browser" --database-only

browser: environment-dev prerequisites  ## the tests that drive a real browser, on SQLite
	@echo "== pytest, Chromium"
	@$(PYTEST) -m browser

benchmark: environment-dev  ## measure queries and times with many stations (tests/benchmarks)
	@set -e; for file in tests/benchmarks/bench_*.py; do \
		echo "== $$file"; $(VENV_PYTHON) -m tests.benchmarks.$$(basename "$$file" .py); done

judge: environment-dev prerequisites  ## Lighthouse on every kind of page of a running demo
	@$(VENV_PYTHON) -m tests.tools.judge http://localhost:$(PORT)

load: environment-dev  ## eight editors save at once for a minute (LOAD_SECONDS), on both databases
	@echo "== eight editors, SQLite"
	@LOAD_SECONDS=$(LOAD_SECONDS) $(PYTEST) tests/load
	@echo "== eight editors, PostgreSQL"
	@LOAD_SECONDS=$(LOAD_SECONDS) $(VENV_PYTHON) -m tests.tools.postgresql $(PYTEST) tests/load

screenshots: environment-dev prerequisites  ## pictures of the README and the guide, from a demo of its own
	@$(VENV_PYTHON) -m tests.tools.guide_pictures $(PICTURES)

clean:  ## remove caches; data in var/ and .venv stay
	@rm -rf .pytest_cache .ruff_cache
	@find $(SOURCES) -type d -name __pycache__ -prune -exec rm -rf {} +

python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "ผิดพลาด: ไม่พบ Python 3.11 ขึ้นไป โปรดติดตั้ง (Debian/Ubuntu: sudo apt-get install python3 python3-venv)" >&2; \
		echo "Error: no Python 3.11 or later was found. Install one, or name it: make demo PYTHON=/path/to/python3" >&2; \
		exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "ผิดพลาด: $(PYTHON) ไม่ใช่ Python 3.11 ขึ้นไป" >&2; \
		echo "Error: $(PYTHON) is not Python 3.11 or later." >&2; exit 1; }

environment: python
	@"$(PYTHON)" .ci/environment.py requirements.txt

environment-dev: python
	@"$(PYTHON)" .ci/environment.py requirements-dev.txt

prerequisites: environment-dev
	@$(VENV_PYTHON) -m tests.tools.prerequisites
