#!/bin/sh
# One table of 100,000 cells and 10,000 relations, 50 cells of it wrong; ten times as much; against
# mawk, which only adds up the rows of the same file. Then one changed cell at a time.
set -eu
crossfoot=$CROSSFOOT measure=$MEASURE work=$BENCH
release=${crossfoot%/*}

# A table of counts with all its totals; every so many cells one has a wrong digit.
table() {
	awk -v rows="$1" -v cols="$2" -v wrong="$3" -v name="$work/$4" 'BEGIN {
		srand(7)
		for (i = 0; i < wrong; i++) spoil[int(rand() * rows) "," int(rand() * cols)] = 10 ^ int(rand() * 4)
		yaml = name ".yaml"; csv = name ".csv"; base = name; sub(/.*\//, "", base)
		printf "crossfoot: 1\ntitle: 校核\ndimensions:\n  县: [" >yaml
		for (r = 0; r < rows; r++) printf "%s县%d", r ? ", " : "", r >yaml
		printf "]\n  类: [" >yaml
		for (c = 0; c < cols; c++) printf "%s类%d", c ? ", " : "", c >yaml
		printf "]\nfigures:\n  案件: {unit: 起, by: [县, 类]}\nvalues:\n  案件: {table: %s.csv}\n", base >yaml
		printf "县" >csv
		for (c = 0; c < cols; c++) printf ",类%d", c >csv
		print ",合计" >csv
		for (r = 0; r < rows; r++) {
			sum = 0
			printf "县%d", r >csv
			for (c = 0; c < cols; c++) {
				v = int(rand() * 9000) + 1000; sum += v; column[c] += v
				printf ",%d", v + ((r "," c) in spoil ? spoil[r "," c] * (int(v / spoil[r "," c]) % 10 < 5 ? 1 : -1) : 0) >csv
			}
			print "," sum >csv
		}
		printf "合计" >csv
		for (c = 0; c < cols; c++) { printf ",%d", column[c] >csv; all += column[c] }
		printf ",%d\n", all >csv
	}'
}

# The exit status is 1 where cells are wrong, which is what is wanted.
cat >"$work/check" <<END
#!/bin/sh
"$crossfoot" check "\$@" >/dev/null 2>&1 || test \$? -eq 1
END
chmod +x "$work/check"
adds='NR > 1 { s = 0; for (i = 2; i < NF; i++) s += $i; if (s != $NF) bad++ } END { print bad + 0 }'

echo "checks: read, proved and located, whole process (a shell's start included), median"
for size in "10000 10 0 clean" "10000 10 50 tall" "1000 100 50 wide" "316 316 50 square" \
	"100000 10 50 million"; do
	set -- $size
	table "$1" "$2" "$3" "$4"
	"$measure" 7 "$1 x $2, $3 wrong" "$work/check" "$work/$4.yaml" \
		--against "mawk adding up its rows" mawk -F, "$adds" "$work/$4.csv"
done
"$measure" 7 "10000 x 10, 50 wrong, --json" "$work/check" --json "$work/tall.yaml"

${CC:-cc} -std=c17 -O2 -D_XOPEN_SOURCE=700 -I. -o "$work/set_cell" tests/bench/set_cell.c \
	"$release/libreport.a" -lunistring -lm
"$work/set_cell"
