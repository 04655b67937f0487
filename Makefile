# All that a developer or a demonstrator does. `make help` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
VENV ?= .venv
PYTHON := $(VENV)/bin/python
DATA ?= $(CURDIR)/.data
XVFB := deploy/with-screen
export VENV

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test audit check format lint types layers soak bench screenshots messages locks

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## install what is missing: Debian packages, virtual environment, message catalogues
	@deploy/setup

demo: setup ## a centre and a village station on this machine, with lessons; DEMO_WINDOWED=1 for a window
	@exec $(PYTHON) main.py demo --data $(DATA)

demo-reset: setup ## forget the demo's data, so that the next demo begins anew
	@$(PYTHON) main.py demo --data $(DATA) --reset

test: setup ## every test, on a virtual screen where there is none; one file more than there are processors, for many wait
	@$(XVFB) $(PYTHON) -m pytest --numprocesses $$(($$(nproc) + 1)) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

soak: setup ## the long proofs: killed, unplugged, flipped, forged, delayed, mistimed; hours
	@$(XVFB) $(PYTHON) -m pytest -m soak

audit: setup ## ask whether a vulnerability is known in what is installed
	@$(PYTHON) -m deploy.audit

check: setup format-check lint types layers test ## format, lint, types, layers, tests

format: setup ## format the code
	@$(VENV)/bin/ruff format .

format-check: setup
	@$(VENV)/bin/ruff format --check .

lint: setup ## lint the code
	@$(VENV)/bin/ruff check .

types: setup ## check the types
	@$(VENV)/bin/mypy main.py playlists content_sync kiosk central deploy tests

layers: setup ## check who may import whom
	@$(VENV)/bin/lint-imports

bench: setup ## the figures, as ratios beside references measured in the same run
	@$(PYTHON) -m deploy.bench

screenshots: setup ## remake the documentation's pictures: every page of the station, a day in the office
	@$(PYTHON) -m tests.kiosk.screens.pictures docs/pictures/screens docs/screens.md
	@$(PYTHON) -m tests.story.pictures docs/pictures/office docs/office.md

messages: setup ## collect strings to translate into the message catalogues
	@deploy/collect-messages

locks: setup ## resolve the requirements again
	@deploy/lock-requirements
