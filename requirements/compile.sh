#!/usr/bin/env bash
# Resolve every requirements file anew, for all platforms, with hashes and without the name of any index.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

compile() {  # compile OUTPUT ARGUMENT...
  local output=$1
  shift
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-strip-extras --no-emit-index-url --no-emit-find-links --output-file "requirements/$output" "$@"
}

compile dev.txt --upgrade pyproject.toml --group dev
compile test.txt pyproject.toml --group test --constraint requirements/dev.txt
compile plugins.txt pyproject.toml --group plugins --constraint requirements/dev.txt
compile hosts.txt pyproject.toml --group hosts --constraint requirements/dev.txt
compile runtime.txt pyproject.toml --group build --constraint requirements/dev.txt
compile lowest.txt pyproject.toml --resolution lowest-direct --upgrade
compile fuzz.txt pyproject.toml --group fuzz --constraint requirements/dev.txt
compile bench.txt pyproject.toml --group build --group bench --constraint requirements/dev.txt
for kind in ooxml gongwen node web; do
  compile "conformance-$kind.txt" --group "conformance-$kind"
done
