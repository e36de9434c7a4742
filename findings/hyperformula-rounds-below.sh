#!/bin/sh
# hyperformula-rounds-below - HyperFormula's ROUND takes 1.005 to 1 and 2.675 to 2.68.
#
# Package:  hyperformula 3.5.0 (npm)
# Input:    =ROUND(x, n) for halves as shares and growths have them.
# Guess:    as in spreadsheets, half goes away from zero by the digits that are typed: 1.01, 0.29,
#           2.68, 1.02, 8.58, 33.34; or, if binary fractions decide, 2.67 beside 1 and 0.28.
# Seen:     neither. 1.005 -> 1, 0.285 -> 0.28, 1.015 -> 1.01, 8.575 -> 8.57 go down at the half, 2.675 -> 2.68
#           and 1.15 -> 1.2 go up, though the binary value of all six lies below it: what decides is
#           how the product with the power of ten comes out. Two shares of one table, each typed at
#           its half, are rounded in different directions.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund hyperformula@3.5.0 >/dev/null 2>&1
cat >run.js <<'JS'
const { HyperFormula } = require("hyperformula");
const halves = [[1.005, 2], [0.285, 2], [1.015, 2], [2.675, 2], [8.575, 2], [33.335, 2], [1.15, 1], [10.075, 2]];
const row = halves.map(([x, n]) => `=ROUND(${x}, ${n})`);
const values = HyperFormula.buildFromArray([row], { licenseKey: "gpl-v3" }).getSheetValues(0)[0];
halves.forEach(([x], i) => console.log(x, "->", values[i]));
JS
node run.js >out
cat out
cat >seen <<'END'
1.005 -> 1
0.285 -> 0.28
1.015 -> 1.01
2.675 -> 2.68
8.575 -> 8.57
33.335 -> 33.34
1.15 -> 1.2
10.075 -> 10.07
END
if ! diff seen out; then
	echo "CHANGED: no longer as seen (< seen, > now)"
	exit 1
fi
echo "as seen: a half goes up for some figures and down for others"
