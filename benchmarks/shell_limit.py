"""The whole way as a process, with the standard library alone: what a shell command can cost at least."""

import io
import json
import re
import sys
import zipfile
from html import escape
from pathlib import Path

source, target = Path(sys.argv[1]), Path(sys.argv[2])
rows = [row.strip() for row in source.read_text(encoding="utf-8").splitlines() if row.strip()]
numbers = [re.match(r"(\d+)[.．]", row) for row in rows]
escaped = [escape(row) for row in rows]
page = "".join(f"<p>{row}</p>" for row in escaped)
document = io.BytesIO()
with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(
        "word/document.xml", "".join(f"<w:p><w:r><w:t>{row}</w:t></w:r></w:p>" for row in escaped)
    )
target.joinpath("limit.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
target.joinpath("limit.html").write_text(page, encoding="utf-8")
target.joinpath("limit.docx").write_bytes(document.getvalue())
target.joinpath("limit.xml").write_text(
    f"<rss><channel><item>{page}</item></channel></rss>", encoding="utf-8"
)
