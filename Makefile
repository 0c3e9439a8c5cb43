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

.PHONY: models
models: .venv/installed ## write the API's models again, from api/automation.structure.json
	$(BIN)/python -m tools.models.generate
	$(BIN)/ruff format --quiet src/firewhen/models/generated.py

.PHONY: client
client: .venv/installed ## write the clients' methods and the pages of the API again, from the table of operations
	$(BIN)/python -m tools.client.generate

.PHONY: conditions
conditions: .venv/installed ## write the tables of conditions into docs/ again
	$(BIN)/python -m tools.conditions.generate

.PHONY: codes
codes: .venv/installed ## write the table of the lint's codes into docs/ again
	$(BIN)/python -m tools.lint.generate

.PHONY: docs
docs: .venv/installed ## build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

.PHONY: refresh
refresh: .venv/installed ## run every command that the documentation shows, and write what it prints
	$(BIN)/python tools/refresh_docs.py

.PHONY: bench
bench: .venv/installed ## run the benchmarks
	$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-columns=min,median,ops --benchmark-sort=name

.PHONY: bench-index
bench-index: .venv/installed ## compare the index with other engines, where they are (make oracle bench-peers)
	$(BIN)/python -m benchmarks.compare

.PHONY: bench-docs
bench-docs: .venv/installed ## the same at length, written into docs/performance.md with its plot
	$(BIN)/python -m benchmarks.compare --long --write

.oracle/moto/installed:
	$(PYTHON) -m venv .oracle/moto
	.oracle/moto/bin/python -m pip install --quiet --disable-pip-version-check 'moto>=5.1'
	@touch $@

.PHONY: bench-peers
bench-peers: .oracle/moto/installed ## install what else the index is compared with

RULER := tests/conformance/ruler

.oracle/ruler/RulerOracle.class: $(RULER)/pom.xml $(RULER)/RulerOracle.java $(RULER)/fetch
	@$(RULER)/fetch

.PHONY: oracle
oracle: .oracle/ruler/RulerOracle.class ## fetch Event Ruler, to compare with (needs a JDK and Maven)
	@echo "Event Ruler is in .oracle/ruler"

.PHONY: oracle-soak
oracle-soak: .venv/installed oracle ## compare 200,000 generated pairs with Event Ruler
	$(BIN)/python -m tests.conformance.soak

.oracle/prism/node_modules/.bin/prism:
	npm install --silent --no-fund --no-audit --prefix .oracle/prism @stoplight/prism-cli@5

.PHONY: prism
prism: .venv/installed .oracle/prism/node_modules/.bin/prism ## ask a mock server that Prism makes of the API's structure (needs npm)
	$(BIN)/python -m pytest tests/conformance/test_prism.py

.PHONY: word-break
word-break: ## regenerate the classes of characters that text is split by (needs a JDK and Maven)
	mvn --quiet --file tools/word_break/pom.xml dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/.oracle/word_break/lib
	java -cp '.oracle/word_break/lib/*' tools/word_break/WordBreakTable.java > src/firewhen/search/word_break.txt

SEARCH := tests/conformance/opensearch

.oracle/search/classes/SearchOracle.class: $(SEARCH)/pom.xml $(SEARCH)/SearchOracle.java $(SEARCH)/LuceneOracle.java
	mvn --quiet --file $(SEARCH)/pom.xml dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/.oracle/search/lib
	javac -nowarn -cp '.oracle/search/lib/*' -d .oracle/search/classes $(SEARCH)/SearchOracle.java $(SEARCH)/LuceneOracle.java

.PHONY: oracle-search-fetch
oracle-search-fetch: ## fetch OpenSearch, so that the tests compare with it (needs a JDK and Maven)
	@if command -v mvn >/dev/null && command -v javac >/dev/null; then \
	  $(MAKE) --no-print-directory .oracle/search/classes/SearchOracle.class; \
	else echo "no JDK or no Maven: OpenSearch cannot be fetched"; exit 1; fi

.PHONY: oracle-search
oracle-search: .venv/installed oracle-search-fetch ## compare 20,000 filters and query strings with OpenSearch
	$(BIN)/python -m tests.conformance.opensearch.soak
	$(BIN)/python -m tests.conformance.opensearch.lucene

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .venv .oracle build dist site artifacts
