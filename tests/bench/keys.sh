#!/bin/sh
# The interface: what one key costs the program, in processor time and in bytes sent, on the example and
# on a table of 500 rows and 40 columns, on a real terminal line.
set -eu
# shellcheck disable=SC2153 # tests/bench/run sets them
work=$BENCH/keys
rm -rf "$work" && mkdir -p "$work"
support='pty pty_keys screen process golden'
awk -v rows=500 -v columns=40 -v values="$work/wide.csv" '
function members(name, member, n,   i) {
	printf "  %s: [", name
	for (i = 1; i <= n; i++) printf "%s%s%d", (i > 1 ? ", " : ""), member, i
	print "]"
}
BEGIN {
	print "crossfoot: 1\ntitle: 各县分类统计\ndimensions:"
	members("单位", "县", rows)
	members("类别", "类", columns)
	print "figures:\n  统计: {unit: 件, by: [单位, 类别]}"
	print "values:\n  统计: {table: wide.csv}\ndocument:\n  - title: \"{title}\""
	printf "单位" >values
	for (c = 1; c <= columns; c++) printf ",类%d", c >values
	for (r = 1; r <= rows; r++) {
		printf "\n县%d", r >values
		for (c = 1; c <= columns; c++) printf ",%d", (r * 7919 + c * 104729) % 9000 + 1000 >values
	}
	print "" >values
}' >"$work/wide.yaml"
# shellcheck disable=SC2046,SC2086 # words of their own
"${CC:-cc}" -std=c17 -O2 -D_XOPEN_SOURCE=700 -I. -o "$work/keys" tests/bench/key_cost.c \
	$(printf 'tests/support/%s.c ' $support) tui/terminal/width.c build/release/libreport.a \
	-lcmocka -lvterm -lunistring $(pkg-config --libs nettle)
for file in examples/accountability/briefing.yaml "$work/wide.yaml"; do
	echo "keys: $file (budget 2 ms a key)"
	rm -f "$work"/office.db*
	LC_ALL=C.UTF-8 "$work/keys" "$CROSSFOOT" --office "$work/office.db" open "$file" 2>/dev/null |
		grep '^  ' | tee "$work/result"
	if grep -q OVER "$work/result"; then exit 1; fi
done
rm -rf "$work"
