#!/bin/bash
# What does clang-tidy find in src/ and include/? Nothing, or what it prints. Usage: tools/tidy.sh [FOLDER-OF-A-BUILD]
# It reads the unity batches of the build (build/release), so each header once a batch. What was found clean is remembered
# by the contents of a layer and of all headers, and not read again: ~/.cache/entente-tidy, or TIDY_CACHE.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
cache=${TIDY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/entente-tidy}
mkdir -p "$cache"
jobs=$(nproc 2>/dev/null || echo 2)
headers=$( { cat .clang-tidy tools/tidy.sh; clang-tidy --version; find src include -name '*.h' | LC_ALL=C sort | xargs cat; } | sha256sum | cut -c1-64)

# Prints "KEY FILE" for each batch that was not found clean before.
unknown() {
  local batch key
  for batch in "$build"/CMakeFiles/entente_*.dir/Unity/*.cxx; do
    key=$( { echo "$headers"; sed -n 's/^#include "\(.*\)"$/\1/p' "$batch" | xargs cat; } | sha256sum | cut -c1-64)
    [ -e "$cache/$key" ] || echo "$key $batch"
  done
}

one() {
  local out
  # g++ knows warnings by names that clang does not.
  if out=$(clang-tidy --quiet -p "$build" --extra-arg=-Wno-unknown-warning-option "$2" 2>&1); then
    : >"$cache/$1"
  else
    echo "$out" | grep -vE '^[0-9]+ warnings? |^Suppressed |^Use -header-filter'
    return 1
  fi
}

if [ ! -e "$build/compile_commands.json" ]; then
  echo "tools/tidy.sh: no build in $build; make build comes first" >&2
  exit 2
fi
export -f one
export cache build
# Two words a line: the key and the file.
# shellcheck disable=SC2016  # the inner shell expands them
unknown | xargs -r -P "$jobs" -L 1 bash -c 'one "$0" "$1"'
