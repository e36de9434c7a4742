#!/bin/sh
# One table of 100,000 cells and 10,000 relations, 50 cells of it wrong; ten times as much; the same
# in four dimensions with nesting; against mawk, which only adds up the rows of the same file. Then
# one changed cell at a time.
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

# The same in four dimensions, members of the first and the third in groups of five: name, wrong
# cells, members of each.
cube() {
	awk -v wrong="$2" -v name="$work/$1" -v sizes="$3 $4 $5 $6" 'BEGIN {
		split("地 业 类 月", word, " "); split(sizes, size, " "); srand(7)
		yaml = name ".yaml"; csv = name ".csv"; base_name = name; sub(/.*\//, "", base_name)
		printf "crossfoot: 1\ntitle: 校核\ndimensions:\n" >yaml
		for (k = 1; k <= 4; k++) {
			nested = k == 1 || k == 3
			printf "  %s: %s", word[k], nested ? "{" : "[" >yaml
			n[k] = 0
			for (i = 0; i < size[k]; i++) {
				if (nested && i % 5 == 0) {
					printf "%s%s组%d: {", i ? "}, " : "", word[k], i / 5 >yaml
					group = n[k]; label[k, n[k]] = word[k] "组" i / 5; parent[k, n[k]++] = -1
				}
				printf nested ? "%s%s%d: []" : "%s%s%d", (nested ? i % 5 : i) ? ", " : "", word[k], i >yaml
				label[k, n[k]] = word[k] i; base[k, n[k]] = 1; parent[k, n[k]++] = nested ? group : -1
			}
			print nested ? "}}" : "]" >yaml
			label[k, n[k]] = "合计"
		}
		print "figures:\n  案件: {unit: 起, by: [地, 业, 类, 月], parts: exact, flow: true}\nvalues:\n  案件: {table: " base_name ".csv}" >yaml
		e4 = n[4] + 1; e3 = (n[3] + 1) * e4; e2 = (n[2] + 1) * e3; total = (n[1] + 1) * e2
		for (a = 0; a < n[1]; a++) if ((1, a) in base) for (b = 0; b < n[2]; b++)
			for (c = 0; c < n[3]; c++) if ((3, c) in base) for (d = 0; d < n[4]; d++) {
				v = int(rand() * 9000) + 1000
				# into every total that it is a part of
				na = up(1, a, ua); nc = up(3, c, uc)
				for (i = 0; i < na; i++) for (j = 0; j < 2; j++) for (k = 0; k < nc; k++) for (l = 0; l < 2; l++)
					cell[ua[i] * e2 + (j ? n[2] : b) * e3 + uc[k] * e4 + (l ? n[4] : d)] += v
			}
		for (i = 0; i < wrong; i++) { at = int(rand() * total); p = 10 ^ int(rand() * 4); cell[at] += p * (int(cell[at] / p) % 10 < 5 ? 1 : -1) }
		printf "地,业,类" >csv
		for (d = 0; d <= n[4]; d++) printf ",%s", label[4, d] >csv
		print "" >csv
		for (a = 0; a <= n[1]; a++) for (b = 0; b <= n[2]; b++) for (c = 0; c <= n[3]; c++) {
			printf "%s,%s,%s", label[1, a], label[2, b], label[3, c] >csv
			for (d = 0; d <= n[4]; d++) printf ",%d", cell[a * e2 + b * e3 + c * e4 + d] >csv
			print "" >csv
		}
	}
	function up(k, at, out,    m) { m = 0; out[m++] = at; if (parent[k, at] >= 0) out[m++] = parent[k, at]; out[m++] = n[k]; return m }
	'
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
adds=$(echo "$adds" | sed 's/i = 2/i = 4/')
cube cube_clean 0 20 19 15 9
cube cube 50 20 19 15 9
cube cube_million 50 50 39 20 16
for name in cube_clean cube cube_million; do
	"$measure" 7 "$name: four dimensions, $(wc -l <"$work/$name.csv") rows" \
		"$work/check" "$work/$name.yaml" \
		--against "mawk adding up its rows" mawk -F, "$adds" "$work/$name.csv"
done
"$measure" 7 "10000 x 10, 50 wrong, --json" "$work/check" --json "$work/tall.yaml"

${CC:-cc} -std=c17 -O2 -D_XOPEN_SOURCE=700 -I. -o "$work/set_cell" tests/bench/set_cell.c \
	"$release/libreport.a" -lunistring -lm
"$work/set_cell"
