#!/bin/bash
# How much of the code do the tests reach? Builds with counters, runs all but the longest enumerations, prints the share of
# lines and branches by layer. The figure stands in HACKING.md. Details: build/coverage/report/index.html.
set -eu
cd "$(dirname "$0")/.."
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
jobs=$(nproc 2>/dev/null || echo 2)
cmake --preset coverage -DENTENTE_TESTS=ON --log-level=WARNING >/dev/null
cmake --build --preset coverage -j "$jobs" -- --quiet
find build/coverage -name '*.gcda' -delete
ctest --test-dir build/coverage -j "$jobs" -E 'Exhaustive|AllSmallModels|consumer|Quality' >build/coverage/tests.txt || tail -n 20 build/coverage/tests.txt
mkdir -p build/coverage/report
gcovr -r . build/coverage --filter 'src/' --filter 'include/' --exclude-throw-branches -j "$jobs" \
  --json-summary build/coverage/summary.json --html-details build/coverage/report/index.html
python3 - build/coverage/summary.json <<'EOF'
import collections
import json
import sys

layers = collections.defaultdict(lambda: [0, 0, 0, 0])
for file in json.load(open(sys.argv[1]))["files"]:
    name = "/".join(file["filename"].split("/")[:2])
    row = [file[k] for k in ("line_covered", "line_total", "branch_covered", "branch_total")]
    for key in (name, "all"):
        layers[key] = [a + b for a, b in zip(layers[key], row)]
for name, (lines, of_lines, branches, of_branches) in sorted(layers.items()):
    print(f"{name:<24} lines {lines / max(of_lines, 1):6.1%} of {of_lines:>6,}   branches {branches / max(of_branches, 1):6.1%}")
EOF
