#!/bin/bash
# Do all the tests pass? `make test`: builds and runs them in four stages and counts them in the last line.
#   release    the program as users run it: every test, and the installed library tried by a consumer
#   web        the page of the workbench: layout and lint, types, unit tests, that web/dist is what the sources build to,
#              and stories in a real browser against the program; skipped, and counted so, where there is no Node 20.19
#              or later
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
skipped_all=0
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

# step NAME COMMAND...: one test of the stage web, in web/; shows what was said only where it failed.
step() {
  local name=$1 log=$PWD/$logs/web-$1.txt
  shift
  if (cd web && "$@") >"$log" 2>&1; then
    passed=$((passed + 1))
    return 0
  fi
  cat "$log"
  echo "== web: $name failed"
  failed=$((failed + 1))
  return 1
}

# cases NAME COMMAND...: the same of a runner that writes build/log/web-NAME.xml, whose tests are counted.
cases() {
  local name=$1 log=$PWD/$logs/web-$1.txt report=$PWD/$logs/web-$1.xml status count bad
  shift
  rm -f "$report"
  (cd web && "$@") >"$log" 2>&1
  status=$?
  count=$(grep -c '<testcase' "$report" 2>/dev/null)
  bad=$(grep -c '<failure' "$report" 2>/dev/null)
  count=${count:-0}
  bad=${bad:-0}
  # No test run, or a runner that failed for another reason, must not pass unseen.
  [ "$count" != 0 ] || { count=1; bad=1; }
  [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
  [ "$bad" = 0 ] || cat "$log"
  echo "== web: $name: $((count - bad)) passed, $bad failed (${SECONDS} s so far)"
  passed=$((passed + count - bad))
  failed=$((failed + bad))
}

# The page as committed is what its sources make: bytes may not differ.
same_dist() {
  npx vite build --outDir ../build/web-dist --emptyOutDir && diff -r dist ../build/web-dist
}

install_web() {
  # Installed once for each package-lock.json.
  cmp -s package-lock.json node_modules/.installed || { npm ci --ignore-scripts && cp package-lock.json node_modules/.installed; }
}

web_stage() {
  local chromium=${CHROMIUM:-/usr/bin/chromium} report=$PWD/$logs
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    echo "== web: skipped, for it needs Node 20.19 or later"
    skipped_all=$((skipped_all + 1))
    return
  fi
  echo "== web: testing"
  step install install_web || return
  step lint npm run lint
  step types npm run check
  cases units npx vitest run --reporter=default --reporter=junit --outputFile.junit="$report/web-units.xml"
  step dist same_dist
  if [ ! -x "$chromium" ]; then
    echo "== web: the stories are skipped, for there is no $chromium"
    skipped_all=$((skipped_all + 1))
  elif build release entente_cli; then
    cases stories env STORIES_REPORT="$report/web-stories.xml" CHROMIUM="$chromium" npm run stories
  fi
}

main() {
  local stages=("$@") stage
  [ $# -gt 0 ] || stages=(release web sanitize fuzz)
  for stage in "${stages[@]}"; do
    case $stage in
      release)
        build release && check release
        ;;
      web)
        web_stage
        ;;
      sanitize)
        build asan entente_tests entente_cli && check asan -E Exhaustive
        ;;
      fuzz)
        build fuzz fuzzers && check fuzz -L fuzz
        ;;
      *)
        echo "tests/run.sh: no stage \"$stage\"; there are: release web sanitize fuzz" >&2
        exit 2
        ;;
    esac
  done
  echo "$passed passed, $failed failed$([ $skipped_all = 0 ] || echo ", $skipped_all skipped")"
  [ $failed = 0 ] && [ $passed -gt 0 ]
}

# Read to the end before anything runs, so that the file may be edited meanwhile.
main "$@"; exit
