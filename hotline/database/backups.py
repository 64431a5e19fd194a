"""Where `songtan backup` puts its files, and for how long they stay.

What a resident had erased lives on in backups made before. They are told for how long, so the files have to go by then.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hotline.database.base import now

FOLDER = Path("var/backups")
KEPT_DAYS = 30
_NAME = re.compile(r"songtan-(\d{8}-\d{6})\.jsonl\.gz")
_MOMENT = "%Y%m%d-%H%M%S"


def new_name() -> str:
    """The name of a backup made now, in UTC."""
    return f"songtan-{now():{_MOMENT}}.jsonl.gz"


def prune(folder: Path = FOLDER) -> list[Path]:
    """Delete backups older than KEPT_DAYS, by the moment in their names; other files stay. Returns what was deleted."""
    oldest = now() - timedelta(days=KEPT_DAYS)
    old = [path for path in sorted(folder.glob("songtan-*.jsonl.gz")) if _made(path, oldest) < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def _made(path: Path, otherwise: datetime) -> datetime:
    found = _NAME.fullmatch(path.name)
    return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC) if found else otherwise
