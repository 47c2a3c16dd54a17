#!/bin/sh
# Does what `cmake --install` lays down work elsewhere? Usage: run.sh install|program|cmake|pkg-config BUILD
#   install     installs BUILD into BUILD/consumer/prefix, then moves the tree: nothing may depend on where it was put
#   program     the installed program answers
#   cmake       a project that says find_package(entente) builds, runs and gets the known answer
#   pkg-config  the same with flags from entente.pc
set -eu
what=$1
build=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$build/consumer
prefix=$work/moved

compare() {
  "$1" >"$work/answer.$what" || { echo "the consumer failed"; exit 1; }
  diff "$here/expected.txt" "$work/answer.$what"
}

case $what in
  install)
    rm -rf "$work"
    cmake --install "$build" --prefix "$work/prefix"
    mv "$work/prefix" "$prefix"
    ;;
  program)
    "$prefix/bin/entente" --version
    "$prefix/bin/entente" --help >/dev/null
    ;;
  cmake)
    cmake -S "$here" -B "$work/cmake" -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix"
    cmake --build "$work/cmake"
    compare "$work/cmake/consumer"
    ;;
  pkg-config)
    pc=$(find "$prefix" -name entente.pc)
    PKG_CONFIG_PATH=$(dirname "$pc")
    export PKG_CONFIG_PATH
    # The library is a static one, so what it needs itself is to be linked too.
    # shellcheck disable=SC2046  # flags are words
    c++ -std=c++20 $(pkg-config --cflags entente) "$here/consumer.cpp" -o "$work/with-pkg-config" \
      $(pkg-config --libs --static entente)
    compare "$work/with-pkg-config"
    ;;
  *)
    echo "usage: run.sh install|program|cmake|pkg-config BUILD" >&2
    exit 2
    ;;
esac
