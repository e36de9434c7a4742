#!/bin/bash
# test_ofd - every example as OFD: the same bytes whatever clock, zone and language; never over a file
# of another kind; a draft stays a draft.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
	printf '%s\n' "$*"
	exit 1
}

render() { # STATUS WORDS...
	local status=0 want=$1
	shift
	"$CROSSFOOT" render "$@" >"$folder/out" 2>"$folder/said" </dev/null || status=$?
	[ $status = "$want" ] || fail "render $*: exit status $status: $(cat "$folder/said")"
}

for briefing in examples/*/briefing.yaml examples/official/*.yaml; do
	render 0 "$briefing" -o "$folder/a.ofd"
	TZ=Asia/Shanghai LANGUAGE=zh_CN render 0 "$briefing" -o - --format ofd
	cmp "$folder/a.ofd" "$folder/out" || fail "$briefing: other bytes in another zone and language"
	render 0 "$briefing" -o "$folder/b.ofd" --format ofd-a
	cmp -s "$folder/a.ofd" "$folder/b.ofd" && fail "$briefing: the form for archives is the other one"
	render 0 "$briefing" -o "$folder/a.pdf"
	[ "$(stat -c %s "$folder/a.ofd")" -le $(($(stat -c %s "$folder/a.pdf") * 5 / 4)) ] ||
		fail "$briefing: more than a quarter larger than the PDF"
done

briefing=examples/quarterly/briefing.yaml
render 2 $briefing -o "$folder/a.ofd" --format pdf
grep -q 'is an OFD file' "$folder/said" || fail "a PDF over an OFD file: $(cat "$folder/said")"
render 2 $briefing -o "$folder/a.pdf" --format ofd
grep -q 'is a PDF' "$folder/said" || fail "OFD over a PDF: $(cat "$folder/said")"
render 2 $briefing -o "$folder/a.ofd-a"
grep -q "'.ofd-a', which is no format; expected one of: .pdf, .ofd, .docx, .xlsx, .csv;" "$folder/said" ||
	fail "an ending that is none: $(cat "$folder/said")"

sed 's/1659/1695/' examples/accountability/briefing.yaml >"$folder/off.yaml"
render 1 "$folder/off.yaml" -o "$folder/off.ofd"
grep -q 'is a draft' "$folder/said" || fail "nothing says that it is a draft"
