#!/bin/sh
# The interface: how long to the first complete screen, and how many bytes, beside nano in the same run.
set -eu
# shellcheck disable=SC2153 # tests/bench/run sets them
work=$BENCH/paint
rm -rf "$work" && mkdir -p "$work"
"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -o "$work/paint" tests/bench/paint.c
export CROSSFOOT_OFFICE="$work/office.db" LC_ALL=C.UTF-8
"$CROSSFOOT" import examples/accountability/briefing.yaml --name may >/dev/null
cp README.md "$work/"
"$work/paint" "${ROUNDS:-25}" ^Q "$CROSSFOOT" open may -- ^Q "$CROSSFOOT" -- ^X nano "$work/README.md"
rm -rf "$work"
