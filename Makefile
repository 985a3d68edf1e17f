# Every command of the project. `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
LOCKS = .github/requirements
RUN = .venv/bin/python -m
TESTS = $(RUN) pytest --numprocesses auto --dist worksteal
.DEFAULT_GOAL = help

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is made last, so that an interrupted installation is repeated.
.venv/installed: $(LOCKS)/dev.txt
.venv-frameworks/installed: $(LOCKS)/frameworks.txt
.venv-bench/installed: $(LOCKS)/bench.txt
.venv/installed .venv-frameworks/installed .venv-bench/installed:
	@test ! -L $(@D) || { echo "make: $(@D) is a link, and would be emptied where it leads: remove it"; exit 1; }
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.cache/typescript/installed: $(LOCKS)/package.json $(LOCKS)/package-lock.json
	@command -v npm >/dev/null || { echo "make: npm, which comes with Node, is missing: TypeScript checks the scripts of the site"; exit 1; }
	@mkdir -p $(@D) && cp $^ $(@D)
	npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: lock
lock: .venv/installed ## renew the locked versions of the tools and of the frameworks
	for group in dev frameworks bench; do \
		$(RUN) uv pip compile pyproject.toml --group $$group --universal --python-version 3.11 \
			--upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
			--no-annotate --quiet -o $(LOCKS)/$$group.txt || exit; \
	done
	npm update --prefix $(LOCKS) --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --silent

.PHONY: quick
quick: .venv/installed ## test the package alone, in less than two minutes, or one function: make quick F=relu
	$(TESTS) --ignore=tests/site --ignore=tests/test_gallery.py --ignore=tests/test_works_with.py --hypothesis-profile=quick $(F:%=-k %)

.PHONY: test
test: .venv/installed ## run every test: the package, the built site, the browser
	$(TESTS)

.PHONY: test-frameworks
test-frameworks: .venv-frameworks/installed ## compare with PyTorch, JAX, Keras and others (7 GB)
	.venv-frameworks/bin/python -m pytest tests/frameworks/compare_names.py

.PHONY: fuzz
fuzz: .venv/installed ## try 10,000 random inputs for each function, not 100
	$(TESTS) tests/test_fuzz.py --hypothesis-profile=fuzz

.PHONY: lint
lint: .venv/installed .cache/typescript/installed ## check style, types, the direction of imports, workflows
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) tools.generated_scripts
	.cache/typescript/node_modules/.bin/tsc --project docs/assets
	.venv/bin/lint-imports --no-cache --no-logo
	.venv/bin/zizmor --offline --persona=auditor --quiet .

.PHONY: facts
facts: .venv/installed ## compute the facts that are not typed
	$(RUN) tools.compute_facts

.PHONY: proofs
proofs: .venv/installed ## prove facts by interval arithmetic, at every finite double
	$(RUN) tools.proofs

.PHONY: bench
bench: .venv-bench/installed .venv/installed ## measure speed, beside PyTorch, JAX and SciPy too, and memory; pages read the result
	.venv-bench/bin/python -m tools.bench
	.venv-bench/bin/python -m tools.bench_costs
	.venv-bench/bin/python -m tools.bench_ratios
	$(RUN) tools.bench_memory

.PHONY: site
site: .venv/installed ## build the site; when nothing has changed, only verify it
	$(RUN) tools.site build

.PHONY: offline
offline: site ## build the site, and say where it is as an archive to read without a server
	@echo site/dist/activations-offline.zip

.PHONY: site-properdocs
site-properdocs: site ## build the site with ProperDocs as well, and compare the two
	$(RUN) tools.second_builder

.PHONY: serve
serve: .venv/installed ## serve the site at PORT and rerun what changes
	$(RUN) tools.site serve --port $(PORT)

.PHONY: page
page: .venv/installed ## serve one page, the quickest way to write it: make page P=relu
	$(RUN) tools.site serve --port $(PORT) --page $(P)

.PHONY: audit
audit: site ## report what Lighthouse, the HTML checker and a link checker find
	$(RUN) tools.audit
