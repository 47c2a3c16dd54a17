#!/bin/bash
# Do all the tests pass? `make test`: builds and runs them in three stages and counts them in the last line.
#   release    the program as users run it: every test, and the installed library tried by a consumer
#   sanitize   the same tests under AddressSanitizer and UndefinedBehaviourSanitizer, with the checks of debug builds
#              (ENTENTE_SELF_CHECK, checked iterators) on; all but the exhaustive enumeration
#   fuzz       a short run of every fuzz target, under clang
# Why staged so: docs/decisions/0003-stages-of-make-test.md. Usage: tests/run.sh [stage...]. Logs: build/log/.
set -u
cd "$(dirname "$0")/.."
jobs=$(nproc 2>/dev/null || echo 2)
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
logs=build/log
mkdir -p "$logs"
passed=0
failed=0
quiet=--quiet
[ -t 1 ] && [ "${CI:-}" != true ] && quiet=

# build PRESET TARGET...: configures and builds; a failure counts as one failed test.
build() {
  local preset=$1 targets=() target
  shift
  for target; do targets+=(--target "$target"); done
  echo "== $preset: building"
  if ! cmake --preset "$preset" -DENTENTE_TESTS=ON --log-level=WARNING >"$logs/$preset-configure.txt" 2>&1; then
    cat "$logs/$preset-configure.txt"
  elif cmake --build --preset "$preset" -j "$jobs" ${targets[@]+"${targets[@]}"} -- $quiet; then
    return 0
  fi
  echo "== $preset: the build failed"
  failed=$((failed + 1))
  return 1
}

# attribute NAME FILE: a number from the head of a JUnit report.
attribute() { sed -n "s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# check PRESET CTEST-ARGUMENT...: runs the tests and adds them up; shows in full only what failed.
check() {
  local preset=$1 report log count bad skipped status
  shift
  report=$PWD/$logs/$preset.xml
  log=$logs/$preset-tests.txt
  rm -f "$report"
  echo "== $preset: testing"
  ctest --test-dir "build/$preset" -j "$jobs" --no-tests=error --output-on-failure --output-junit "$report" "$@" >"$log" 2>&1
  status=$?
  count=$(attribute tests "$report")
  if [ -z "$count" ]; then
    cat "$log"
    failed=$((failed + 1))
    return
  fi
  bad=$(attribute failures "$report")
  skipped=$(($(attribute skipped "$report") + $(attribute disabled "$report")))
  [ $status = 0 ] || grep -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test +#[0-9]+: .* Passed )' "$log"
  # ctest may fail for another reason than a failed test; that must not pass unseen.
  [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
  echo "== $preset: $((count - bad - skipped)) passed, $bad failed$([ "$skipped" = 0 ] || echo ", $skipped skipped") (${SECONDS} s so far)"
  passed=$((passed + count - bad - skipped))
  failed=$((failed + bad))
}

main() {
  local stages=("$@") stage
  [ $# -gt 0 ] || stages=(release sanitize fuzz)
  for stage in "${stages[@]}"; do
    case $stage in
      release)
        build release && check release
        ;;
      sanitize)
        build asan entente_tests entente_cli && check asan -E Exhaustive
        ;;
      fuzz)
        build fuzz fuzzers && check fuzz -L fuzz
        ;;
      *)
        echo "tests/run.sh: no stage \"$stage\"; there are: release sanitize fuzz" >&2
        exit 2
        ;;
    esac
  done
  echo "$passed passed, $failed failed"
  [ $failed = 0 ] && [ $passed -gt 0 ]
}

# Read to the end before anything runs, so that the file may be edited meanwhile.
main "$@"; exit
