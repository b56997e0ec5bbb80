"""A style is read whole or refused, and says which characters it draws."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from typing_extensions import override

from pipeline.disk.look import Look
from pipeline.findings import Rejected
from pipeline.style.fonts import font_files, ranges
from pipeline.style.style import FILES, coverage, faulty_fonts, parse_style
from pipeline.writers.pdf import write_pdf
from tests.agreement import compiled_of
from tests.style.house import NAME, files, fonts, house
from tests.style.listing import drawn
from tests.writers.sample import sample


def _refusal(style_files: dict[str, bytes], style_fonts: dict[str, bytes]) -> list[str]:
    with pytest.raises(Rejected) as caught:
        parse_style(NAME, style_files, style_fonts)
    return [f"{finding.place.file}:{finding.place.line}: {finding.message}" for finding in caught.value.findings]


def test_the_house_style_is_read_whole() -> None:
    style = house()
    assert style.name == "templates/house"
    assert style.docx.startswith(b"PK")
    assert [(font.file.family, font.file.weight, font.file.italic) for font in style.fonts[:4]] == [
        ("House Serif", 400, False),
        ("House Serif", 400, True),
        ("House Serif", 700, False),
        ("House Serif", 700, True),
    ]


def test_a_style_without_a_file_is_refused_by_the_name_of_the_file() -> None:
    kept = {name: data for name, data in files().items() if name != "agreement.css"}
    assert _refusal(kept, fonts()) == ["templates/house/agreement.css:1: The style has no file agreement.css."]


def test_a_style_that_is_gone_is_told_file_by_file_with_one_way_to_bring_it_back(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        _ = Look(tmp_path / "templates/house", "templates/house").style
    assert [one.place.file.rpartition("/")[2] for one in rejected.value.findings] == sorted(FILES)
    assert {one.help.partition("; ")[0] for one in rejected.value.findings} == {
        "`git restore templates/house` puts back what was deleted"
    }


def test_a_font_that_is_not_installed_is_refused() -> None:
    path = "font_caladea/files/Caladea-Bold.ttf"
    kept = {name: data for name, data in fonts().items() if name != path}
    assert _refusal(files(), kept) == [f"templates/house/style.yaml:1: The font {path} is not there."]


def test_a_font_that_was_changed_is_found_and_refused_by_whoever_draws_with_it() -> None:
    path = "font_caladea/files/Caladea-Bold.ttf"
    style = parse_style(NAME, files(), fonts() | {path: b"another font"})
    told = f"The font {path} is not the file that the style pins."
    assert [finding.message for finding in faulty_fonts(style)] == [told]
    assert faulty_fonts(house()) == ()
    with pytest.raises(Rejected) as caught:
        write_pdf(sample(), style)
    assert [f"{finding.place.file}:{finding.place.line}: {finding.message}" for finding in caught.value.findings] == [
        f"templates/house/style.yaml:1: {told}"
    ]


def test_a_font_that_draws_nothing_is_not_read() -> None:
    read: list[str] = []

    class _Watched(dict[str, bytes]):
        @override
        def __getitem__(self, path: str) -> bytes:
            read.append(path.rsplit("/", maxsplit=1)[-1])
            return super().__getitem__(path)

    style = parse_style(NAME, files(), _Watched(fonts()))
    assert read == []
    write_pdf(compiled_of().document, style)
    assert sorted(read) == ["Caladea-Bold.ttf", "Caladea-BoldItalic.ttf", "Caladea-Italic.ttf", "Caladea-Regular.ttf"]


@pytest.mark.parametrize(
    "written, message",
    [
        ("name: house\n", "The style lists no fonts."),
        ("fonts:\n  - family: House\n    weight: 400\n", "The font has no `italic`."),
        (
            "fonts:\n  - {family: House, weight: bold, italic: true, package: p, path: f.ttf, sha256: '0', coverage: 20-7E}\n",
            "A value of this font cannot be read: invalid literal for int() with base 10: 'bold'.",
        ),
    ],
)
def test_a_list_of_fonts_without_its_form_is_refused(written: str, message: str) -> None:
    with pytest.raises(Rejected) as caught:
        font_files("style.yaml", written.encode())
    assert [finding.message for finding in caught.value.findings] == [message]


def test_style_yaml_says_of_each_font_what_the_file_draws() -> None:
    assert {font.file.path for font in house().fonts if font.file.coverage != ranges(drawn(font.data))} == set()


def test_ranges_are_pairs_of_first_and_last() -> None:
    assert ranges("20-7E A0 2013-2015") == ((0x20, 0x7E), (0xA0, 0xA0), (0x2013, 0x2015))


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param("Zażółć gęślą jaźń, Łódź, Kőrös, İstanbul, Þórður, Šiauliai", id="Latin"),
        pytest.param("Ελλάδα, Αθήνα, Ἀθῆναι", id="Greek"),
        pytest.param("Россия, Київ, Љубљана, Ѐ", id="Cyrillic"),
        pytest.param("Nguyễn Thị Hương, Đặng Quốc Việt", id="Vietnamese"),
        pytest.param("שלום אופטיקה בע״מ", id="Hebrew"),
        pytest.param("شركة البحر الأحمر ٢٠٢٥، پارسی؟", id="Arabic"),
        pytest.param("株式会社東京、有限公司國际，주식회사 カナ", id="Chinese, Japanese, Korean"),
        pytest.param("“ ” ‘ ’ „ « » ‹ › – — … • § ¶ † ‡ ′ ″ ‑ № ™ © ®", id="punctuation"),
        pytest.param("€ £ $ ¥ ₹ ₺ ₽ ₴ ₦ ₩ ₫ ₿", id="currencies"),
        pytest.param("← ↑ → ↓ ↔ − × ÷ ± ≤ ≥ ≠ ≈ ½ ⅔ ² ³ µ Ω °", id="signs"),
    ],
)
def test_the_house_style_draws(letters: str) -> None:
    assert {letter for letter in letters if ord(letter) not in coverage(house())} == set()


def test_the_house_style_does_not_claim_what_it_cannot_draw() -> None:
    assert {letter for letter in "☐😀♈ﬁ\u200bह\ufefb\ufb21\u3034" if ord(letter) in coverage(house())} == set()


def test_no_two_characters_share_a_glyph_so_that_text_read_from_a_pdf_is_unambiguous() -> None:
    left = set(coverage(house()))
    families = dict.fromkeys(font.file.family for font in house().fonts)
    for family in families:
        faces = [TTFont(BytesIO(font.data), lazy=True).getBestCmap() for font in house().fonts if font.file.family == family]
        drawn_here = left.intersection(*faces)
        left -= drawn_here
        for glyphs in faces:
            assert len({glyphs[point] for point in drawn_here}) == len(drawn_here)
