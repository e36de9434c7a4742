#!/bin/sh
# The account of numbers: texts of 10 and 20 MB read to their verdicts, against counting their
# characters; figures times text; and what the account adds to a briefing of 300 pages.
set -eu
crossfoot=$CROSSFOOT measure=$MEASURE work=$BENCH/account
release=${crossfoot%/*}
rm -rf "$work" && mkdir -p "$work"
example=examples/accountability/briefing.yaml

# Clauses without figures; 统一, 进一步 and the like in them are as common as in real texts.
clauses='各级各部门要进一步提高政治站位，切实增强责任感和紧迫感，坚持问题导向，压实工作责任，有关部门统一思想，上下联动，成立工作专班，逐项梳理清单，明确责任单位，确保整改工作取得实效，群众反映强烈的突出问题得到有效解决，生态环境质量持续改善，干部作风明显好转，健全长效机制，把当前与长远结合起来，一以贯之抓好落实，严肃追责问责，从调度情况看，整改工作总体进展顺利，但一些地方仍存在思想认识不到位、工作推进不平衡的现象，下一步，加大督导力度，对进度滞后的地方进行通报，形成工作合力，相关企业已按要求完成治理设施升级改造，运行状况良好，排放稳定达标'

# MEGABYTES KIND: a number every hundred bytes. plain: what no figure has; mixed: in every way of
# writing, figures and their parts among them.
text() {
	LC_ALL=C awk -v size="$1" -v kind="$2" -v clauses="$clauses" '
	function below(n) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % n }
	function han(n,   d, w, s, i, zero) {
		split("千 百 十 ", w, " "); w[4] = ""
		split("一 二 三 四 五 六 七 八 九", d, " ")
		s = sprintf("%04d", n); out = ""; zero = 0
		for (i = 1; i <= 4; i++) {
			if (substr(s, i, 1) == 0) { zero = out != ""; continue }
			out = out (zero ? "零" : "") d[substr(s, i, 1)] w[i]; zero = 0
		}
		return out
	}
	function number(   k) {
		if (kind == "plain") return "受理群众来信" 1000 + below(90000) "件"
		k = below(11)
		if (k == 0) return "共问责" 100 + below(1900) "起"
		if (k == 1) return "其中县处级" 1 + below(300) "人"
		if (k == 2) return "占" 1 + below(99) "." below(10) "%"
		if (k == 3) return "同比增长" below(30) "." below(10) "%"
		if (k == 4) return "截至" 1 + below(12) "月" 1 + below(28) "日"
		if (k == 5) return "罚款" below(5000) "." below(10) "万元"
		if (k == 6) return "办结" han(100 + below(9899)) "件"
		if (k == 7) return "约谈" 10 + below(290) "家企业"
		if (k == 8) return "排查隐患" below(20) "." 10 + below(90) "万处"
		if (k == 9) return "涉及" han(2 + below(97)) "个乡镇"
		return "较上年增加" 10 + below(490) "件"
	}
	BEGIN {
		seed = 7; n = split(clauses, clause, "，")
		for (made = 0; made < size * 1000000; made += length(line) + 1) {
			line = ""
			for (s = below(5) + 3; s > 0; s--) {
				said = number() "，"
				while (length(said) < 97) said = said clause[below(n) + 1] "，"
				line = line substr(said, 1, length(said) - 3) "。"
			}
			print line
		}
	}' >"$work/$2$1.txt"
}

# The exit status is 1 where numbers are in conflict, which is what is wanted.
cat >"$work/proof" <<END
#!/bin/sh
"$PWD/$crossfoot" proof "\$1" --against "\$2" >/dev/null || test \$? -eq 1
END
chmod +x "$work/proof"

echo "proof: a text read to its verdicts, whole process (a shell's start included)"
for kind in plain mixed; do
	for size in 10 20; do
		text $size $kind
		"$measure" 5 "$size MB, $kind" "$work/proof" "$work/$kind$size.txt" "$example" \
			--against "wc -m" env LC_ALL=C.UTF-8 wc -m "$work/$kind$size.txt"
	done
done

for i in 1 2 3 4 5 6 7 8 9 10; do cat "$work/plain10.txt"; done >"$work/plain100.txt"
"$measure" 3 "100 MB, plain" "$work/proof" "$work/plain100.txt" "$example" \
	--against "10 MB, plain" "$work/proof" "$work/plain10.txt" "$example"

# N figures whose names and values a text of a fixed length never meets, and some that it does.
figures() {
	awk -v n="$1" 'BEGIN {
		print "crossfoot: 1\ntitle: 指标\nfigures:"
		for (i = 1; i <= n; i++) printf "  受理事项第%d类办理: {unit: 件}\n", i
		print "values:"
		for (i = 1; i <= n; i++) printf "  受理事项第%d类办理: %d\n", i, 1000 + i * 7919 % 90000
		print "document:\n  - text: 见附件"
	}' >"$work/figures$1.yaml"
}
echo "proof: the same 10 MB against more figures"
figures 20
for n in 100 1000; do
	figures $n
	"$measure" --cpu 5 "$n figures" "$work/proof" "$work/plain10.txt" "$work/figures$n.yaml" \
		--against "20 figures" "$work/proof" "$work/plain10.txt" "$work/figures20.yaml"
done

# 300 pages: paragraphs whose numbers are bound, a table and a typed number now and then.
awk '
	/^document:/ { print; exit }
	{ print }
' "$example" >"$work/pages.yaml"
awk -v clauses="$clauses" 'BEGIN {
	n = split(clauses, clause, "，")
	print "  - title: \"{title}\""
	for (p = 1; p <= 1150; p++) {
		print "  - text: >-"
		print "      2021年以来，全省共问责案件{问责案件}起，问责{问责领导干部}人，"
		for (c = 0; c < 10; c++) printf "%s%s", (c == 0 ? "      " : "，"), clause[(p * 7 + c * 5) % n + 1]
		print "。其中县处级{问责领导干部[县处级]}人，占{问责领导干部[县处级]|share.1}%。"
	}
}' >>"$work/pages.yaml"
cp -r examples/accountability/. "$work/"
${CC:-cc} -std=c17 -O2 -D_XOPEN_SOURCE=700 -I. -o "$work/cost" tests/bench/account_cost.c "$release/libreport.a" \
	$(pkg-config --libs sqlite3 nettle yaml-0.1 libdeflate) -lunistring -lm
echo "account: what it adds to rendering, processor time"
"$work/cost" "$work/pages.yaml" "$work/pages.pdf"
