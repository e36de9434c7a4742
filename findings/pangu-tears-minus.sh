#!/bin/sh
# pangu-tears-minus - pangu sets a blank between the minus and its figure: -3.2% is "- 3.2%".
#
# Package:  pangu 7.2.1 (npm), which sets the thin blank between Han and digits
# Input:    比上年-3.2%  下降3/5  浓度35μg/m³  为-5人
# Guess:    a blank between Han and the whole figure with its sign: 比上年 -3.2%; 3/5 and μg/m³ untouched.
# Seen:     the minus is an operator with a blank on both sides, the figure after it has lost its sign
#           for whoever reads on by words: 比上年 - 3.2%, 为 - 5 人. So are the slash of a fraction and of a unit.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund pangu@7.2.1 >/dev/null
cat >run.mjs <<'JS'
import * as module from "pangu";
const pangu = module.pangu ?? module.default;
for (const text of ["比上年-3.2%", "下降3/5", "浓度35μg/m³", "为-5人"])
	console.log(pangu.spacingText(text));
JS
cat >seen <<'END'
比上年 - 3.2%
下降 3 / 5
浓度 35μg / m³
为 - 5 人
END
node run.mjs >out
cat out
if ! diff seen out; then
	echo "CHANGED: no longer as seen (< seen, > now)"
	exit 1
fi
echo "as seen: the minus stands apart from its figure"
