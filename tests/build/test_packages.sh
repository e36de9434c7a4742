#!/bin/sh
# test_packages - the table of packages is well-formed and names what the build asks of pkg-config.
set -eu
failed=0

complain() {
	echo "$*"
	failed=1
}

while read -r kind package proof what; do
	case $kind in
	'' | '#'*) continue ;;
	build | font | unpack | test | locale | bench | lint | deb) ;;
	*) complain "'$kind' is no kind of need ($package)" ;;
	esac
	[ -n "$what" ] || complain "$package ($proof): a proof and a purpose are wanted"
done <.ci/packages

modules=$(sed -n 's/^PKGS *:= *//p' Makefile)
for module in $modules; do
	awk -v module="$module" '$1 == "build" && $3 == module { found = 1 } END { exit !found }' .ci/packages ||
		case $module in
		harfbuzz) ;; # comes with harfbuzz-subset
		*) complain "Makefile asks pkg-config for $module, which has no row in .ci/packages" ;;
		esac
done
exit $failed
