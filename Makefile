# Every target sets up what it needs, in a virtual environment of its own, from pinned requirements.
PYTHON ?= python3
SECONDS ?= 60
SOURCE ?= examples/bulletins/qinglan-market.txt
PLUGINS = $(patsubst %/pyproject.toml,%,$(wildcard examples/*-plugin/pyproject.toml plugins/*/pyproject.toml))
PIP = -m pip --quiet --disable-pip-version-check install
PINNED = $(PIP) --require-hashes -r
OURS = $(PIP) --no-deps --no-build-isolation --editable .

.PHONY: demo test lint docs bench bench-publishing plugins hosts conformance fuzz site lowest pins clean

demo: .venv/runtime  ## turn an example bulletin, or SOURCE=path, into Word, HTML, JSON and RSS
	.venv/bin/rectification export "$(SOURCE)" --to docx,html,json,rss --output build/demo

test: .venv/test  ## run the tests, with branch coverage
	.venv/bin/python -m pytest -n auto --cov --cov-report=term $(ARGS)

lint: .venv/dev  ## style, types, layers
	.venv/bin/ruff check . && .venv/bin/ruff format --check .
	.venv/bin/mypy && .venv/bin/pyright --warnings && .venv/bin/lint-imports --no-logo
	bash tests/typing/new_plugins.sh .venv/bin

docs: .venv/dev  ## write the reference pages from the code, then build the pages into build/docs
	.venv/bin/python docs/generate.py
	.venv/bin/python -m sphinx -n -W --keep-going -q -b dirhtml docs build/docs

bench: .venv-bench/ready  ## measure beside the peers and the limits
	.venv-bench/bin/python benchmarks/run.py $(ARGS)

bench-publishing: .venv-bench/ready  ## measure how publishing grows; ARGS="100 1000 10000" for the largest
	.venv-bench/bin/python benchmarks/publishing.py $(ARGS)

plugins: .venv-plugins/plugins  ## the contracts and the guides of the example plugins and of every distribution under plugins/
	.venv-plugins/bin/python -m pytest $(PLUGINS) tests/hosts/distributions.py $(ARGS)

hosts: .venv-hosts/ready  ## the examples in Flask, FastAPI and Django, and publishing in a cluster
	.venv-hosts/bin/python -m pytest tests/hosts/frameworks.py tests/hosts/cluster.py $(ARGS)

JUDGES = debian ooxml/ready gongwen/ready web/ready node/modules fonts/fonts.conf
conformance: .venv/test $(addprefix .venv-conformance/,$(JUDGES))  ## have other people's tools judge our outputs
	bash tests/conformance/schema.sh
	.venv/bin/python tests/conformance/word.py
	.venv/bin/python tests/conformance/web.py
	KILLS=200 .venv/bin/python -m pytest -q tests/publishing/test_tree.py -k killed

fuzz: .venv-fuzz/ready  ## let a fuzzer look for sources that break a reader, SECONDS each
	set -e; for target in tests/fuzz/*_target.py; do \
	  echo "$$target, $(SECONDS) s"; .venv-fuzz/bin/python $$target -max_total_time=$(SECONDS) -verbosity=0; done

site: .venv/runtime  ## publish the example bulletins into build/site
	.venv/bin/rectification publish examples/site/bulletins --output build/site --config examples/site/site.toml

lowest: .venv-lowest/lowest  ## run the tests with the lowest versions that pyproject.toml allows
	.venv-lowest/bin/python -m pytest -n auto $(ARGS)

pins: .venv/dev  ## resolve the requirements anew
	bash requirements/compile.sh

clean:
	rm -rf build dist .venv .venv-* .coverage

.venv/runtime .venv/test .venv/dev: .venv/%: requirements/%.txt pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python $(PINNED) $<
	.venv/bin/python $(OURS)
	touch $@

.venv-bench/ready .venv-fuzz/ready .venv-hosts/ready: .venv-%/ready: requirements/%.txt pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PINNED) $<
	$(@D)/bin/python $(OURS)
	touch $@

.venv-plugins/plugins: requirements/plugins.txt pyproject.toml $(addsuffix /pyproject.toml,$(PLUGINS))
	$(PYTHON) -m venv .venv-plugins
	.venv-plugins/bin/python $(PINNED) $<
	.venv-plugins/bin/python $(OURS) $(addprefix --editable ,$(PLUGINS))
	touch $@

.venv-lowest/lowest: requirements/lowest.txt requirements/test.txt pyproject.toml
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python $(PINNED) requirements/test.txt
	.venv-lowest/bin/python $(PINNED) requirements/lowest.txt --no-deps
	.venv-lowest/bin/python $(OURS)
	touch $@

.venv-conformance/debian: tests/conformance/debian.sh
	bash $<
	mkdir -p $(@D) && touch $@

.venv-conformance/%/ready: requirements/conformance-%.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PINNED) $<
	touch $@

.venv-conformance/fonts/fonts.conf: tests/conformance/fonts.sh tests/conformance/fonts.py .venv-conformance/ooxml/ready
	bash $< $(@D) $(CURDIR)/.venv-conformance/ooxml/bin/python

.venv-conformance/node/modules: tests/conformance/package.json .venv-conformance/node/ready
	cp $< $(@D)
	PATH="$(CURDIR)/$(@D)/bin:$$PATH" npm install --prefix $(@D) --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
	touch $@
