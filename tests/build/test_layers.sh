#!/bin/sh
# test_layers - each arrow that points the wrong way is refused, with its file and line.
set -eu
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp -r .ci "$tree"

refused() { # FILE INCLUDE
	rm -rf "$tree/report" "$tree/tui"
	mkdir -p "$tree/report/base" "$tree/$(dirname "$1")"
	printf '/* a file */\n#include %s\n' "$2" >"$tree/$1"
	if found=$("$tree/.ci/layers"); then
		echo "$1 may include $2, but should not"
		exit 1
	fi
	case $found in
	"$1:2: "*) ;;
	*) echo "$1: expected its place, found '$found'" && exit 1 ;;
	esac
}

taken() { # FILE INCLUDE
	rm -rf "$tree/report" "$tree/tui"
	mkdir -p "$tree/report/base" "$tree/$(dirname "$1")"
	printf '/* a file */\n#include %s\n' "$2" >"$tree/$1"
	"$tree/.ci/layers"
}

refused report/base/x.c '"report/model/figure.h"'
refused report/model/x.c '"report/proof/proof.h"'
refused report/model/x.h '"report/text/bind.h"'
refused report/yaml/x.c '"report/proof/proof.h"'
refused report/proof/x.c '"report/yaml/load.h"'
refused report/proof/x.c '"report/table/csv.h"'
refused report/table/x.c '"report/yaml/load.h"'
refused report/text/x.c '"report/layout/page.h"'
refused report/layout/x.c '"report/pdf/pdf.h"'
refused report/pdf/x.c '"report/text/bind.h"'
refused report/pdf/x.c '"report/model/briefing.h"'
refused report/store/x.c '"report/layout/page.h"'
refused report/layout/x.c '"report/report.h"'
refused report/report.c '"tui/commands/command.h"'
refused report/base/x.c '"tui/terminal/output.h"'
refused report/base/x.c '<ncurses.h>'
refused tui/screen.c '<ncurses.h>'
refused tui/main.c '"report/pdf/pdf.h"'
refused report/layout/x.c '<hpdf.h>'
refused report/proof/x.c '<yaml.h>'
refused report/pdf/x.c '<fontconfig/fontconfig.h>'
refused report/somewhere/x.c '"report/base/str.h"'

taken report/model/x.c '"report/base/str.h"'
taken report/layout/x.c '"report/text/paragraph.h"'
taken report/pdf/x.c '<hpdf.h>'
taken report/report.c '"report/pdf/pdf.h"'
taken tui/main.c '"report/report.h"'
taken tui/terminal/term.c '<ncurses.h>'
