# What can be done here: `make help`. Every target sets up what it needs. GNU make 3.81 or newer, any POSIX shell.
# `mou` has exit codes of its own (0 fine, 1 findings, 5 the machine); make prints them as "Error 1" and itself ends with 2.

ifeq ($(OS),Windows_NT)
$(error this runs on Linux, macOS and WSL; on Windows run "wsl --install" once, then make inside WSL)
endif

MOU := .venv/bin/mou
PYTEST := .venv/bin/python -m pytest

.DEFAULT_GOAL := help
.PHONY: accept advisories agreement bench check ci clean cluster conformance docs doctor fuzz gallery help impact laws lint lock mutation new plan redline sbom schema test verify

agreement: ## Build every agreement, or one: make agreement ID=river-basin
	@sh .ci/setup build
	@$(MOU) build $(ID)

check: ## Say what is wrong with the agreements, or with one: make check ID=river-basin; BASE=main: only what is new
	@sh .ci/setup build
	@$(MOU) check $(ID)$(if $(BASE), --base $(BASE))

new: ## Ask for the facts of a deal and write agreements/<id>.yaml: make new, or make new ID=harbour
	@sh .ci/setup build
	@$(MOU) new $(ID)

docs: ## Write the pages on forms and findings in docs/
	@sh .ci/setup build
	@$(MOU) docs

schema: ## Write docs/agreement.schema.json, which editors use for completion, and docs/document.schema.json
	@sh .ci/setup build
	@$(MOU) schema > docs/agreement.schema.json
	@$(MOU) schema document > docs/document.schema.json

plan: ## Say what a build would change; writes nothing
	@sh .ci/setup build
	@$(MOU) plan

impact: ## Say which agreements a change touches and how their words move: make impact BASE=main
	@sh .ci/setup build
	@$(MOU) impact $(if $(BASE),--base $(BASE))

redline: ## Show what changed in one since a commit, in Word, PDF and HTML: make redline ID=river-basin BASE=main
	@sh .ci/setup build
	@test -n "$(ID)" || { echo "mou: say of which: make redline ID=river-basin BASE=main" >&2; exit 2; }
	@$(MOU) redline $(or $(BASE),HEAD):$(ID) $(ID) $(foreach end,docx pdf html,-o build/$(ID)/$(ID).redline.$(end))

verify: ## Prove that what was sent, signed and published is as it was kept: make verify, or make verify BASE=main
	@sh .ci/setup build
	@$(MOU) verify $(ID)$(if $(BASE), --base $(BASE))

doctor: ## Say what this machine has and lacks
	@sh .ci/setup build
	@$(MOU) doctor

test: ## Run the tests, or some: make test ARGS="tests/writers -k heading"
	@sh .ci/setup test
	@$(PYTEST) --numprocesses auto $(ARGS)

conformance: ## Run validators that nobody here wrote over every build
	@sh .ci/setup conformance
	@$(PYTEST) tests/conformance tests/laws -m conformance $(ARGS)

laws: ## Run the laws at full size and print their figures: changes of the library, and 500 redlines through LibreOffice and Docxodus
	@sh .ci/setup conformance
	@$(PYTEST) tests/laws -m laws $(ARGS)
	@MOU_LAWS=full $(PYTEST) tests/conformance/test_redlines.py -m conformance --numprocesses auto $(ARGS)

lint: ## Check style, types and architecture
	@sh .ci/setup test
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/shellcheck .ci/setup .ci/lock .ci/run .ci/agreements
	@.venv/bin/zizmor --offline --quiet --no-progress .github/workflows

fuzz: ## Fuzz the reader, the markup, the whole pure pipe and the document reader by coverage: make fuzz SECONDS=600 TARGET=pipe
	@sh .ci/setup test
	@for target in $(or $(TARGET),loader markup pipe document); do \
		PYTHONPATH=. .venv/bin/python tests/fuzz/fuzz.py $$target -max_total_time=$(or $(SECONDS),60) -timeout=30 -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/$$target- || exit 1; \
	done

mutation: ## Change the code that decides words and states, a place at a time, and say which changes no test sees: make mutation SAMPLE=100 SEED=1 ROOM=records
	@sh .ci/setup test
	@PYTHONPATH=. nice -n 15 .venv/bin/python -m tests.mutation.sample $(or $(SAMPLE),100) $(or $(SEED),1) $(ROOM) $(AGAIN)

sbom: ## Write build/sbom.json: every package of a build with its version and hashes (CycloneDX)
	@sh .ci/setup test
	@mkdir -p build
	@.venv/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.json

advisories: ## Say which pinned packages have a known advisory, by a copy of the open advisories: make advisories OSV=all.zip
	@sh .ci/setup test
	@.venv/bin/python -m tests.advisories $(or $(OSV),all.zip)

bench: ## Measure mou beside what it cannot do without and beside other ways, and write docs/bench.md (half an hour): make bench ARGS=fleet
	@sh .ci/setup test
	@.venv/bin/python tests/bench/all.py $(ARGS)

cluster: ## Build 1,000 agreements by a Dask cluster of two workers, kill one, and compare every byte with a local build: make cluster ARGS="100 docx,txt"
	@sh .ci/setup test
	@.venv/bin/python tests/bench/cluster.py $(ARGS)

gallery: ## Print one agreement of each form and show its pages in docs/gallery/
	@sh .ci/setup test
	@PYTHONPATH=. .venv/bin/python -m tests.gallery

accept: ## Rewrite the golden texts from what is made now; read the diff before you commit
	@sh .ci/setup test
	@$(PYTEST) --accept $(ARGS)

lock: ## Write the hash-pinned locks anew from pyproject.toml
	@sh .ci/lock

ci: ## Do what CI does
	@.ci/run

clean: ## Delete .venv and caches; build/ stays, for it may hold Word files that somebody edited
	@rm -rf .venv tests/conformance/node_modules .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile
