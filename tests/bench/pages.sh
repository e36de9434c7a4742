#!/bin/sh
# The example as a whole process, and many copies of its body: time, memory, size, the slope.
set -eu
crossfoot=$CROSSFOOT measure=$MEASURE work=$BENCH
example=examples/accountability/briefing.yaml

# The file's head once, the blocks of its document N times.
copies() {
	awk -v n="$1" '
		/^document:/ { body = 1; print; next }
		body && /^[^ #]/ { body = 0 }
		body { blocks = blocks $0 "\n"; next }
		{ print }
		END { if (blocks == "") exit 1; for (i = 0; i < n; i++) printf "%s", blocks }
	' "$example"
}

echo "pages: render, whole process, median of the runs"
for n in 1 50 500 5000; do
	case $n in 1) runs=15 ;; 50) runs=7 ;; 500) runs=5 ;; *) runs=1 ;; esac
	mkdir -p "$work"
	copies $n >"$work/copies-$n.yaml"
	"$measure" $runs "$n copies" "$crossfoot" render "$work/copies-$n.yaml" -o "$work/copies-$n.pdf" |
		tee "$work/copies-$n.txt"
	pages=$(qpdf --show-npages "$work/copies-$n.pdf")
	printf '%-34s %9d pages %6.1f kB a copy\n' '' "$pages" \
		"$(awk -v b="$(wc -c <"$work/copies-$n.pdf")" -v n=$n 'BEGIN { print b / 1000 / n }')"
done
awk '{ n[FNR == 1 ? ++f : f] = $1; ms[f] = $3 }
	END { printf "slope: ms a copy %.3f (50-500), %.3f (500-5000)\n",
		(ms[3] - ms[2]) / 450, (ms[4] - ms[3]) / 4500 }' \
	"$work/copies-1.txt" "$work/copies-50.txt" "$work/copies-500.txt" "$work/copies-5000.txt"

once=$work/once.pdf
"$crossfoot" render "$example" -o "$once"
echo "against other programs in the same run (the example's PDF)"
"$measure" 15 "crossfoot render" "$crossfoot" render "$example" -o "$work/copies-1.pdf" \
	--against "qpdf --check of the result" qpdf --check "$once"
