#!/bin/sh
# test_install - what is installed works on its own, and uninstalling leaves nothing behind.
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

fail() {
	echo "$*"
	exit 1
}

.ci/install "$(dirname "$CROSSFOOT")" "$prefix"
for file in bin/crossfoot share/crossfoot/templates/accountability.yaml share/crossfoot/fonts/FandolFang-Regular.otf \
	share/locale/zh_CN/LC_MESSAGES/crossfoot.mo share/man/man1/crossfoot.1; do
	[ -s "$prefix/$file" ] || fail "$file was not installed"
done
for file in templates/*; do
	cmp "$file" "$prefix/share/crossfoot/$file" || fail "$file is not the same where it is installed"
done

diff -r examples "$prefix/share/crossfoot/examples" || fail "the examples are not the same where they are installed"

cp -r examples/accountability "$prefix/work"
cd "$prefix/work"
export CROSSFOOT_TEMPLATES="$prefix/share/crossfoot/templates" CROSSFOOT_FONTS="$prefix/share/crossfoot/fonts"
"$prefix/bin/crossfoot" check briefing.yaml || fail "the installed program does not check"
"$prefix/bin/crossfoot" render briefing.yaml -o out.pdf || fail "the installed program does not render"
qpdf --check out.pdf >qpdf.log || fail "the PDF is not valid: $(cat qpdf.log)"
cd - >/dev/null
rm -r "$prefix/work"

.ci/install --remove "$prefix"
left=$(find "$prefix" -type f)
[ -z "$left" ] || fail "left behind: $left"
