"""Words in other scripts carry their language, and are read from the side from which their letters are read; in the PDF and in Word."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Paragraph, Provision, Text
from pipeline.style.docx_needs import W
from pipeline.style.style import needed
from pipeline.writers.docx import write_docx
from pipeline.writers.html import write_html
from pipeline.writers.pdf import write_pdf
from pipeline.writers.scripts import Span, from_the_right, spans
from pipeline.writers.text import write_text
from tests.conformance import invariants
from tests.style.house import house
from tests.words import words_of_text
from tests.writers.docx_words import part, words_of_docx
from tests.writers.sample import sample

MIXED = "The party שלום אופטיקה (2025) בע״מ, a company"
HEBREW = "הצד הראשון ישלם EUR 250,000 לצד השני תוך שלושים ימים."


def _document(*paragraphs: str) -> Document:
    article = sample("article", "final").articles[0]
    items = tuple(
        Provision(f"a.{number}", 2, f"1.{number}", "", article.clause, (Paragraph((Text(words),)),))
        for number, words in enumerate(paragraphs, 1)
    )
    return replace(sample("article", "final"), articles=(replace(article, body=items),), annexes=(), signing=(), signatures=())


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Plain words, “quoted” – and an em dash", (Span("Plain words, “quoted” – and an em dash"),)),
        (MIXED, (Span("The party "), Span("שלום אופטיקה (2025) בע״מ", "und-Hebr", rightwards=True), Span(", a company"))),
        ("شركة البحر الأحمر", (Span("شركة البحر الأحمر", "und-Arab", rightwards=True),)),
        ("of 東京都千代田区 1-1", (Span("of "), Span("東京都千代田区", "und-Hani"), Span(" 1-1"))),
        ("カナと漢字", (Span("カナと漢字", "ja"),)),
        ("한국 주식회사", (Span("한국 주식회사", "ko"),)),
        ("Ελλάδα, Київ", (Span("Ελλάδα", "el"), Span(", "), Span("Київ", "und-Cyrl"))),
        ("a resistance of 5 Ω and an angle α", (Span("a resistance of 5 Ω and an angle α"),)),
    ],
)
def test_words_are_cut_where_their_script_changes(words: str, expected: tuple[Span, ...]) -> None:
    assert spans(words) == expected


@given(st.text(alphabet=st.sampled_from("aZ 1.,(א״ב ا٣ ب漢字かナ한 Ωд\u0301")))
def test_the_spans_of_words_join_to_the_words(words: str) -> None:
    assert "".join(span.words for span in spans(words)) == words


def test_a_paragraph_is_read_from_the_right_where_most_of_its_letters_are() -> None:
    assert [from_the_right(words) for words in (HEBREW, MIXED, "words", "12", "")] == [True, False, False, False, False]


def test_the_page_names_language_and_direction_of_spans_and_paragraphs() -> None:
    html = write_html(_document(MIXED, HEBREW), house())
    assert '<span lang="und-Hebr" dir="rtl">שלום אופטיקה (2025) בע״מ</span>, a company' in html
    assert '<p class="article-2"><span class="number" id="a.1">' in html
    assert '<p class="article-2" dir="rtl"><span class="number" id="a.2">' in html


def test_word_turns_the_paragraph_and_marks_the_runs_and_loses_no_word() -> None:
    document = _document(MIXED, HEBREW, "Words of 東京 and of Київ")
    docx = write_docx(document, house().docx)
    assert words_of_docx(docx) == words_of_text(write_text(document))
    assert invariants.faults(docx) == []
    body = part(docx, "word/document.xml")
    turned = [
        "".join(text.text or "" for text in line.iter(f"{W}t"))
        for line in body.iter(f"{W}p")
        if line.find(f"{W}pPr/{W}bidi") is not None
    ]
    assert turned == [HEBREW.replace("EUR 250", "EUR\N{NO-BREAK SPACE}250")]
    marked = {
        "".join(text.text or "" for text in run.iter(f"{W}t")): [
            lang.get(f"{W}{kind}", "") for kind in ("val", "eastAsia", "bidi")
        ]
        for run in body.iter(f"{W}r")
        if (lang := run.find(f"{W}rPr/{W}lang")) is not None
    }
    assert marked["שלום אופטיקה (2025) בע״מ"] == ["", "", "he-IL"]
    assert (marked["東京"], marked["Київ"]) == (["", "zh-CN", ""], ["x-none", "", ""])
    rightwards = [
        "".join(text.text or "" for text in run.iter(f"{W}t"))
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rtl") is not None
    ]
    assert "שלום אופטיקה (2025) בע״מ" in rightwards
    assert "EUR" not in " ".join(rightwards)


def test_the_pdf_brings_only_the_fonts_that_its_words_need() -> None:
    def families(words: str) -> list[str]:
        return list(dict.fromkeys(font.file.family for font in needed(house(), words)))

    assert families("Words – “quoted”") == ["House Serif"]
    assert families("Київ 東京 שלום شركة") == [
        "House Serif",
        "House Serif Wide",
        "House Serif Greek",
        "House Arabic",
        "House East Asian",
    ]
    assert len(write_pdf(_document("Words"), house()).pdf) < len(write_pdf(_document("東京 שלום شركة"), house()).pdf)


def test_bold_east_asian_words_are_bold_in_the_pdf() -> None:
    document = replace(
        _document("Words"), meta=replace(sample("article", "final").meta, names=("東京光学株式会社", "Lumen Optics Ltd"))
    )
    with pikepdf.open(BytesIO(write_pdf(document, house()).pdf)) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.resources.Font.values()}
    assert {name for name in names if "East" in name} == {"House-East-Asian-Bold"}
