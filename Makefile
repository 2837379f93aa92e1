# The commands of Stemma; `make help` lists them. Nothing needs to be installed by hand but Python and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:

PORT ?= 8000
# pyenv's python3 doesn't run where the version of .python-version isn't there; any other will do to fetch uv.
PYTHON3 ?= $(shell python3 --version >/dev/null 2>&1 && echo python3 || echo /usr/bin/python3)
VENV := .venv
PY := $(VENV)/bin/python
PYTEST := $(VENV)/bin/pytest
# A uv that is found but doesn't run (a pyenv shim of another Python) is as good as none.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo var/uv/bin/uv)
WORKERS ?= 2
# Compile each module once, even where the surroundings say otherwise: every worker of a run imports all of them.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

var/uv/bin/uv:
	@mkdir -p -m 700 var
	@$(PYTHON3) -m venv var/uv || { echo "Install Python's venv module (on Debian: python3-venv), or uv itself, and try again."; exit 1; }
	var/uv/bin/pip install --quiet --disable-pip-version-check uv

# The stamps say which lock file the environment was made from.
$(VENV)/runtime.stamp: requirements.txt .python-version | $(filter var/uv/bin/uv,$(UV))
	@test -x $(PY) || $(UV) venv --quiet $(VENV)
	@echo "Installing what Stemma needs …"
	$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt .python-version | $(filter var/uv/bin/uv,$(UV))
	@test -x $(PY) || $(UV) venv --quiet $(VENV)
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements-dev.txt
	@touch $@ $(VENV)/runtime.stamp

var/secret-key: | $(VENV)/runtime.stamp
	@mkdir -p -m 700 var
	@umask 077; $(PY) -c "import secrets; print(secrets.token_urlsafe(50))" > $@

# Collecting and compressing takes seconds, so only what changed is reason for it.
var/static.stamp: $(VENV)/runtime.stamp var/secret-key project/settings.py project/staticfiles.py $(shell find project/static)
	@echo "Collecting styles, fonts and scripts …"
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

.PHONY: install
install: $(VENV)/runtime.stamp var/secret-key var/static.stamp ## prepare everything, start nothing
	@$(PY) manage.py prepare

.PHONY: run
run: $(VENV)/runtime.stamp var/secret-key var/static.stamp ## prepare, load the demo the first time, serve on PORT=8000
	@echo "Bringing the database up to date …"
	@$(PY) manage.py prepare --demo-if-new
	@exec $(PY) manage.py serve --port $(PORT)

.PHONY: dev
dev: $(VENV)/dev.stamp var/secret-key ## the autoreloading server, with DEBUG on
	@DEBUG=true $(PY) manage.py prepare --demo-if-new
	@DEBUG=true exec $(PY) manage.py serve --port $(PORT) --autoreload

.PHONY: demo
demo: $(VENV)/runtime.stamp var/secret-key ## load the demo and its accounts into any database
	@$(PY) manage.py prepare
	@$(PY) manage.py load_demo

.PHONY: lock
lock: | $(filter var/uv/bin/uv,$(UV)) ## renew the locked requirements
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 --upgrade pyproject.toml -o requirements.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 --upgrade --extra dev pyproject.toml -o requirements-dev.txt

.PHONY: format
format: $(VENV)/dev.stamp ## put code and templates in order
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	git ls-files 'templates/*.html' -z | xargs -0 -r $(VENV)/bin/djade --target-version 6.1

.PHONY: lint
lint: $(VENV)/dev.stamp ## lint, types, import contracts, templates, migrations
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	git ls-files '*.py' -z | grep -zv /migrations/ | xargs -0 -r $(VENV)/bin/django-upgrade --target-version 6.1
	git ls-files 'templates/*.html' -z | xargs -0 -r $(VENV)/bin/djade --target-version 6.1 --check
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py check --fail-level WARNING
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemigrations --check --dry-run

.PHONY: test
test: test-sqlite test-postgres test-browser ## the whole suite: SQLite, PostgreSQL, Chromium

.PHONY: test-sqlite
test-sqlite: $(VENV)/dev.stamp
	$(PYTEST) -q -n $(WORKERS) -m "not browser"

.PHONY: test-postgres
test-postgres: $(VENV)/dev.stamp
	TEST_DATABASE=postgres $(PYTEST) -q -n $(WORKERS) -m "not browser"

.PHONY: test-browser
test-browser: $(VENV)/dev.stamp
	$(PYTEST) -q -n $(WORKERS) tests/browser

.PHONY: check
check: lint test ## everything that the continuous integration checks

.PHONY: screenshots
screenshots: $(VENV)/dev.stamp ## pictures of every page, 1360 and 390 pixels, light and dark, in var/screenshots
	$(PYTEST) -q tests/browser/screenshots.py
