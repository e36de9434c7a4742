#!/bin/sh
# The office: a large one listed, opened and verified; many processes committing at once, next to what
# the sqlite3 shell reaches with the same settings; processes killed while they commit.
# OFFICE_SECONDS (20), OFFICE_PROCESSES (50) and OFFICE_KILLS (1000) say how much.
set -eu
# shellcheck disable=SC2153 # tests/bench/run sets them
crossfoot=$CROSSFOOT measure=$MEASURE
work=$(cd "$BENCH" && pwd)/office
seconds=${OFFICE_SECONDS:-20} processes=${OFFICE_PROCESSES:-50}
umask 077
rm -rf "$work" && mkdir -p "$work"
example=examples/accountability/briefing.yaml

echo "office: 10,000 briefings, 1,000,000 records, whole processes"
# shellcheck disable=SC2046 # words of their own
"${CC:-cc}" -std=c17 -O2 -D_XOPEN_SOURCE=700 -I. -o "$work/fill" tests/bench/fill_office.c \
	build/release/libreport.a $(pkg-config --libs sqlite3 nettle) -lunistring
"$work/fill" "$work/large.db" 10000 1000000
"$measure" 9 "list (budget 50 ms)" "$crossfoot" --office "$work/large.db" list
"$measure" 9 "open one (budget 20 ms)" "$crossfoot" --office "$work/large.db" show briefing-05000
"$measure" 3 "verify (budget 5000 ms)" "$crossfoot" --office "$work/large.db" verify
"$crossfoot" --office "$work/large.db" verify
rm -f "$work"/large.db*

cells='交办件 交办批次 决定字数 到期件 到期批次 前列名次 前列城市 已办结 督察处理人员 立案侦查
立案处罚 约谈 设区市 负责同志 责令整改 起始年 重点城市 问责 问责案件 阶段性办结
问责领导干部[厅级] 问责领导干部[县处级] 问责领导干部[乡科级] 问责领导干部[其他] 问责领导干部[合计]'

# Everybody writes as fast as it goes: two share each cell.
commit_ours() { # SECONDS -> commits a second
	rm -f "$work"/ours.* "$work"/out.* "$work"/err.*
	"$crossfoot" --office "$work/ours.db" import "$example" --name may >/dev/null
	i=0
	while [ $i -lt "$processes" ]; do
		# shellcheck disable=SC2086 # one blank between
		cell=$(echo $cells | cut -d' ' -f$((i % 25 + 1)))
		awk -v c="$cell" -v p=$i 'BEGIN { for (n = 1; n < 1e7; n++) print c "=" (p * 1e7 + n) }' |
			timeout "$1" "$crossfoot" --office "$work/ours.db" set may - \
				>"$work/out.$i" 2>"$work/err.$i" &
		i=$((i + 1))
	done
	wait
	cat "$work"/out.* | awk -v s="$1" 'END { printf "%d", NR / s }'
}

commit_shell() { # SECONDS -> commits a second
	rm -f "$work"/shell.*
	{
		echo "PRAGMA journal_mode = WAL; CREATE TABLE cells (briefing INTEGER, cell TEXT, value TEXT,
			PRIMARY KEY (briefing, cell)) WITHOUT ROWID;"
		seq 0 24 | sed "s/.*/INSERT INTO cells VALUES (1, 'c&', '0');/"
	} | sqlite3 "$work/shell.db" >/dev/null
	i=0
	while [ $i -lt "$processes" ]; do
		{
			printf '.timeout 20000\nPRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;\n'
			awk -v c=c$((i % 25)) 'BEGIN { for (n = 1; n < 1e7; n++) print "BEGIN IMMEDIATE; UPDATE cells" \
				" SET value = value + 1 WHERE briefing = 1 AND cell = \047" c "\047; COMMIT;" }'
		} | timeout "$1" sqlite3 "$work/shell.db" >/dev/null 2>&1 &
		i=$((i + 1))
	done
	wait
	sqlite3 "$work/shell.db" "SELECT sum(value) / $1 FROM cells"
}

echo "office: $processes processes committing to one briefing for $seconds s, against as many sqlite3 shells"
commit_ours 1 >/dev/null # warm
slice=$((seconds / 4))
[ $slice -gt 0 ] || slice=1
for _ in 1 2 3; do
	ours=$(commit_ours $slice) shell=$(commit_shell $slice)
	echo "$ours $shell" | awk '{ printf "%8d commits/s %8d by the shell  ratio %.2f\n", $1, $2, $1 / $2 }'
done
ours=$(commit_ours "$seconds")
printf '%8d commits/s over %d s; conflicts named: %d; other messages: %d\n' "$ours" "$seconds" \
	"$(cat "$work"/err.* | grep -c 'conflict' || :)" \
	"$(cat "$work"/err.* | grep -vc 'conflict\|waiting' || :)"
"$crossfoot" --office "$work/ours.db" verify

kills=${OFFICE_KILLS:-1000}
echo "office: $kills processes killed while they commit"
make -s build/release/tests/report/store/test_crash
KILLS=$kills build/release/tests/report/store/test_crash 2>&1 | grep -E 'OK|FAILED|ERROR'
rm -rf "$work"
