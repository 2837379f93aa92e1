"""How static files are kept for serving: hashed names, compressed, ES modules that find each other."""

from collections.abc import Callable
from re import Match
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    # A module that imports "./other.js" must import it by its hashed name.
    support_js_module_import_aggregation = True

    def url_converter(
        self, name: str, hashed_files: dict[str, str], *args: Any, **kwargs: Any
    ) -> Callable[[Match[str]], str]:
        """Django's, but a comment that leads to a source map nobody shipped is dropped, not an error."""
        convert = super().url_converter(name, hashed_files, *args, **kwargs)

        def convert_or_drop(match: Match[str]) -> str:
            try:
                return convert(match)
            except ValueError:
                if "sourceMappingURL=" in match["matched"]:
                    return ""
                raise

        return convert_or_drop
