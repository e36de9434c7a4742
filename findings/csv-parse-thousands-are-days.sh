#!/bin/sh
# csv-parse-thousands-are-days - csv-parse with cast and cast_date reads 1,025 as a day in 2001.
#
# Package:  csv-parse 7.0.3 (npm)
# Input:    quoted "1,025" and 1 025 (thousands grouped as offices write them), a document number, 0x1F,
#           a case number of twenty digits; options cast and cast_date.
# Guess:    1,025 stays text (its comma is no part of a number for this library), 1 025 too; dates are
#           what looks like 2021-05-06.
# Seen:     1,025 and 1 025 become 25 January 2001, 0x1F becomes 0, and the case number loses its last
#           digits. Nothing is refused and nothing marked.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund csv-parse@7.0.3 >/dev/null
cat >run.mjs <<'JS'
import { parse } from "csv-parse/sync";
process.env.TZ = "UTC";
const text = '"1,025",1 025,晋纪1,0x1F,20210506000000000001,1025\n';
for (const value of parse(text, { cast: true, cast_date: true })[0])
	console.log(value instanceof Date ? "day " + value.toISOString().slice(0, 10) : JSON.stringify(value));
JS
TZ=UTC node run.mjs >out
cat out
cat >seen <<'END'
day 2001-01-25
day 2001-01-25
"晋纪1"
0
20210506000000000000
1025
END
if ! diff seen out; then
	echo "CHANGED: no longer as seen (< seen, > now)"
	exit 1
fi
echo "as seen: a count with its thousands parted becomes a day"
