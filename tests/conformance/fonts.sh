#!/usr/bin/env bash
# Make stand-in fonts, named as GB/T 9704 names them, in the folder given: for pictures in tests only.
set -euo pipefail

out=$1
python=$2 # of an environment with fontTools
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
cd "$out"

# The only Debian package with a simplified 仿宋. Unpacking it spares installing TeX.
apt-get -qq update
apt-get -qq download texlive-lang-chinese
dpkg-deb -x texlive-lang-chinese_*.deb package
"$python" "$here/fonts.py" package .
rm -r package texlive-lang-chinese_*.deb
