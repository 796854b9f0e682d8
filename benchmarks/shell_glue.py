"""The whole way as a process, glued from well-known libraries."""

import sys
from pathlib import Path

import peers

source, target = Path(sys.argv[1]), Path(sys.argv[2])
outputs = peers.glue(source.read_text(encoding="utf-8"))
for suffix, output in zip((".json", ".html", ".docx", ".xml"), outputs, strict=True):
    path = target / f"glue{suffix}"
    path.write_bytes(output if isinstance(output, bytes) else str(output).encode())
