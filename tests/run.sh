#!/bin/bash
# Do all the tests pass? `make test`: builds and runs them in four stages and counts them in the last line.
#   release    the program as users run it: every test, and the installed library tried by a consumer; under g++
#   gate       layout, scripts, spelling: tests/gate.sh
#   web        the page of the workbench: layout and lint, types, unit tests, that web/dist is what the sources build to, and
#              stories in a real browser against the program; skipped, and counted so, where there is no Node 20.19 or later
#   sanitize   under clang, with AddressSanitizer, UndefinedBehaviourSanitizer and the checks of debug builds
#              (ENTENTE_SELF_CHECK, checked iterators): the same tests but those that look at files, at documents or at a
#              page in a browser, and the exhaustive enumeration; then a short run of every fuzz target
# A fifth is run by name, `tests/run.sh thread`: under clang with ThreadSanitizer, what runs on several threads (engines, server,
# jobs, watching).
# `tests/run.sh check` is the inner loop: the layout and the tests of what changed since the last commit (or in it).
# Why staged so: docs/decisions/0003-stages-of-make-test.md. Usage: tests/run.sh [stage...]. Logs: build/log/; what each
# stage took, in seconds of the clock and of the processor: build/log/times.txt.
set -u
cd "$(dirname "$0")/.." || exit 2
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

# script NAME COMMAND...: a script that ends in "N passed, N failed".
script() {
  local name=$1 log=$PWD/$logs/$1.txt status counts
  shift
  "$@" >"$log" 2>&1
  status=$?
  counts=$(tail -n 1 "$log" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
  [ -n "$counts" ] || counts="0 1"
  [ $status = 0 ] || cat "$log"
  echo "== $name: ${counts% *} passed, ${counts#* } failed (${SECONDS} s so far)"
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
}

# The page as committed is what its sources make: bytes may not differ. (Called by step, which shellcheck cannot see.)
# shellcheck disable=SC2317
same_dist() {
  npx vite build --outDir ../build/web-dist --emptyOutDir && diff -r dist ../build/web-dist
}

# shellcheck disable=SC2317
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

# What the sanitizers cannot find: files of the repository, words of documents, pages in a browser, the reader's score, and
# an enumeration that repeats what smaller models do.
unsanitized='Exhaustive|^Docs|^Layering|^Names|^Headers|^Documentation|ReportPage|Quality|AllSmallModels'

# The rooms of tests/CMakeLists.txt that a changed file concerns: labels of ctest, joined by '|'.
rooms_of_changes() {
  local files
  files=$(git diff --name-only HEAD; git ls-files --others --exclude-standard)
  [ -n "$files" ] || files=$(git diff --name-only HEAD~1 HEAD)
  echo "$files" | sed -nE '
    s#^(src|include/entente|tests)/(base|case|conflict|solve|certify|cases)/.*#engine#p
    s#^(src|include/entente|tests)/(conflict|solve)/.*#model#p
    s#^tests/(exhaustive|property|reference)/.*#model#p
    s#^(src|include/entente|tests)/analyse/.*#analyse#p
    s#^(src|include/entente|tests)/(read|store)/.*#read#p
    s#^(src|include/entente|tests)/(io|present|tell|render)/.*#words#p
    s#^(src|tests)/serve/.*#serve#p
    s#^(src|tests)/cli/.*|^(docs|examples|schema)/.*|.*\.md$|^[^/]*$#house#p' | sort -u | paste -sd '|'
}

check_changes() {
  local rooms room targets=()
  rooms=$(rooms_of_changes)
  script gate tests/gate.sh layout scripts
  [ -n "$rooms" ] || { echo "== nothing changed that a test looks at"; return; }
  for room in ${rooms//|/ }; do targets+=("entente_${room}_tests"); done
  build release entente_cli "${targets[@]}" && check release -L "^($rooms)$" -E "$unsanitized"
}

stage() {
  case $1 in
    release) build release && check release ;;
    gate) script gate tests/gate.sh ;;
    web) web_stage ;;
    sanitize) build sanitize && check sanitize -E "$unsanitized" ;;
    thread)
      build thread entente_cli entente_serve_tests entente_engine_tests entente_analyse_tests &&
        check thread -L '^(serve|engine|analyse)$' -R 'Parallel|Thread|Server|Jobs?Test|Watch|Guard|Answers|Editing|Interrupt|Sample|Sampling'
      ;;
    check) check_changes ;;
    *)
      echo "tests/run.sh: no stage \"$1\"; there are: release gate web sanitize thread, and check" >&2
      exit 2
      ;;
  esac
}

# Seconds of the processor that this shell and all it waited for have used so far.
processor_seconds() {
  local ticks
  read -ra ticks <"/proc/$$/stat"
  echo $(((ticks[13] + ticks[14] + ticks[15] + ticks[16]) / $(getconf CLK_TCK)))
}

main() {
  local stages=("$@") name clock processor
  : >"$logs/times.txt"
  [ $# -gt 0 ] || stages=(release gate web sanitize)
  for name in "${stages[@]}"; do
    clock=$SECONDS
    processor=$(processor_seconds)
    stage "$name"
    echo "$name: $((SECONDS - clock)) s by the clock, $(($(processor_seconds) - processor)) s of processor time" | tee -a "$logs/times.txt"
  done
  echo "$passed passed, $failed failed$([ $skipped_all = 0 ] || echo ", $skipped_all skipped")"
  [ $failed = 0 ] && [ $passed -gt 0 ]
}

# Read to the end before anything runs, so that the file may be edited meanwhile.
main "$@"; exit
