#!/bin/sh
# sheetjs-dbnum-dollar - a count shown in Chinese numerals leaves SheetJS as a sum of dollars.
#
# Package:  xlsx 0.18.5 (SheetJS, npm)
# Input:    1025 under the number format [DBNum1][$-804]General (Chinese numerals), under the same with
#           [DBNum2] and 人 behind it, and a day under [$-804]aaaa (the day of the week); the formats
#           that Chinese spreadsheets offer under "special". Written to XLSX, read back, put out as CSV.
# Guess:    一千零二十五, or plain 1025 where the numerals are not known; the day's name, or its number.
# Seen:     $1025, $1025人 and $aaaa: the locale tag [$-804] is taken for the currency sign "$", so
#           a number of persons stands in the CSV as money, and no error is raised.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund xlsx@0.18.5 >/dev/null
cat >run.js <<'JS'
const XLSX = require("xlsx");
const sheet = {
	"!ref": "A1:A3",
	A1: { t: "n", v: 1025, z: "[DBNum1][$-804]General" },
	A2: { t: "n", v: 1025, z: '[DBNum2][$-804]General"人"' },
	A3: { t: "n", v: 44322, z: "[$-804]aaaa" },
};
const file = XLSX.write({ SheetNames: ["s"], Sheets: { s: sheet } }, { type: "buffer", bookType: "xlsx" });
const back = XLSX.read(file).Sheets.s;
console.log(XLSX.utils.sheet_to_csv(back).trim());
JS
cat >seen <<'END'
$1025
$1025人
$aaaa
END
node run.js >out
cat out
if ! diff seen out; then
	echo "CHANGED: no longer as seen (< seen, > now)"
	exit 1
fi
echo "as seen: the locale of a Chinese number format becomes a dollar sign"
