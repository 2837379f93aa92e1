"""What collectstatic makes of modules and of vendored files."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from project.staticfiles import StaticFilesStorage


def collected(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """The text that is served for each file, by its first name."""
    for name, text in files.items():
        (folder / name).write_text(text)
    source = FileSystemStorage(location=folder)
    storage = StaticFilesStorage(location=folder / "out", base_url="/static/")
    for name in files:
        storage.save(name, source.open(name))
    faults = [
        done
        for _, _, done in storage.post_process({name: (source, name) for name in files})
        if isinstance(done, Exception)
    ]
    if faults:
        raise faults[0]
    return {name: (folder / "out" / storage.hashed_files[name]).read_text() for name in files}


def test_a_source_map_that_nobody_shipped_is_not_asked_for(tmp_path: Path):
    files = {
        "a.js": "let a;\n//# sourceMappingURL=a.js.map\n",
        "a.css": "p { }\n/*# sourceMappingURL=a.css.map */\n",
    }
    assert collected(tmp_path, files) == {"a.js": "let a;\n\n", "a.css": "p { }\n\n"}


def test_a_picture_that_is_missing_is_still_an_error(tmp_path: Path):
    with pytest.raises(ValueError, match=r"gone\.png"):
        collected(tmp_path, {"a.css": "p { background: url(gone.png) }"})


def test_a_module_imports_another_by_its_hashed_name(tmp_path: Path):
    files = {"a.js": 'import { b } from "./b.js";\n', "b.js": "export const b = 1;\n"}
    served = collected(tmp_path, files)["a.js"]
    assert served.startswith('import { b } from "./b.')
    assert served != files["a.js"]
