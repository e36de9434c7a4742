#!/bin/bash
# test_doctor - what the machine lacks is named with what to do; bash completes the program's words
# from its own tables.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
office=$folder/office.db

fail() {
	printf '%s\n' "$*"
	exit 1
}

doctor() { # STATUS [VARIABLE=VALUE...]: what it says is in the file said
	local status=0 want=$1
	shift
	env "$@" "$CROSSFOOT" --office "$office" doctor >"$folder/said" 2>&1 </dev/null || status=$?
	[ $status = "$want" ] || fail "exit status $status, expected $want: $(cat "$folder/said")"
}

says() { # WHAT REGULAR-EXPRESSION
	grep -Eq "$2" "$folder/said" || fail "$1: nothing like '$2' in: $(cat "$folder/said")"
}

doctor 0
says "a machine that lacks nothing" '^well  fonts: body '
says "an office that is not there" '^well  office: .*is not there yet'
[ "$(grep -c '^well\|^look' "$folder/said")" = 10 ] || fail "not ten answers: $(cat "$folder/said")"
[ ! -e "$office" ] || fail "asking made an office"

says "what reads PDFs" '^well  programs beside: /.*/pdftotext'

doctor 0 PATH=/nowhere
says "a machine that cannot read PDFs" '^well  programs beside: no pdftotext: PDFs cannot be held'
says "what to do about that" '→ apt install poppler-utils'

doctor 0 LANGUAGE=zh_CN
says "in Chinese" '^好  字体：body '

doctor 1 LC_ALL=xx_XX.UTF-8
says "a locale that nobody made" '^missing  locale: xx_XX.UTF-8 is asked for'
says "what to do about it" '→ .*dpkg-reconfigure locales'

doctor 0 LC_ALL=C
says "a locale without Chinese" '^look  locale: C, '

mkdir -p "$folder/settings/crossfoot"
echo 'fonts: {body: [nowhere.otf]}' >"$folder/settings/crossfoot/config.yaml"
doctor 0 XDG_CONFIG_HOME="$folder/settings"
says "a font of the settings that is not there" '^look  fonts: .*nowhere'
echo 'font: 1' >"$folder/settings/crossfoot/config.yaml"
doctor 1 XDG_CONFIG_HOME="$folder/settings"
says "a mistake in the settings" '^missing  settings: .*config.yaml:1: '

"$CROSSFOOT" --office "$office" import examples/accountability/briefing.yaml --name may >/dev/null
doctor 0
says "an office without roles" '^look  people: .*nobody has a role'
says "trays that are not there" 'people: .*/in is not there'
chmod o+w "$office"
doctor 1
says "an office that everybody may write to" '^missing  office: everybody may write'
chmod o-w "$office"

# --- completion ---
"$CROSSFOOT" help completion >"$folder/completion"
bash -n "$folder/completion" || fail "bash cannot read the completion"
crossfoot() { "$CROSSFOOT" "$@"; }
complete() { :; }
# shellcheck disable=SC1091 # made above
. "$folder/completion"

completes() { # EXPECTED WORD...: the last one is under way
	local expected=$1
	shift
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
	_crossfoot
	[ "${COMPREPLY[*]-}" = "$expected" ] || fail "'$*' is completed by '${COMPREPLY[*]-}', expected '$expected'"
}

completes "render redo reject release reopen restore" crossfoot re
completes "--previous" crossfoot check --p
completes "examples/accountability/briefing.yaml" crossfoot render examples/accountability/b
completes "examples/accountability/briefing.yaml" crossfoot check --previous examples/accountability/b
completes "may" crossfoot --office "$office" show m
completes "1 2" crossfoot --ambiguous ""
completes "" crossfoot show --because m
