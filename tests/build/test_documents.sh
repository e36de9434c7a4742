#!/usr/bin/env bash
# test_documents - what documents and comments name is there: the folders and arrows of .ci/layers,
# the files and functions of the walks, every path.
set -eu
page=docs/architecture.md
failed=0

complain() {
	echo "$*"
	failed=1
}

# A row of .ci/layers as the page's table has it: "folder | arrows", folders by their last word.
while read -r folder arrows; do
	[ -n "$folder" ] || continue
	words=
	for arrow in $arrows; do
		words="${words:+$words, }${arrow##*/}"
	done
	grep -q "^| \`$folder\` |[^|]*| ${words:-nothing of ours} |" $page ||
		complain "$page: no row | \`$folder\` | … | ${words:-nothing of ours} |, as .ci/layers has it"
done < <(sed -n "/^rows='/,/^'/p" .ci/layers | sed '1d;$d')

# And no more: a folder that went has no row.
# shellcheck disable=SC2016 # the back quotes are the page's
while read -r folder; do
	[ -d "$folder" ] || complain "$page: '$folder' is no folder"
done < <(sed -n 's/^| `\([a-z/]*\)` |.*|.*|.*|$/\1/p' $page)

# The walks: each `function()` of a row is defined in the row's file.
walk() { # HEADING MOST
	rows=$(sed -n "/^## $1/,/^## /p" $page | grep '^| [0-9]' || :)
	n=$(printf '%s' "$rows" | grep -c '^' || :)
	if [ "$n" -lt 5 ] || [ "$n" -gt "$2" ]; then
		complain "$page: '$1' has $n files, expected 5 to $2"
	fi
	while IFS='|' read -r _ _ file what; do
		file=${file//[\` ]/}
		[ -f "$file" ] || complain "$page: '$file' is no file"
		functions=$(grep -oE '[a-z_]+\(\)' <<<"$what" | sed 's/()//')
		[ -n "$functions" ] || complain "$page: the row of $file names no function"
		for function in $functions; do
			grep -qE "^[A-Za-z].*\b$function\(" "$file" || complain "$page: $file has no $function()"
		done
	done <<<"$rows"
}
walk 'A walk: from the key to the disk and back to the screen' 8
walk 'A walk: from YAML to the page' 16

# Paths: of the tree, from its top or by the last part alone; a * stands for several. Made-up names are
# those of the pages that teach how to add something (NAME, command_words).
tree=$(mktemp)
declare -A known
trap 'rm -f "$tree"' EXIT
{
	find report tui tests docs examples templates .ci -type f && ls
} >"$tree"
while IFS=: read -r place line word; do
	case $word in *NAME* | */command_words.c | command_words.c) continue ;; esac
	[ -z "${known[$word]:-}" ] || continue
	pattern=${word//./\\.} pattern=${pattern//\*/[^/]*}
	if grep -qE "(^|/)$pattern\$" "$tree"; then
		known[$word]=yes
	else
		complain "$place:$line: '$word' is no file"
	fi
done < <({
	grep -noE '[A-Za-z0-9_./*-]*[A-Za-z0-9_*]\.(c|h|sh|md|tsv)\b' README.md docs/architecture.md docs/CONTRIBUTING.md docs/adding-*.md \
		docs/CHANGES.md docs/checks.md docs/guide.md docs/interface.md docs/office.md docs/pdf.md docs/promises.md docs/settings.md docs/typography.md docs/crossfoot.1
	find report tui tests -name '*.[ch]' -exec grep -HnE '^[[:space:]]*(/\*| \*)|[;,{] */\*' {} + |
		sed -E 's|^([^:]*:[0-9]+:).*(/\*)|\1\2|' |
		awk -F: '{
			at = $1 ":" $2 ":"
			text = substr($0, length(at) + 1)
			while (match(text, /[A-Za-z0-9_.\/*-]*[A-Za-z0-9_*]\.[ch]([^A-Za-z0-9_(.]|$)/)) {
				word = substr(text, RSTART, RLENGTH)
				sub(/[^A-Za-z0-9_]$/, "", word)
				print at word
				text = substr(text, RSTART + RLENGTH)
			}
		}'
} | sed -E 's|:(\.\./)+|:|; s|:\./|:|; s|:\(|:|' | sort -u)
exit $failed
