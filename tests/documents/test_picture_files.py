"""Pictures as files: the same bytes each time, and pixels drawn with the fonts that ship with the package."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from diagrams.boundary_scenes import company, tiny
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._scene import Scene
from isms_scope.documents import PICTURES
from isms_scope.errors import ScopeError

PNG = b"\x89PNG\r\n\x1a\n"


def size(content: bytes) -> tuple[int, int]:
    """Width and height in the header of a PNG."""
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def test_there_are_two_formats() -> None:
    assert list(PICTURES) == ["png", "svg"]


def test_a_png_has_two_pixels_for_each_of_the_picture() -> None:
    drawing = arrange(tiny())
    content = PICTURES["png"](tiny())
    assert content.startswith(PNG)
    assert size(content) == (2 * drawing.width, 2 * drawing.height)


@pytest.mark.parametrize("style", ["regular", "bold"])
def test_words_are_drawn_in_both_weights(style: str) -> None:
    named: dict[str, Scene] = {
        "regular": replace(tiny(), title_block=(("Organisation", "Larkspur Inference"),)),
        "bold": replace(tiny(), title="Network architectura"),
    }
    other: dict[str, Scene] = {
        "regular": replace(tiny(), title_block=(("Organisation", "Larkspur Interfence"),)),
        "bold": replace(tiny(), title="Network architecturo"),
    }
    draw = PICTURES["png"]
    assert size(draw(named[style])) == size(draw(other[style]))
    assert draw(named[style]) != draw(other[style])


def test_no_font_of_the_machine_has_a_say(tmp_path: Path) -> None:
    program = (
        "import hashlib\n"
        "from diagrams.boundary_scenes import company\n"
        "from isms_scope.documents import PICTURES\n"
        "print(hashlib.sha256(PICTURES['png'](company())).hexdigest(), end='')"
    )
    folders = f"{Path(__file__).parents[1]}:{Path(__file__).parents[2] / 'plugins'}"
    bare = {"PYTHONPATH": folders, "HOME": str(tmp_path), "FONTCONFIG_FILE": os.devnull, "LC_ALL": "C"}
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={**bare, **more}, capture_output=True, check=True, text=True
        ).stdout
        for more in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8"})
    }
    assert len(digests) == 1


def test_without_the_renderer_the_hint_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ScopeError) as caught:
        PICTURES["png"](tiny())
    assert "mkdocs-isms-scope[png]" in caught.value.hint
    assert PICTURES["svg"](tiny()).startswith(b"<svg")


def test_the_fonts_ship_with_their_licence() -> None:
    fonts = files("isms_scope.documents").joinpath("fonts")
    names = {each.name for each in fonts.iterdir()}
    assert names == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "LICENSE.txt"}
    assert "Permission is hereby granted" in fonts.joinpath("LICENSE.txt").read_text(encoding="utf-8")


def test_an_svg_file_is_complete_in_itself() -> None:
    content = PICTURES["svg"](company()).decode()
    assert content.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "<style>" in content
