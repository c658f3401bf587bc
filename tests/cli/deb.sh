#!/bin/bash
# make deb: a package that lintian has nothing against, with all that make install installs.
. "$(dirname "$0")/../lib.sh"
[ -n "$DEB" ] || { skip "takes a minute: DEB=yes make check TESTS=tests/cli/deb.sh"; done_testing; exit; }

make -s -C "$(dirname "$BANTIN")/.." deb DEB_FOLDER="$TMP/deb" >"$TMP/log" 2>&1
ok $? "make deb"
sed 's/^/# /' "$TMP/log"
package=$(ls "$TMP"/deb/bantin_*.deb)
make -s -C "$(dirname "$BANTIN")/.." install DESTDIR="$TMP/root" prefix=/usr >"$TMP/log" 2>&1
is "$(dpkg-deb -c "$package" | awk '{ print $6 }' | grep -v '/$\|/doc/' | sed 's/\.gz$//; s/^\.//' | sort)" \
    "$(cd "$TMP/root" && find . -type f | sed 's/^\.//' | sort)" "it holds what make install installs"
dpkg-deb -x "$package" "$TMP/x"
is "$("$TMP/x/usr/bin/bantin" --version)" "$("$BANTIN" --version)" "its program runs"
like "$(dpkg-deb -f "$package" Depends)" "libcurl4" "libcurl, which is loaded when it is needed, is among its needs"
done_testing
