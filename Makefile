# One folder, .venv, holds everything that these targets need; `make help` lists them. `make VENV=...` takes another.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
CODE    = $(wildcard awesome_cli tests benchmarks docs/generate.py docs/man.py docs/pictures.py)

.DEFAULT_GOAL := all
# The tests start the program hundreds of times: whatever the environment says, it is compiled once.
export PYTHONDONTWRITEBYTECODE :=
# The targets share .venv, .coverage and README.md: `make -j` runs them one after the other.
.NOTPARALLEL:

.PHONY: all
all: setup ## Set up, check the list and write README.md and its site (the default)
	$(BIN)/awesome lint
	$(BIN)/awesome render --all

.PHONY: setup
setup: $(READY) ## Make .venv with the locked dependencies and the package itself

# The lock holds every package that is needed, so pip resolves nothing (`--no-deps`): no release of tomorrow can change
# what is installed, and `pip check` says whether it fits together. The package is built with the locked hatchling.
$(READY): requirements-dev.txt pyproject.toml awesome_cli/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip --version
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip check
	@touch $@

.PHONY: test
test: setup ## Run the tests, without the slow ones
	$(BIN)/python -m pytest -n auto --dist worksteal $(COVERAGE)

# To measure coverage takes as long again as the tests themselves.
.PHONY: test-all
test-all: COVERAGE = --cov --cov-fail-under=90
test-all: test ## Run the tests and measure coverage, then the slow ones
	$(BIN)/python -m pytest -n auto -m slow

.PHONY: check
check: setup docs ## Check style, types, import layers and the docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-logo

.PHONY: docs-check
docs-check: setup ## Check that the generated pages in docs/ are fresh
	$(if $(wildcard docs/generate.py),$(BIN)/python docs/generate.py --check)

.PHONY: docs
docs: docs-check ## Write docs/ as a site into build/docs; a broken link is an error
	$(BIN)/zensical build --clean --strict

.PHONY: site
site: setup ## Write this list's own page, feeds and data into build/site
	$(BIN)/awesome render --all

.PHONY: man
man: setup ## Write the man page, build/awesome.1, from the commands' help
	$(BIN)/python -m docs.man build/awesome.1

.PHONY: pictures
pictures: setup ## Draw the pictures of the docs, in docs/images/
	$(BIN)/python -m docs.pictures

.PHONY: format
format: setup ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: setup ## Run the benchmarks; a goal that is missed is printed
	$(BIN)/python -m benchmarks

.PHONY: demo
demo: setup ## Try the commands against a loopback copy of the web
	$(BIN)/python -m tests.loopback.demo

# `--universal` pins for every platform and Python version at once, with markers.
.PHONY: lock
lock: ## Pin the newest dependencies in requirements-dev.txt
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-header --group dev --output-file requirements-dev.txt pyproject.toml

# The programs that the tests drive, each with the package that has it. Elsewhere, or where all are there, this does
# nothing.
PROGRAMS := git=git jq=jq fish=fish zsh=zsh chromium=chromium bibtex=texlive-binaries biber=biber tidy=tidy \
	node=nodejs npm=npm
.PHONY: system
system: ## Install the programs the tests drive (Debian, as root, only what is missing)
	@test "$$(id -u)" = 0 && grep -qs '^ID=debian$$' /etc/os-release || exit 0; \
	missing=; for pair in $(PROGRAMS); do \
		command -v "$${pair%=*}" >/dev/null || missing="$$missing $${pair#*=}"; \
	done; \
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	test -n "$$missing" || exit 0; \
	export DEBIAN_FRONTEND=noninteractive; \
	apt-get update -qq && apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 $$missing \
		>/dev/null </dev/null || echo "make system: could not install" $$missing >&2

.PHONY: clean
clean: ## Remove .venv and everything that can be made again
	rm -rf $(VENV) build dist .cache .coverage* .hypothesis .*_cache
	find awesome_cli tests -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
