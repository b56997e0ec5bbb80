"""No heading stands at the foot of a page apart from what follows it; the heading and lead of the signatures stay with the first block."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from pipeline.document import Document, Paragraph, Text
from pipeline.style.word_look import is_on, word_look
from pipeline.writers.pdf import write_pdf
from tests.agreement import ROOT
from tests.style.house import house
from tests.words import words
from tests.writers.sample import sample

LEADING = ("caption", "signing", "block.lead", "words.contents")
LINE = "Words that fill a line of the page and go on to the next, as words do in agreements."


def _filled(lines: int) -> Document:
    """A document whose signatures come after so many paragraphs."""
    whole = sample("article", "final")
    article = replace(whole.articles[0], body=tuple(Paragraph((Text(LINE),)) for _ in range(lines)))
    return replace(whole, articles=(article,), annexes=())


@pytest.mark.slow
@pytest.mark.parametrize("lines", range(12, 32, 4))
def test_the_signatures_begin_on_the_page_of_their_first_block(lines: int) -> None:
    document = _filled(lines)
    first = document.signatures[0]
    printed = write_pdf(document, house())
    with pypdfium2.PdfDocument(printed.pdf) as opened:
        page = words(opened[printed.pages[first.anchor] - 1].get_textpage().get_text_range())
    lead = "".join(inline.value for inline in first.lead if isinstance(inline, Text))
    opening = next(block for block in document.signing if isinstance(block, Paragraph))
    said = words("".join(inline.value for inline in opening.content if isinstance(inline, Text)))
    assert page.index(words(document.words.signatures) + said) < page.index(words(lead))


@pytest.mark.parametrize("style", ["house", "plain"])
def test_word_keeps_headings_leads_and_signature_blocks_with_what_follows(style: str) -> None:
    look = word_look((ROOT / f"templates/{style}/agreement.docx").read_bytes())
    leading = [name for name in look.lines if "heading" in name or name in LEADING]
    assert len(leading) == 14
    assert [name for name in leading if not is_on(look.lines[name].paragraph, "keepNext")] == []
