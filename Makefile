# `make` alone lists what there is. Everything sets itself up first.
.DEFAULT_GOAL := help
.PHONY: help setup tools programs site check test accessible translations ace pdfua lint nginx bench bench-tools lock clean

PYTHON ?= python3
BIN := .venv/bin

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: .venv/ready build/schemas/technique.json ## install what is needed to build into .venv, from the lock file
tools: .venv/tools build/schemas/technique.json ## install what is needed to test, too

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/tools: .venv/ready requirements-dev.lock
	@echo "Installing the tools of the tests into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

build/schemas/technique.json: .venv/ready $(wildcard generator/content/model/*.py) generator/content/editor_schemas.py
	@$(BIN)/reconnect schema
	@touch $@

programs: ## install the programs that the tests drive, or say how
	@tools/install-test-programs

site: setup ## check the content, build the site and the sheets into build/site
	@$(BIN)/reconnect build

check: setup ## say every problem in the content
	@$(BIN)/reconnect check

lint: tools ## ruff, mypy and the contract on imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

test: tools programs lint ## everything: lint, types, content, generator, site, PDFs, browser
	@$(BIN)/python -m pytest -q -n auto --dist loadgroup --no-loadscope-reorder

accessible: tools programs ## axe and sideways scroll on every page, 3 widths, light and dark
	@$(BIN)/python -m pytest -q -n auto tests/browser/test_pages.py -k accessible --all-pages

translations: tools programs ## every published translation: pages, PDFs, EPUB, search, axe
	@$(BIN)/python -m pytest -q -n auto tests/translations --translations

ace: site ## Ace by DAISY on the EPUB
	@tools/check-epub build/site/book/book.epub

pdfua: site ## veraPDF's engine on every PDF of the site, and on the booklet
	@$(BIN)/reconnect booklet --out build/booklet.pdf >/dev/null
	@find build/site -name "*.pdf" -print0 | xargs -0 tools/check-pdfua build/booklet.pdf

nginx: site ## try the site on a real nginx: headers, caching, 404, 1,000 requests a second
	@$(BIN)/python benchmarks/nginx.py

bench: tools ## what builds cost beside others; SIZES="1 10 100" makes the guide larger
	@$(BIN)/python -m benchmarks $(SIZES)

bench-tools: ## install what the benchmarks compare with into build/bench-tools
	@$(PYTHON) -m venv build/bench-tools
	@build/bench-tools/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@command -v hugo >/dev/null || echo "Hugo is not installed. On Debian: apt-get install hugo"

COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet
lock: setup ## write the lock files anew from pyproject.toml; what is pinned stays, unless it no longer fits
	@$(BIN)/python -m pip install --quiet uv
	@$(COMPILE) --extra install -o requirements.lock
	@$(COMPILE) --extra install --extra dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built and installed
	rm -rf build .venv
