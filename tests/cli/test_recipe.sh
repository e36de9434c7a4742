#!/bin/sh
# test_recipe - the recipe in docs/office.md recomputes the digest of a record without the program,
# exactly as it is printed there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
	printf '%s\n' "$*"
	exit 1
}

awk '/^## / { wanted = /The chain/ } /^```/ { inside = wanted && $0 == "```sh"; next } inside' \
	docs/office.md >"$folder/recipe"
grep -q sqlite3 "$folder/recipe" || fail "docs/office.md has no recipe under 'The chain'"

"$CROSSFOOT" --office "$folder/office.db" import examples/accountability/briefing.yaml --name may >/dev/null
cd "$folder"

agrees() { # WHAT: both lines of the recipe must say the same digest
	sh ./recipe >said
	reckoned=$(sed -n '1s/ .*//p' said) kept=$(sed -n 2p said)
	[ ${#kept} = 64 ] || fail "$1: no digest in: $(cat said)"
	[ "$reckoned" = "$kept" ]
}

agrees "the first record" || fail "the recipe and the office differ: $(cat said)"
for column in step revision at who uid briefing kind subject was before after why undoes prior; do
	cp office.db kept.db
	# Another number where there was one, else another text; what was not there is something.
	sqlite3 office.db "UPDATE history SET $column = CASE typeof($column) WHEN 'integer' THEN $column + 1
		ELSE coalesce($column, '') || 'x' END WHERE seq = 1"
	! agrees "$column" || fail "$column is not in the digest"
	mv kept.db office.db
done
