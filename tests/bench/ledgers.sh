#!/bin/sh
# Ledgers: a million rows of CSV by rank and city, whole process, processor time; in other encodings,
# quoted, ten times as many; a workbook of 200,000 x 10; against every other reader that is there.
set -eu
crossfoot=$CROSSFOOT measure=$MEASURE work=$BENCH/ledgers
mkdir -p "$work"

${CC:-cc} -std=c17 -O2 -o "$work/fill_ledger" tests/bench/fill_ledger.c
[ -s "$work/million.csv" ] || "$work/fill_ledger" 1000000 plain >"$work/million.csv"
[ -s "$work/quoted.csv" ] || "$work/fill_ledger" 1000000 quoted >"$work/quoted.csv"
[ -s "$work/gb18030.csv" ] || iconv -f UTF-8 -t GB18030 "$work/million.csv" >"$work/gb18030.csv"
[ -s "$work/ten.csv" ] || "$work/fill_ledger" 10000000 plain >"$work/ten.csv"
head -n 3 "$work/million.csv" >"$work/three.csv"

briefing() { # NAME FILE FIGURE
	cat >"$work/$1.yaml" <<END
crossfoot: 1
title: 台账
dimensions:
  级别: [厅级, 县处级, 乡科级, 其他]
  市: [太原, 大同, 阳泉, 长治, 晋城, 朔州, 晋中, 运城, 忻州, 临汾, 吕梁]
figures:
  案: {unit: 起, by: [级别, 市], ledger: 案件$3}
ledgers:
  案件: {file: $2}
END
}
count() { # LABEL FILE FIGURE [--against ...]
	label=$1 name=${2%.*}${3:+-keys}
	briefing "$name" "$2" "$3"
	shift 3
	"$measure" --cpu 7 "$label" "$crossfoot" count "$work/$name.yaml" "$@"
}
there() { # PROGRAM; what is missing has its line too
	command -v "$1" >/dev/null 2>&1 || {
		echo "  $1: not installed, not compared with"
		return 1
	}
}

groups='{ n[$4, $3]++ } END { for (k in n) print k, n[k] }'
echo "ledgers: counted by rank and city, processor time of the whole process, median"
count "three rows: the program's own start" three.csv ""
for awk in mawk gawk; do
	if there $awk; then count "1,000,000 rows" million.csv "" --against "$awk, which knows no quotes" \
		$awk -F, "$groups" "$work/million.csv"; fi
done
briefing million million.csv ""
count "the same in GB18030" gb18030.csv "" --against "in UTF-8" \
	"$crossfoot" count "$work/million.yaml"
count "a third quoted, CR LF" quoted.csv ""
count "10,000,000 rows" ten.csv "" --against "a tenth of them" \
	"$crossfoot" count "$work/million.yaml"
count "1,000,000 different keys" million.csv ", distinct: 编号, parts: overlap"

if there sqlite3; then
	cat >"$work/group.sql" <<END
.mode csv
.import $work/million.csv t
select 级别, 市, count(*) from t group by 级别, 市;
END
	count "1,000,000 rows" million.csv "" --against "sqlite3, import and group" \
		sh -c "sqlite3 :memory: <'$work/group.sql'"
	sqlite3 :memory: <"$work/group.sql" | tr -d '"\r' | sed 's/市,/,/' | sort >"$work/by-sqlite"
	"$crossfoot" count "$work/million.yaml" | sed -n 's/^案\[\(.*\), \(.*\)\]: /\1,\2,/p' |
		grep -v 合计 | sort >"$work/by-crossfoot"
	[ -s "$work/by-sqlite" ] && cmp "$work/by-sqlite" "$work/by-crossfoot" || {
		echo "ledgers: sqlite3 and count differ" >&2
		exit 1
	}
	echo "  the same counts as sqlite3"
fi
if there mlr; then
	count "1,000,000 rows" million.csv "" --against "Miller" \
		mlr --icsv --ojson count -g 级别,市 "$work/million.csv"
fi
if there python3; then
	count "1,000,000 rows" million.csv "" --against "python3, csv" python3 -c "
import csv, collections
print(collections.Counter((r[3], r[2]) for r in csv.reader(open('$work/million.csv', encoding='utf-8'))))"
fi

if [ -e /usr/include/xlsxwriter.h ]; then
	${CC:-cc} -std=c17 -O2 -o "$work/fill_book" tests/bench/fill_book.c -lxlsxwriter
	[ -s "$work/book.xlsx" ] || "$work/fill_book" 200000 "$work/book.xlsx"
	count "workbook of 200,000 x 10" book.xlsx ""
	if there xlsx2csv; then
		count "the same" book.xlsx "" --against "xlsx2csv" \
			xlsx2csv "$work/book.xlsx" /dev/null
	fi
	if there node && node -e "require('exceljs')" 2>/dev/null; then
		cat >"$work/count.js" <<END
const book = new (require('exceljs').stream.xlsx.WorkbookReader)(process.argv[2], {}), n = {};
(async () => {
	for await (const sheet of book) for await (const row of sheet) {
		const key = row.getCell(4).text + row.getCell(3).text;
		n[key] = (n[key] || 0) + 1;
	}
	console.log(n);
})();
END
		count "the same" book.xlsx "" --against "exceljs, stream" \
			node "$work/count.js" "$work/book.xlsx"
	else
		echo "  exceljs: not installed, not compared with"
	fi
	if there ssconvert; then
		count "the same" book.xlsx "" --against "ssconvert (Gnumeric)" \
			ssconvert "$work/book.xlsx" "$work/book.csv"
	fi
fi
