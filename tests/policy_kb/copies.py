"""Copies of the shipped rules to change."""

import shutil
from pathlib import Path

from policy_kb.knowledge import SHIPPED


def copy_shipped(folder: Path) -> Path:
    """The rules, standards and facts in another folder, over what is there."""
    for name in ("directory", "documents", "priorities", "standards"):
        shutil.copytree(SHIPPED / name, folder / name, dirs_exist_ok=True)
    shutil.copy(SHIPPED / "facts.yml", folder)
    return folder
