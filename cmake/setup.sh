#!/bin/sh
# Which of the packages of packages.txt does this machine lack? Installs those, and nothing when none is missing.
# Usage: cmake/setup.sh [build|test]     build: what `make try` needs; test (the default): everything.
# SETUP=skip in the environment: trust that what is needed is there.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-test}
case $wanted in
  build) groups="build" ;;
  test) groups="build test" ;;
  *) echo "usage: cmake/setup.sh [build|test]" >&2; exit 2 ;;
esac
[ "${SETUP:-}" = skip ] && exit 0

# Prints the lines of the wanted groups, comments and blanks removed.
listed() {
  awk -v groups=" $groups " '
    { sub(/#.*/, ""); gsub(/^[ \t]+|[ \t]+$/, "") }
    /^\[/ { name = $1; gsub(/[][]/, "", name); on = index(groups, " " name " "); next }
    on && NF' packages.txt
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  cat >&2 <<EOF
This machine has no apt, and Entente's set-up knows no other way to install packages.
Install by hand what stands for these Debian packages, then run the same command again with SETUP=skip:
$(listed | sed 's/^/  /')
EOF
  exit 1
fi

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The alternatives, one line per package, that are not there. Of several the first that apt knows counts, for the later
# ones may be there and hold less; where apt knows none (its lists are not loaded), any that is installed does.
missing() {
  listed | while read -r line; do
    found=no
    for package in $(echo "$line" | tr '|' ' '); do
      if installed "$package"; then found=yes; break; fi
      case $line in *'|'*) apt-cache show "$package" >/dev/null 2>&1 && break ;; esac
    done
    [ $found = yes ] || echo "$line"
  done
}

lines=$(missing)
[ -n "$lines" ] || exit 0

names=$(echo "$lines" | sed 's/ | / or /g' | tr '\n' ',' | sed 's/,$//; s/,/, /g')
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null; then
  # Ask for a password only where somebody can answer.
  if [ -t 0 ]; then as_root="sudo"; else as_root="sudo -n"; fi
else
  echo "Entente needs these packages: $names." >&2
  echo "Installing them takes root or sudo, and there is neither here: ask an administrator to install them." >&2
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing what is missing: $names"
# Old lists may do where the network does not answer, so a failed update is not the end yet.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 update >"$log" 2>&1 </dev/null || true
packages=$(echo "$lines" | while read -r line; do
  choice=""
  for package in $(echo "$line" | tr '|' ' '); do
    [ -n "$choice" ] || choice=$package
    if apt-cache show "$package" >/dev/null 2>&1; then choice=$package; break; fi
  done
  echo "$choice"
done)
# shellcheck disable=SC2086  # one word per package
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 \
    install --no-install-recommends $packages >>"$log" 2>&1 </dev/null; then
  tail -n 15 "$log" >&2
  echo "Could not install: $names. What apt said stands above." >&2
  exit 1
fi
