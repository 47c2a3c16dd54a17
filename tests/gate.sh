#!/bin/bash
# Is the code as it should be before anything runs? Each check is one test; what a check finds is printed in full.
#   layout      clang-format finds nothing to move
#   scripts     shellcheck finds nothing in the scripts
#   spelling    codespell finds no misspelt word in documents, comments and texts
#   tidy        clang-tidy finds nothing of the short list in .clang-tidy; by name only, until it has been seen clean
# Usage: tests/gate.sh [check...]. The last line is "N passed, N failed". Why these: docs/decisions/0198-the-gate.md.
set -u
cd "$(dirname "$0")/.." || exit 2
passed=0
failed=0

layout() { git ls-files -z 'include/*.h' 'src/*.h' 'src/*.cpp' 'tests/*.h' 'tests/*.cpp' 'bench/*.h' 'bench/*.cpp' 'tools/*.cpp' |
  xargs -0 clang-format --dry-run -Werror; }

scripts() { shellcheck .ci/run cmake/setup.sh tests/*.sh tests/consumer/run.sh tools/*.sh; }

# What people read: documents, public headers, what schemas and the gallery say.
spelling() {
  git ls-files -z '*.md' 'include/*' 'schema/*' 'examples/*.toml' 'docs/*' cmake Makefile packages.txt |
    grep -zvE '\.(png|svg)$' | xargs -0 codespell --ignore-words tools/spelling.txt
}

tidy() { tools/tidy.sh; }

[ $# -gt 0 ] || set -- layout scripts spelling
for name; do
  case $name in
    layout | scripts | spelling | tidy) ;;
    *) echo "tests/gate.sh: no check \"$name\"; there are: layout scripts spelling tidy" >&2; exit 2 ;;
  esac
  if found=$("$name" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$found"
    echo "== gate: $name failed"
  fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
