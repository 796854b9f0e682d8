#!/usr/bin/env bash
# Install the Debian packages that the validators need, where their commands are missing.
set -euo pipefail

needed=()
while read -r command package; do
  command -v "$command" > /dev/null || needed+=("$package")
done << 'PACKAGES'
chromium chromium
fc-list fontconfig
java default-jre-headless
pdftotext poppler-utils
soffice libreoffice-writer
xmllint libxml2-utils
PACKAGES
fc-list 2> /dev/null | grep -q NotoSansCJK || needed+=(fonts-noto-cjk)

if [ ${#needed[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends "${needed[@]}" > /dev/null
fi
