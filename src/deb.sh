#!/bin/sh
# make deb: a Debian package from a release. What dpkg wants in debian/ is written here and there only.
#
#   sh src/deb.sh bantin-0.1.0.tar.xz [FOLDER]      the package and its checks go to FOLDER, deb/ if none
set -eu
tarball=$(realpath "$1") folder=${2:-deb}
release=$(basename "$tarball" .tar.xz)
version=${release#bantin-}

missing=
for tool in dpkg-buildpackage dh lintian; do command -v $tool >/dev/null || missing="$missing $tool"; done
[ -z "$missing" ] || {
    echo "deb.sh: missing:$missing (apt-get install dpkg-dev debhelper lintian)" >&2
    exit 1
}

rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
cp "$tarball" "bantin_$version.orig.tar.xz"
tar -xf "$tarball" && cd "$release" && mkdir -p debian/source

maintainer="${DEBFULLNAME:-The bantin authors} <${DEBEMAIL:-bantin@packages.debian.org}>"
date=$(date -R -u -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y configure.ac)}")

cat >debian/control <<EOF
Source: bantin
Section: news
Priority: optional
Maintainer: $maintainer
Build-Depends: debhelper-compat (= 13), gettext, libcurl4-openssl-dev, libjansson-dev, libncurses-dev,
 libsqlite3-dev, libunistring-dev, libxml2-dev, libzstd-dev, pkgconf | pkg-config, zlib1g-dev,
 libchafa-dev, libglib2.0-dev, libjpeg62-turbo-dev, libpng-dev, libwebp-dev
Standards-Version: 4.6.2
Rules-Requires-Root: no

Package: bantin
Architecture: any
Depends: \${shlibs:Depends}, \${misc:Depends}, libcurl4, ca-certificates
Suggests: mpv, xdg-utils, libchafa0, libjpeg62-turbo, libpng16-16, libwebp7
Description: newspaper in the terminal
 Bantin reads news portals: categories, lists, full texts and what is read
 most, from feeds and from HTML pages, in a reader for the terminal or in
 pipes (text, Markdown, HTML, JSON Feed, tab-separated values).
 .
 It knows Vietnamese: dates and bylines of its portals, search with and
 without marks, and terminals that cannot show them.
EOF

cat >debian/changelog <<EOF
bantin ($version-0upstream1) unstable; urgency=medium

  * A release; NEWS says what is new.

 -- $maintainer  $date
EOF

{
    printf '%s\n' "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/" \
        "Upstream-Name: bantin" "" "Files: *"
    sed -n 's/^Copyright (c) \(.*\)/Copyright: \1/p' LICENSE
    echo "License: Expat"
    sed -n '/^Permission/,$p' LICENSE | sed 's/^$/./; s/^/ /'
} >debian/copyright

cat >debian/rules <<'EOF'
#!/usr/bin/make -f
export DEB_BUILD_MAINT_OPTIONS = hardening=+all
%:
	dh $@
# The tests are run before a release; they want more than a package needs.
override_dh_auto_test:
EOF
chmod +x debian/rules
echo "3.0 (quilt)" >debian/source/format
echo NEWS >debian/bantin.docs
echo README.md >>debian/bantin.docs

dpkg-buildpackage -us -uc -b >../build.log 2>&1 || {
    tail -20 ../build.log >&2
    exit 1
}
cd ..
lintian --allow-root --fail-on warning,error ./*.changes
ls "$PWD"/*.deb
