# Everything there is to do here. `make` lists it; `make check` is what has to pass before a merge.

.DEFAULT_GOAL := help
SHELL := /bin/sh

CARGO ?= cargo
PYTHON ?= python3
NPM ?= npm
MVN ?= mvn

# One target directory, and one set of features: nothing is compiled twice.
export CARGO_TARGET_DIR := $(CURDIR)/target
WORKSPACE := --workspace --all-features --locked
BUILT := $(CARGO_TARGET_DIR)/debug

# The least Rust that is promised, as Cargo.toml says.
MSRV := $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

ifeq ($(shell uname -s),Darwin)
LIBRARY := dylib
else
LIBRARY := so
endif

VENV := $(CURDIR)/.venv

.PHONY: help fmt lint deny generated update build test test-rust test-python test-node test-kotlin test-report check \
	explore bench bench-sim fuzz msrv mobile doc clean wheel

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

fmt: ## Format the Rust sources
	$(CARGO) fmt --all

lint: ## Formatting and lints of the Rust sources, warnings as errors
	$(CARGO) fmt --all --check
	$(CARGO) clippy $(WORKSPACE) --all-targets -- -D warnings

deny: ## Licences, sources and known weaknesses of the dependencies
	scripts/cargo-deny.sh

generated: ## Fail if a generated file is stale
	$(CARGO) test $(WORKSPACE) --test 'generated*'

update: ## Write the generated files anew
	UPDATE=1 $(CARGO) test $(WORKSPACE) --test 'generated*'

# All targets, as the Rust tests have them: fewer would be other features, and the dependencies compiled again.
build: ## Build the libraries and programs that the tests of every language use
	$(CARGO) build $(WORKSPACE) --all-targets

test: test-rust test-python test-node test-kotlin test-report ## Test everything, in every language

test-rust: ## Test the core, the command line and the generators
	$(CARGO) test $(WORKSPACE)

# Python. The tools are pinned by hash and live in .venv.

test-python: build $(VENV)/ready ## Test the Python binding
	cp $(BUILT)/libtongdai_python.$(LIBRARY) bindings-python/python/tongdai/_native.abi3.so
	cd bindings-python && PYTHONPATH=python $(VENV)/bin/python -m pytest -q

$(VENV)/ready: bindings-python/requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

# Node. The tools are pinned by the lock file and live in bindings-node/node_modules.

test-node: build bindings-node/node_modules/.package-lock.json ## Test the Node binding
	cp $(BUILT)/libtongdai_node.$(LIBRARY) bindings-node/tongdai.node
	cd bindings-node && $(NPM) run --silent build && $(NPM) run --silent types && $(NPM) test --silent

bindings-node/node_modules/.package-lock.json: bindings-node/package-lock.json
	cd bindings-node && $(NPM) ci --silent --no-audit --no-fund

# Kotlin. Its sources are written from the built library.

test-kotlin: build ## Test the Kotlin binding
	$(BUILT)/tongdai-bindgen $(BUILT)/libtongdai_kotlin.$(LIBRARY) bindings-kotlin/uniffi.toml \
		bindings-kotlin/target/generated
	$(MVN) -q -B -f bindings-kotlin/pom.xml test

# The page of simulations, in Debian's Chromium. The tool that drives it is pinned by its own lock file.

test-report: build cli/tests/report/node_modules/.package-lock.json ## Test the page of simulations in a browser
	TONGDAI=$(BUILT)/tongdai scripts/test-report.sh

cli/tests/report/node_modules/.package-lock.json: cli/tests/report/package-lock.json
	cd cli/tests/report && $(NPM) ci --silent --no-audit --no-fund

check: lint deny generated test ## All that must pass before a merge

explore: ## Explore the states of queues further than the tests do; takes minutes
	$(CARGO) test --locked --release -p tongdai --test explore -- --ignored --nocapture

bench: $(VENV)/ready bindings-node/node_modules/.package-lock.json ## Measure compiling, deciding, numbers, blocklists and messages beside their peers
	$(CARGO) bench --locked -p tongdai-benches --bench compile --bench step
	$(CARGO) run --locked --release -q -p tongdai-benches --bin curve
	$(CARGO) run --locked --release -q -p tongdai-benches --bin queues
	$(CARGO) run --locked --release -q -p tongdai-benches --bin numbers
	$(CARGO) run --locked --release -q -p tongdai-benches --bin blocklist
	$(CARGO) run --locked --release -q -p tongdai-benches --bin templates
	$(CARGO) run --locked --release -q -p tongdai-benches --bin sms
	$(CARGO) build --locked --release -q -p tongdai-python -p tongdai-node --lib
	$(CARGO) run --locked --release -q -p tongdai-benches --bin spellings > $(CARGO_TARGET_DIR)/spellings.txt
	$(CARGO) run --locked --release -q -p tongdai-benches --bin messages > $(CARGO_TARGET_DIR)/messages.txt
	$(VENV)/bin/python bindings-python/benches/numbers.py $(CARGO_TARGET_DIR)/release/libtongdai_python.$(LIBRARY) \
		$(CARGO_TARGET_DIR)/spellings.txt
	$(VENV)/bin/python bindings-python/benches/templates.py $(CARGO_TARGET_DIR)/release/libtongdai_python.$(LIBRARY)
	$(VENV)/bin/python bindings-python/benches/sms.py $(CARGO_TARGET_DIR)/release/libtongdai_python.$(LIBRARY) \
		$(CARGO_TARGET_DIR)/messages.txt
	cd bindings-node && $(NPM) run --silent build
	node bindings-node/benches/numbers.mjs $(CARGO_TARGET_DIR)/release/libtongdai_node.$(LIBRARY) \
		$(CARGO_TARGET_DIR)/spellings.txt
	node bindings-node/benches/sms.mjs $(CARGO_TARGET_DIR)/release/libtongdai_node.$(LIBRARY) \
		$(CARGO_TARGET_DIR)/messages.txt

bench-sim: wheel ## Hold simulations to Erlang's formulas, then measure them beside SimPy and Ciw; takes minutes
	$(CARGO) run --locked --release -q -p tongdai-benches --bin simulation
	$(VENV)/bin/python bindings-python/benches/simulation.py $(CARGO_TARGET_DIR)/wheels/tongdai-*.whl

# Compiled twice: what the first compilation counts in a training, the second one goes by.
wheel: $(VENV)/ready ## Build the Python wheel as it is released; takes minutes
	rustup component add llvm-tools
	rm -rf $(CARGO_TARGET_DIR)/wheels
	cd bindings-python && $(VENV)/bin/maturin build --release --locked --pgo --quiet --interpreter $(VENV)/bin/python

fuzz: ## Read numbers, texts, templates and lists that nobody thought of, a minute each; needs a nightly compiler
	scripts/fuzz.sh number 60
	scripts/fuzz.sh blocklist_import 60
	scripts/fuzz.sh blocklist_load 60
	scripts/fuzz.sh sms_text 60
	scripts/fuzz.sh template_parse 60
	scripts/fuzz.sh template_render 60
	scripts/fuzz.sh template_match 60
	scripts/fuzz.sh campaign 60

msrv: ## Check that the oldest promised Rust still compiles everything
	rustup toolchain list | grep -q '^$(MSRV)' || rustup toolchain install $(MSRV) --profile minimal --no-self-update
	CARGO_TARGET_DIR=$(CARGO_TARGET_DIR)/msrv rustup run $(MSRV) cargo check $(WORKSPACE)

mobile: ## Check that Kotlin's library compiles without what a telephone does without
	$(CARGO) check --locked -p tongdai-kotlin --no-default-features

doc: ## The documentation of the crates, warnings as errors
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc $(WORKSPACE) --no-deps --lib

clean: ## Take away all that was built; the tools in .tools, .venv and node_modules stay
	$(CARGO) clean
	rm -rf bindings-kotlin/target bindings-node/dist bindings-node/tongdai.node
	rm -f bindings-python/python/tongdai/_native.abi3.so
