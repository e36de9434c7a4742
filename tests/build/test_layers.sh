#!/bin/sh
# test_layers - each arrow that points the wrong way is refused, with its place, whether a file
# includes it or only calls it; so are rooms without a row and circles that are too large.
set -eu
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp -r .ci "$tree"

empty() {
	rm -rf "$tree/report" "$tree/tui" "$tree/out"
	mkdir -p "$tree/report/base" "$tree/tui"
}

put() { # FILE TEXT
	mkdir -p "$tree/$(dirname "$1")"
	printf '/* a file */\n%s\n' "$2" >"$tree/$1"
}

# Makes an object of a file that has FUNCTION and calls what else is named.
compile() { # FILE FUNCTION [CALLED...]
	text="void $2(void);" file=$1 name=$2 calls=
	shift 2
	for called; do
		text="$text void $called(void);" calls="$calls $called();"
	done
	put "$file" "$text void $name(void) {$calls }"
	mkdir -p "$tree/out/$(dirname "$file")"
	${CC:-cc} -c -o "$tree/out/${file%.c}.o" "$tree/$file"
}

expect_refusal() { # THE LAST LINE OF WHAT IS SAID
	if found=$("$tree/.ci/layers" "$tree/out"); then
		echo "expected '$1', but nothing was refused"
		exit 1
	fi
	found=$(printf '%s\n' "$found" | tail -n 1)
	[ "$found" = "$1" ] || { echo "expected '$1', found '$found'" && exit 1; }
}

refused() { # FILE INCLUDE WHY
	empty
	put "$1" "#include $2"
	expect_refusal "$1:2: $3"
}

taken() { # FILE INCLUDE
	empty
	put "$1" "#include $2"
	"$tree/.ci/layers" "$tree/out"
}

# N files of a room that call one another in a circle.
circle() { # ROOM N
	empty
	i=1
	while [ "$i" -le "$2" ]; do
		compile "$1/x$i.c" "x$i" "x$((i % $2 + 1))"
		i=$((i + 1))
	done
}

refused report/base/x.c '"report/model/figure.h"' \
	'report/base may not include report/model/figure.h'
refused report/model/x.c '"report/proof/proof.h"' \
	'report/model may not include report/proof/proof.h'
refused report/model/x.h '"report/text/bind.h"' \
	'report/model may not include report/text/bind.h'
refused report/yaml/x.c '"report/proof/proof.h"' \
	'report/yaml may not include report/proof/proof.h'
refused report/proof/x.c '"report/yaml/load.h"' \
	'report/proof may not include report/yaml/load.h'
refused report/proof/x.c '"report/table/csv.h"' \
	'report/proof may not include report/table/csv.h'
refused report/table/x.c '"report/yaml/load.h"' \
	'report/table may not include report/yaml/load.h'
refused report/text/x.c '"report/layout/page.h"' \
	'report/text may not include report/layout/page.h'
refused report/layout/x.c '"report/pdf/content.h"' \
	'report/layout may not include report/pdf/content.h'
refused report/pdf/x.c '"report/text/bind.h"' \
	'report/pdf may not include report/text/bind.h'
refused report/pdf/x.c '"report/model/briefing.h"' \
	'report/pdf may not include report/model/briefing.h'
refused report/store/x.c '"report/layout/page.h"' \
	'report/store may not include report/layout/page.h'
refused report/layout/x.c '"report/report.h"' \
	'report/layout may not include report/report.h'
refused report/report.c '"tui/commands/command.h"' \
	'report may not include tui/commands/command.h'
refused report/base/x.c '"tui/terminal/output.h"' \
	'report/base may not include tui/terminal/output.h'
refused report/base/x.c '<ncurses.h>' \
	'only tui/terminal/term.c may include ncurses.h'
refused tui/screens/x.c '<ncurses.h>' \
	'only tui/terminal/term.c may include ncurses.h'
refused tui/main.c '"report/pdf/content.h"' \
	'tui may not include report/pdf/content.h'
refused report/layout/x.c '<hpdf.h>' \
	'only report/pdf/ may include hpdf.h'
refused report/proof/x.c '<yaml.h>' \
	'only report/yaml/ may include yaml.h'
refused report/pdf/x.c '<fontconfig/fontconfig.h>' \
	'only report/layout/ may include fontconfig/fontconfig.h'
refused tui/screens/x.c '"report/store/store.h"' \
	'tui/screens may not include report/store/store.h'
refused tui/widgets/x.c '"tui/screens/app.h"' \
	'tui/widgets may not include tui/screens/app.h'
refused tui/plain/x.c '"tui/screens/app.h"' \
	'tui/plain may not include tui/screens/app.h'
refused report/base/x.c '"str.h"' \
	'report/base may not include str.h'

taken report/model/x.c '"report/base/str.h"'
taken report/layout/x.c '"report/text/paragraph.h"'
taken report/pdf/x.c '<hpdf.h>'
taken report/report.c '"report/pdf/content.h"'
taken tui/main.c '"report/report.h"'
taken tui/terminal/term.c '<ncurses.h>'

empty
put report/somewhere/x.c ''
expect_refusal 'report/somewhere/x.c: report/somewhere/ has no row in .ci/layers'

# A call from the terminal's code into the store, though nothing is included.
empty
compile report/store/flow.c flow_sign
compile tui/screens/signoff.c signoff_sign flow_sign
expect_refusal 'tui/screens/signoff.c: tui/screens may not call flow_sign of report/store/flow.c'

# The proof must not know where faults are looked for.
empty
compile report/causes/locate.c location_create
compile report/proof/proof.c proof_run location_create
expect_refusal 'report/proof/proof.c: report/proof may not call location_create of report/causes/locate.c'

# A file in the wrong room: what it calls is above it.
empty
compile tui/screens/app.c app_say
compile tui/words/desk.c desk_draw app_say
expect_refusal 'tui/words/desk.c: tui/words may not call app_say of tui/screens/app.c'

circle report/proof 9
expect_refusal 'report/: 9 objects call one another in a circle, at most 8 may'
circle tui/screens 11
expect_refusal 'tui/: 11 objects call one another in a circle, at most 10 may'
circle tui/screens 10
"$tree/.ci/layers" "$tree/out" | tail -n 1 |
	grep -x 'largest circle in tui/: 10 of at most 10 objects: tui/screens/x[0-9 a-z/]*'

# What is called is counted, circle or not.
"$tree/.ci/layers" "$tree/out" | grep -x 'tui/screens     10 objects, calls nobody'
empty
compile report/base/str.c str_add
compile report/model/figure.c figure_name str_add
"$tree/.ci/layers" "$tree/out" | grep -x 'report/model     1 objects, calls base(1)'
