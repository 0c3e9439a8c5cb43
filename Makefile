# Everything a person or a CI needs, with only Python and make on the machine.
# Once .venv is there, `demo` and `test` need no network.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench,docs,lint]'
	@touch $@

.PHONY: demo
demo: .venv/installed ## run a pre-flight on examples/ and print the explained verdict
	@$(BIN)/python examples/demo.py

.PHONY: test
test: .venv/installed ## run the whole test suite
	$(BIN)/python -m pytest

.PHONY: lint
lint: .venv/installed ## ruff, mypy --strict, and the rooms' import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: .venv/installed ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: docs
docs: .venv/installed ## build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

.PHONY: bench
bench: .venv/installed ## run the benchmarks
	$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-columns=min,median,ops --benchmark-sort=name

RULER := tests/conformance/ruler

.oracle/ruler/RulerOracle.class: $(RULER)/pom.xml $(RULER)/RulerOracle.java $(RULER)/fetch
	@$(RULER)/fetch

.PHONY: oracle
oracle: .oracle/ruler/RulerOracle.class ## fetch Event Ruler, to compare with (needs a JDK and Maven)
	@echo "Event Ruler is in .oracle/ruler"

.PHONY: oracle-soak
oracle-soak: .venv/installed oracle ## compare 200,000 generated pairs with Event Ruler
	$(BIN)/python -m tests.conformance.soak

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .venv .oracle build dist site artifacts
