# make demo   builds dicit and asks the sample article its first questions
# make test   checks everything; .ci/run calls it
# Each installs what is missing by itself and says so. The first build compiles RocksDB, which takes minutes.

SHELL := bash
.SHELLFLAGS := -euc
ENV := . tools/env.sh;
CARGO_DENY := 0.20.2

.DEFAULT_GOAL := help

.PHONY: demo build test lint unit memory interop web deny bench install clean help

help:
	@sed -n 's/^# //p' Makefile | head -3

build:
	@$(ENV) cargo build --locked

demo: build
	@$(ENV) dicit=$$CARGO_TARGET_DIR/debug/dicit; store=$$(mktemp -d)/press.store; \
	trap 'rm -rf "$$(dirname "$$store")"' EXIT; \
	"$$dicit" init "$$store" --quiet > /dev/null; \
	show() { echo; echo "\$$ dicit query $$*"; "$$dicit" query -l "$$store" --format table "$$@"; }; \
	show who-says-what --columns words,chain,stance; \
	show chains-longer-than --param length=2 --columns length,chain,words; \
	show timeline --columns edtf,event,factuality,speaker; \
	echo; echo "\$$ dicit why s07"; "$$dicit" why -l "$$store" s07; \
	echo; echo "The program is $$dicit; 'make install' puts it into cargo's bin folder."

test: lint deny unit memory interop web

lint:
	@$(ENV) cargo fmt --check
	@$(ENV) cargo clippy --locked --all-targets -- -D warnings
	@$(ENV) RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet

unit:
	@$(ENV) cargo test --locked

# A dicit without RocksDB and SHACL must build too.
memory:
	@$(ENV) cargo clippy --locked --no-default-features --bins -- -D warnings

# The graph in other programs: rdflib, Oxigraph's own, Jena, pyshacl.
interop: build
	@$(ENV) DICIT=$$CARGO_TARGET_DIR/debug/dicit tests/interop/run.sh

# The pages in Debian's Chromium: every page and what one can do there, accessibility, no request elsewhere.
web: build
	@$(ENV) DICIT=$$CARGO_TARGET_DIR/debug/dicit tests/web/run.sh

deny:
	@$(ENV) cargo deny --version >/dev/null 2>&1 || { say "installing cargo-deny into $$DICIT_CACHE/tools"; \
	CARGO_TARGET_DIR=$$DICIT_CACHE/target-tools cargo install --quiet --locked cargo-deny@$(CARGO_DENY) --root "$$DICIT_CACHE/tools"; }
	@$(ENV) cargo deny --locked check bans licenses sources

# The second line runs side by side with Oxigraph's own loader; benches/compare has more (text, query, all).
bench:
	@$(ENV) tests/interop/setup.sh; cargo bench --locked
	@$(ENV) cargo build --locked --release; DICIT=$$CARGO_TARGET_DIR/release/dicit python3 benches/compare load 100 1000 --exports

install:
	@$(ENV) cargo install --locked --path .

# Trains the French press model anew; Python spaCy is a tool for that only (tools/train/README.md).
include tools/train/Makefile

clean:
	@$(ENV) cargo clean
