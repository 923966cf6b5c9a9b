"""Made when a wheel is built: the manual page, and the completions where shells look for them."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Share(BuildHookInterface[Any]):
    """Puts into a wheel's `share` what is made from the parser of the commands."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, but for an editable install, which installs none."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "tui")))
        from kztui.cli.completion import script
        from kztui.cli.man import page

        made = {
            "man/man1/kztui.1": page(),
            "bash-completion/completions/kztui": script("bash"),
            "zsh/site-functions/_kztui": script("zsh"),
            "fish/vendor_completions.d/kztui.fish": script("fish"),
        }
        self._folder = TemporaryDirectory(prefix="kztui-share-")  # there for as long as this hook is
        for number, (place, text) in enumerate(made.items()):
            path = Path(self._folder.name, str(number))
            path.write_text(text, encoding="utf-8")
            build_data["shared_data"][str(path)] = f"share/{place}"
