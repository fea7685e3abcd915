# `make` or `make help` lists what there is. Every target prepares what it needs by itself.

PORT ?= 8000
ARGS ?=
export PORT

PY := .venv/bin/python
SYSTEM_PY := sh scripts/python.sh
PYTEST := $(PY) -m pytest $(ARGS)
NOT_IN_A_BROWSER := --ignore=tests/e2e -n auto

# A production process in miniature: enough for `check --deploy` to judge the settings.
PRODUCTION := DJANGO_SETTINGS_MODULE=config.settings.production ALLOWED_HOSTS=wissensverbund.example \
	SITE_URL=https://wissensverbund.example \
	SECRET_KEY=only-for-the-check-4f9c1b7e2a8d6035-never-for-a-real-site-5b3e

.DEFAULT_GOAL := help
.PHONY: help run setup test test-all test-matrix test-postgres e2e lint format lock coverage bench

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | expand -t 16

run: ## start the site and its task worker on 127.0.0.1:8000 (other port: make run PORT=8001)
	@exec $(SYSTEM_PY) -m scripts.run

setup: ## install all that run, test and lint need; starts nothing
	@$(SYSTEM_PY) -m scripts.environment

.PHONY: ready
ready: # what run, test and lint need is there
	@$(SYSTEM_PY) -m scripts.environment --quiet

test: ready ## unit and integration tests, offline, random order (more options: ARGS="-k search")
	@$(PYTEST) $(NOT_IN_A_BROWSER) -m "not matrix"

test-all: ready ## the same and the large matrices
	@$(PYTEST) $(NOT_IN_A_BROWSER)

test-matrix: ready ## only the large matrices (pytest ends with 5 while there are none)
	@$(PYTEST) $(NOT_IN_A_BROWSER) -m matrix

test-postgres: ready ## the tests on a throw-away PostgreSQL server
	@$(PY) -m scripts.postgres $(PYTEST) $(NOT_IN_A_BROWSER) -m "not matrix"

e2e: ready ## every page type in a real browser (Debian: apt install chromium)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" DJANGO_ALLOW_ASYNC_UNSAFE=true $(PYTEST) tests/e2e

coverage: ready ## which lines no test reaches
	@$(PYTEST) $(NOT_IN_A_BROWSER) --cov --cov-report=term

lint: ready ## style, types, floors, templates, migrations, production settings
	@$(MAKE) --no-print-directory --keep-going \
	  lint-style lint-types lint-floors lint-templates lint-migrations lint-deploy

.PHONY: lint-style lint-types lint-floors lint-templates lint-migrations lint-deploy
lint-style:
	$(PY) -m ruff check --output-format concise .
	$(PY) -m ruff format --check .
lint-types:
	$(PY) -m mypy
lint-floors:
	.venv/bin/lint-imports --no-logo
lint-templates:
	$(PY) -m djlint --quiet --lint templates
	$(PY) -m djhtml --tabwidth 2 --check templates
lint-migrations:
	$(PY) manage.py makemigrations --check --dry-run
lint-deploy:
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

format: ready ## put Python and templates into their form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(PY) -m djhtml --tabwidth 2 templates

bench: ready ## queries and milliseconds per page type, the search engine at scale
	@DJANGO_SETTINGS_MODULE=config.settings.dev $(PY) -m scripts.bench
	@echo; echo "The search engine alone, 10000 passages:"
	@$(PY) manage.py bench_search --passages 10000

lock: ready ## resolve requirements/*.in into the hash-locked .txt (newer ones: ARGS=--upgrade)
	@cd requirements && for name in base dev node; do \
	  ../$(PY) -m uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(ARGS) \
	    $$name.in -o $$name.txt || exit 1; done
