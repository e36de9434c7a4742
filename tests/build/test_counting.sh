#!/bin/sh
# test_counting - single tests are counted, also those that a crash kept from running.
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

program() { # NAME COMMANDS
	printf '#!/bin/sh\n%s\n' "$2" >"$out/$1"
	chmod +x "$out/$1"
}

counts() { # EXPECTED PROGRAM...
	expected=$1
	shift
	found=$(TEST_SECONDS=1 .ci/run-tests "$out" "$@" 2>&1 | tail -n 1)
	[ "$found" = "$expected" ] || {
		echo "$*: expected '$expected', found '$found'"
		exit 1
	}
}

two='echo "[==========] Running 2 test(s)."; echo "[       OK ] a"'
program pass "$two; echo '[       OK ] b'"
program fail "$two; echo '[  FAILED  ] b'; echo ' 1 FAILED TEST(S)'; exit 1"
program crash "$two; kill -SEGV \$\$"
program crash_first 'kill -SEGV $$'
program leak "$two; echo '[       OK ] b'; exit 23"
program skip "$two; printf '[  SKIPPED ] b\n[  SKIPPED ] 1 test(s), listed below:\n[  SKIPPED ] b\n\n 1 SKIPPED TEST(S)\n'"
program hang 'sleep 20'
program script_pass 'true'
program script_fail 'false'

counts "2 passed, 0 failed" "$out/pass"
counts "1 passed, 1 failed" "$out/fail"
counts "1 passed, 1 failed" "$out/crash"
counts "0 passed, 1 failed" "$out/crash_first"
counts "2 passed, 1 failed" "$out/leak"
counts "1 passed, 0 failed" "$out/skip"
counts "0 passed, 1 failed" "$out/hang"
counts "1 passed, 0 failed" "$out/script_pass"
counts "3 passed, 2 failed" "$out/pass" "$out/fail" "$out/script_fail"
counts "no test has that name"
