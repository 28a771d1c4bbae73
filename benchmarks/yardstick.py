"""What reading a list must cost at least: each entry file read, and composed with PyYAML's C loader."""

from __future__ import annotations

from pathlib import Path

import yaml

for path in sorted(Path("entries").iterdir()):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
