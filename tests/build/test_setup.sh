#!/bin/sh
# test_setup - what is missing is named before anything happens; where it cannot be installed, that is said.
set -eu
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp -r .ci "$tree"
mkdir "$tree/bin"
cd "$tree"

fails() { # WHAT: after a check that did not hold
	echo "$1"
	printf '%s\n' "$said"
	exit 1
}

says() { # TEXT
	case $said in
	*"$1"*) ;;
	*) fails "expected to be told: $1" ;;
	esac
}

command_is() { # NAME BODY: stands in for a command
	printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
	chmod +x "bin/$1"
}

run() { # ARGUMENT...
	status=0
	said=$(PATH=$tree/bin:$PATH .ci/setup "$@" </dev/null 2>&1) || status=$?
}

row='build  no-such-package  /no/such/file  counts the stars'

printf '%s\n' '# a remark' 'build  libc6  /  the root' "font  dash  \$sh  a shell" >.ci/packages
command_is apt-get 'echo "apt-get was called"; exit 1'
run test
[ "$status$said" = 0 ] || fails "with everything there it should be silent"

printf '%s\n' "$row" >.ci/packages
command_is id 'echo 1000'
command_is sudo 'exit 1'
run build
[ $status = 1 ] || fails "it should fail where sudo needs a password"
says "no-such-package"
says "counts the stars"
says "sudo asks for a password"
says "apt-get install --no-install-recommends no-such-package"

command_is id 'echo 0'
run build
[ $status = 1 ] || fails "it should fail when apt-get does"
says "could not install: no-such-package"

command_is apt-get 'exit 0'
run build
[ $status = 1 ] || fails "it should fail when apt-get brought nothing"
says "still missing"

printf 'build  a-package  %s/made  is made\n' "$tree" >.ci/packages
command_is apt-get "case \$* in *install*a-package*) : >'$tree/made' ;; esac"
run build
[ $status = 0 ] || fails "it should succeed once the file is there"
says "a-package"
says "everything is there"

printf '%s\n' 'locale  a-package  xx_XX.UTF-8  a language' >.ci/packages
command_is localedef 'exit 1'
run test
[ $status = 1 ] || fails "it should fail when a locale cannot be made"
says "cannot make the locale xx_XX.UTF-8"
command_is localedef 'for folder; do :; done; mkdir -p "$folder"'
run test
[ $status = 0 ] || fails "it should succeed once the locale can be made"
[ -d build/locales/xx_XX.UTF-8 ] || fails "the locale should be below build/locales"

run nonsense
[ $status = 2 ] || fails "an unknown argument is bad usage"
