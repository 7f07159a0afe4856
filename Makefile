# Nexus needs Python 3.11 or newer and make; everything else lands in .venv.
#
#   make run     the demo at http://localhost:8000/          PORT=8001, HOST=0.0.0.0, DATABASE_URL=postgres://…, DEMO=1
#   make test    the tests                                   ARGS="-k joining", DATABASE_URL=…
#   make lint    style         make format    put style right
#   make types   types         make clean     forget what was made here, the database excepted
#   make bench   how fast it is, on SQLite and PostgreSQL: docs/performance.md     SIZE="1k 10k 100k", FRESH=1
#   make bench-compare REV=main  what the changes since then did to these figures     SIZE=10k
#   make trials  races, kills, outages, load, leaks; goes on where it was broken off: docs/trials.md     TRIALS=300, FRESH=1
#   make mutants  faults planted into what decides: docs/mutants.md; goes on where it broke off     SAMPLE=6, FRESH=1
#   make screenshots  every page and dialog, into INTO=screenshots     PEOPLE="ada eve", WIDTHS=390, SCHEMES=dark, FRESH=1
#   make messages what the sources say, into the catalogues of locale/, and these for programs; needs gettext
#   make picture the folders and their imports, drawn: docs/architecture.svg
#   make pins    requirements.txt anew from requirements.in; needs uv     UPGRADE=1
#   make sbom    the parts that Nexus runs on, as CycloneDX, into SBOM=sbom.json     make licences  docs/licences.md
#   make audit   whether one of them is known to be unsafe; asks pypi.org

.DEFAULT_GOAL := run
.PHONY: run test bench bench-compare trials mutants screenshots lint format types messages picture pins licences sbom audit clean

PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
SIZE ?= 1k 10k
TRIALS ?= 300
PEOPLE ?= ada gil ben eve
WIDTHS ?= 390 1280
SCHEMES ?= light dark
INTO ?= screenshots
LEAVE_OUT ?=
SBOM ?= sbom.json

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
SCRIPTS := deploy/pins.py deploy/listening.py deploy/licences.py docs/picture.py
RIGHT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c '$(RIGHT)' 2>/dev/null && echo $$python && break; done)

# A database that DATABASE_URL names gets the demo only where DEMO=1 says so.
run: .venv/run
	@$(BIN)/python deploy/listening.py "$(HOST)" "$(PORT)"
	@$(MANAGE) migrate --verbosity 0
	@[ -n "$$DATABASE_URL" ] && [ "$$DEMO" != 1 ] || $(MANAGE) seed_demo
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo
	@echo "  Nexus is at $$($(BIN)/python deploy/listening.py "$(HOST)" "$(PORT)" say)   (Ctrl-C stops it)"
	@$(MANAGE) setup_link --if-empty --site "$$($(BIN)/python deploy/listening.py "$(HOST)" "$(PORT)" site)"
	@echo
	@ALLOWED_HOSTS="$${ALLOWED_HOSTS:-$$($(BIN)/python deploy/listening.py "$(HOST)" "$(PORT)" hosts)}" \
		exec $(BIN)/gunicorn --config python:nexus.gunicorn nexus.wsgi --bind "$(HOST):$(PORT)"

test: .venv/test
	@$(BIN)/pytest --numprocesses auto --dist worksteal $(if $(LEAVE_OUT),--leave-out=$(LEAVE_OUT)) $(ARGS)

bench: .venv/bench
	@$(BIN)/python -m bench $(SIZE)

bench-compare: SIZE = 1k
bench-compare: .venv/bench
	@$(BIN)/python -m bench.compare $(or $(REV),$(error Say which revision: make bench-compare REV=main)) $(SIZE)

# What needs no PostgreSQL is tried on SQLite first; but what pages say is read once, as they say it on both.
trials: export TRIALS := $(TRIALS)
trials: .venv/test
	@DATABASE_URL= $(BIN)/pytest --timeout=0 -m "trial and not postgres" --ignore=tests/trials/test_leak_scan.py tests/trials
	@$(BIN)/python -m bench.ground.cluster $(BIN)/pytest --timeout=0 -m trial tests/trials

mutants: .venv/test
	@$(BIN)/pip install --quiet --require-hashes --requirement tests/mutants/requirements.txt
	@$(if $(FRESH),rm -rf .mutants)
	@$(BIN)/python tests/mutants/run.py $(if $(SAMPLE),--sample $(SAMPLE))

screenshots: .venv/test
	@$(BIN)/python -m bench.screenshots --people $(PEOPLE) --widths $(WIDTHS) --schemes $(SCHEMES) --into $(INTO)

lint: .venv/test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

format: .venv/test
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

types: .venv/test
	@$(BIN)/mypy
	@$(BIN)/mypy $(SCRIPTS)

# The files of a message without lines, so that a catalogue changes only where a text does. Both files are kept.
messages: .venv/test
	@command -v msgfmt >/dev/null || { echo "make messages needs gettext: apt-get install gettext"; exit 1; }
	@$(MANAGE) makemessages --all --add-location file --no-wrap --no-obsolete --verbosity 0 \
		$(addprefix --ignore=,.venv tests bench docs deploy staticfiles)
	@sed -i '/^"POT-Creation-Date/d' locale/*/LC_MESSAGES/django.po
	@$(MANAGE) compilemessages --verbosity 0 --ignore=.venv

picture:
	@$(PYTHON) docs/picture.py

pins:
	@command -v uv >/dev/null || { echo "make pins needs uv: https://docs.astral.sh/uv/"; exit 1; }
	@$(PYTHON) deploy/pins.py

licences: .venv/run
	@$(BIN)/python deploy/licences.py

sbom: .venv/supply/done
	@.venv/supply/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file $(SBOM)

audit: .venv/supply/done
	@.venv/supply/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip

clean:
	rm -rf .venv staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed anew only when the pins have changed.
.venv/run: requirements.txt | $(BIN)/pip
	@echo "Installing what Nexus runs on …"
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/test: tests/requirements.txt .venv/run
	@echo "Installing what the tests need …"
	@$(INSTALL) -r tests/requirements.txt
	@touch $@

# In an environment of their own: what looks at the parts is none of them.
.venv/supply/done: deploy/supply/requirements.txt | $(BIN)/pip
	@$(PYTHON) -m venv .venv/supply
	@.venv/supply/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

.venv/bench: bench/requirements.txt .venv/test
	@echo "Installing what Nexus is compared with …"
	@$(INSTALL) -r bench/requirements.txt
	@touch $@

# Debian keeps a part of Python's own venv in a package of its own.
$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "Nexus needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
