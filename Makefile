# Every target sets itself up: the first one you run makes .venv from requirements.lock, later runs
# change nothing and need no network. Nothing else has to be installed but Python, git and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve demo test lint bench lock

# The first Python that is new enough; name another with `make site PYTHON=/path/to/python3`.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
READY := .venv/.installed

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:
	@echo 'make site    build the site of scope/ and say where it is'
	@echo 'make serve   show the site in a browser and follow every change'
	@echo 'make demo    write the story of an example company, with its history, and build its site'
	@echo 'make test    run all tests'
	@echo 'make lint    check style, types and the layers of the package'
	@echo 'make bench   measure against the bars we set ourselves'
	@echo 'make lock    write requirements.lock from pyproject.toml (UPGRADE=1: with the newest releases)'

site: $(READY)
	@$(BIN)/python -m mkdocs build --strict --quiet
	@printf 'The site is built: %s\n' '$(CURDIR)/site/index.html'

serve: $(READY)
	@$(BIN)/python -m mkdocs serve

# The story is written anew each time, into a folder that git ignores; nothing publishes it, so it is built in CI too.
demo: $(READY)
	@rm -rf build/demo
	@$(BIN)/python -m isms_scope.cli --quiet demo build/demo >/dev/null
	@CI= $(BIN)/python -m mkdocs build --strict --quiet --config-file build/demo/mkdocs.yml
	@printf 'The repository: %s\nIts site:       %s\n' '$(CURDIR)/build/demo' '$(CURDIR)/build/demo/site/index.html'

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY)
	@$(BIN)/python benchmarks/run.py

# Only the package index decides: what this computer's pip is set up to do stays out, and so do addresses.
lock: $(READY)
	@PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= PIP_CONSTRAINT= \
		$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
		--extra dev $(if $(UPGRADE),--upgrade) --no-config --no-header --no-annotate --no-emit-options \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml
	@grep '^[^#]' requirements.lock > .venv/requirements.lock && cp .venv/requirements.lock requirements.lock

$(READY): requirements.lock pyproject.toml .venv/.made
	@echo 'Installing what requirements.lock lists into .venv ...'
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.made:
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Python 3.11 or newer is needed. Install it, or name it: make site PYTHON=/path/to/python3' >&2; exit 2; }
	@'$(PYTHON)' -m venv --clear .venv
	@touch $@
