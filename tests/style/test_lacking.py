"""What a style lacks is said before anything is printed with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.style.lacking import lacking
from pipeline.style.style import Style
from tests.style.house import house
from tests.writers.test_docx_template import changed


def _said(style: Style) -> list[str]:
    return [f"{finding.code} {finding.place}: {finding.message}" for finding in lacking(style)]


def test_the_house_style_lacks_nothing() -> None:
    assert _said(house()) == []


def test_a_kind_of_block_that_the_html_does_not_print_is_named() -> None:
    style = replace(house(), html=house().html.replace("{% elif block is table %}", "{% elif block is bullets %}"))
    assert _said(style) == ["MOU202 templates/house/agreement.html:1:1: The template does not print the kind `table`."]


def test_a_part_that_the_html_does_not_print_is_named() -> None:
    style = replace(house(), html=house().html.replace("document.signing", "document.signatures"))
    assert _said(style) == ["MOU202 templates/house/agreement.html:1:1: The template does not print the signing."]


def test_a_name_that_the_html_is_not_given_is_named() -> None:
    style = replace(house(), html=house().html + "{{ author }}")
    assert _said(style) == ["MOU202 templates/house/agreement.html:1:1: The template asks for `author`, which it is not given."]


def test_a_template_that_cannot_be_read_is_named_with_its_line() -> None:
    style = replace(house(), html="<p>\n{% if %}\n")
    assert _said(style) == [
        "MOU202 templates/house/agreement.html:2:1: The template cannot be read: Expected an expression, got 'end of statement block'"
    ]


@pytest.mark.parametrize(
    "words, told",
    [
        ("{{ document.meta.title | loud }}", "No filter named 'loud'."),
        ("{% if document is loud %}x{% endif %}", "No test named 'loud'."),
    ],
)
def test_a_filter_or_a_test_that_there_is_not_is_named_with_its_line(words: str, told: str) -> None:
    style = replace(house(), html=words + "\n" + house().html)
    assert _said(style) == [f"MOU202 templates/house/agreement.html:1:1: The template cannot be read: {told}"]


def test_names_that_a_template_binds_itself_are_not_asked_for() -> None:
    bound = "{% set a = 1 %}{% for b, c in [(1, 2)] %}{{ a + b + c + loop.index }}{% endfor %}{{ range(3) | list }}"
    assert _said(replace(house(), html=house().html + bound)) == []


def test_a_name_that_a_loop_binds_is_asked_for_behind_it() -> None:
    behind = "{% for b in [1] %}{{ b }}{% endfor %}{{ b }}"
    said = "MOU202 templates/house/agreement.html:1:1: The template asks for `b`, which it is not given."
    assert _said(replace(house(), html=house().html + behind)) == [said]


def test_a_font_that_the_style_does_not_have_is_named_with_its_line() -> None:
    style = replace(
        house(), css="/* font-family: Comic; */\n\nh1 { font-family: 'House Serif', \"Times New Roman\"; }\n@word lines;\n"
    )
    assert _said(style) == ["MOU202 templates/house/agreement.css:3:1: The font “Times New Roman” is not one of the style's."]


@pytest.mark.parametrize(
    "family, sentence",
    [
        ("House Serif Greek", "No font of the style draws Greek (Α α Ά ά Ω ω Ώ ώ)."),
        ("House Serif Wide", "No font of the style draws Cyrillic (А а Я я Ё ё І і Ї ї Є є)."),
    ],
)
def test_a_script_that_no_font_draws_is_named(family: str, sentence: str) -> None:
    left = tuple(font for font in house().fonts if font.file.family != family)
    css = house().css.replace(f', "{family}"', "")
    assert _said(replace(house(), css=css, fonts=left)) == [f"MOU202 templates/house/style.yaml:1:1: {sentence}"]


def test_what_the_word_template_lacks_is_said_too() -> None:
    assert _said(replace(house(), docx=b"no zip"))[0].startswith("MOU202 templates/house/agreement.docx:1:1: ")


@pytest.mark.parametrize(
    "pattern, by, said",
    [
        (r'<w:gridCol w:w="1587"/>(?=<w:gridCol w:w="4535"/>)', "", "The signature table has no column beside its labels."),
        (r'w:right="1\d{3}"', 'w:right="62.35pt"', "The Word template gives a measure as “62.35pt”, which is no number."),
    ],
)
def test_a_word_template_that_the_stylesheet_cannot_follow_is_told_at_what_asks(pattern: str, by: str, said: str) -> None:
    docx = changed(house().docx, "word/document.xml", pattern, by)
    assert {line.partition(": ")[2] for line in _said(replace(house(), docx=docx))} == {said}
