# Every command a person needs. `make` alone lists them; HACKING.md tells what stands behind each.

export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

jobs := $(shell nproc 2>/dev/null || echo 2)
entente := build/release/entente
case := examples/ankara-damascus-2022/case.toml
prefix := /usr/local
sources = $(shell find include src tests bench -name '*.h' -o -name '*.cpp')

.PHONY: help setup setup-build try build test check coverage bench format format-check install clean

help:
	@echo 'make try           build Entente and solve the flagship case'
	@echo 'make build         build everything, tests and benchmarks too, into build/release'
	@echo 'make test          build and run every test; the last line counts them'
	@echo 'make check         the tests of what changed since the last commit, in a minute'
	@echo 'make coverage      how much of the code the tests reach, by folder'
	@echo 'make bench         run the benchmarks, which check their answers; args="--to 20" for smaller ones'
	@echo 'make format        lay out the code as .clang-format says; format-check only looks'
	@echo 'make install       install into prefix=$(prefix)'
	@echo 'make setup         install what packages.txt names and this machine lacks (apt)'
	@echo 'make clean         remove build/'

setup:
	@cmake/setup.sh test

setup-build:
	@cmake/setup.sh build

# The program alone: no test framework, no second compiler.
try: setup-build
	@test -e build/release/build.ninja || cmake --preset release -DENTENTE_TESTS=OFF -DENTENTE_BENCH=OFF --log-level=WARNING >/dev/null
	@cmake --build --preset release -j $(jobs) --target entente_cli
	@echo
	@echo '$$ $(entente) solve $(case)'
	@$(entente) solve $(case)
	@echo
	@echo 'Next:'
	@echo '  $(entente) explain $(case) --party ankara --concept seq'
	@echo '  $(entente) solve examples/two-firms/case.toml'
	@echo '  $(entente) --help'
	@echo 'What the answer means: examples/ankara-damascus-2022/README.md. A case of your own: docs/guide.md.'
	@echo
	@echo 'The same in the browser, to change and to doubt: the workbench. It opens with'
	@echo '  $(entente) serve --open examples'

build: setup
	@cmake --preset release -DENTENTE_TESTS=ON -DENTENTE_BENCH=ON --log-level=WARNING >/dev/null
	@cmake --build --preset release -j $(jobs)

test: setup
	@tests/run.sh

check: setup
	@tests/run.sh check

coverage: setup
	@tools/coverage.sh

bench: build
	build/release/bench/entente_solve_bench $(args)
	@for program in build/release/bench/entente_*_bench; do \
	  case $$program in *solve_bench) ;; *) echo; echo "$$program"; "$$program" || exit 1 ;; esac; done

format:
	@clang-format -i $(sources)

format-check:
	@clang-format --dry-run -Werror $(sources)

install: setup-build
	@test -e build/release/build.ninja || cmake --preset release -DENTENTE_TESTS=OFF -DENTENTE_BENCH=OFF --log-level=WARNING >/dev/null
	@cmake --build --preset release -j $(jobs) --target entente entente_cli
	@cmake --install build/release --prefix $(prefix)

clean:
	rm -rf build
