"""A folder of pages in any readable format as one feed; what is no bulletin is named and left out.

python examples/feed_from_folder.py FOLDER ADDRESS > feed.xml
"""

import sys
from pathlib import Path

from rectification import ReadError, export, read

folder, address = Path(sys.argv[1]), sys.argv[2]
bulletins = []
for path in sorted(folder.iterdir()):
    try:
        reading = read(path)
    except ReadError as err:
        print(f"{path}: {err}", file=sys.stderr)
        continue
    if reading.is_bulletin:
        bulletins.append(reading.bulletin)
    else:
        print(f"{path}: {reading.reason}", file=sys.stderr)

feed = export(bulletins, "rss", {"title": "整改进展情况通报", "link": address})
sys.stdout.buffer.write(feed)
