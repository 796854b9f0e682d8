#!/usr/bin/env bash
# A new plugin project of each kind is clean as it stands, by every rule of ruff and by mypy strict.
# usage: new_plugins.sh FOLDER-OF-COMMANDS
set -euo pipefail
commands=$(cd "$1" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for kind in exporter reader check; do
  "$commands/rectification" new-plugin "new-$kind" --kind "$kind" --output "$folder" > "$folder/files"
  cd "$folder/rectification-new-$kind"
  "$commands/ruff" check --quiet . && "$commands/ruff" format --check --quiet . && "$commands/mypy" --no-error-summary
done
