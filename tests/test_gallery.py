"""The gallery shows every form and both styles, and each of its pictures is there."""

from __future__ import annotations

import re

from pipeline.compile import chosen
from tests.gallery import GALLERY, SHOWN
from tests.laws.shown import HOUSE

PAGE = (GALLERY / "README.md").read_text("utf-8")


def test_every_form_and_every_style_is_shown() -> None:
    shown = {chosen(HOUSE.agreement(name)[1], HOUSE.library).form.id for name, _ in SHOWN}
    assert shown == set(HOUSE.library.forms)
    assert {style for _, style in SHOWN} == set(HOUSE.looks)
    assert set(re.findall(r"^## (.*)$", PAGE, re.MULTILINE)) == {
        one.name[0].upper() + one.name[1:] for one in HOUSE.library.forms.values()
    }


def test_the_page_shows_each_picture_of_the_folder_and_no_other() -> None:
    shown = re.findall(r'src="([^"]*)"', PAGE)
    assert sorted(shown) == sorted(path.name for path in GALLERY.glob("*.png"))
    assert len(set(shown)) == len(shown) > 5 * len(SHOWN)


def test_a_reader_who_sees_no_pictures_is_told_what_each_shows() -> None:
    assert len(re.findall(r'<img src="[^"]*" alt="[^"]+"', PAGE)) == PAGE.count("<img")


def test_the_gallery_stays_small() -> None:
    assert sum(path.stat().st_size for path in GALLERY.iterdir()) < 6_000_000
