#!/usr/bin/env bash
# Have ajv (strict) and check-jsonschema judge our JSON Schema, and our JSON by it.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/.venv-conformance
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

.venv/bin/rectification schema > "$out/bulletin.schema.json"
.venv/bin/rectification export examples/bulletins/* --to json --output "$out/json" > "$out/log"

ajv() {
  "$tools/node/bin/node" "$tools/node/node_modules/ajv-cli/dist/index.js" "$@" --spec=draft2020 -c "$tools/node/node_modules/ajv-formats"
}
cd "$out"
ajv compile --strict=true -s bulletin.schema.json
ajv validate --strict=true --all-errors -s bulletin.schema.json -d "json/*.json"
"$tools/web/bin/check-jsonschema" --check-metaschema bulletin.schema.json
"$tools/web/bin/check-jsonschema" --schemafile bulletin.schema.json json/*.json
