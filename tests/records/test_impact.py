"""Changes and agreements to an impact, and an impact to what is told of it in each form: whole, and to the letter."""

from __future__ import annotations

import json
from dataclasses import replace

from pipeline.records.clause_words import Token
from pipeline.records.impact import Case, Change, Impact, Kept, Made, Rewording, Touched, impact_of
from pipeline.records.impact_report import html, markdown, plain, text
from pipeline.records.lock import File, Lock, Used
from pipeline.records.standing import Standing
from pipeline.records.words import Piece, split

COSTS, LAW = "general.costs", "general.law"
DRAFT = Standing("draft")
LOCK = Lock(
    "x", {}, "0", File("forms/alliance", "0"), File("numbering", "0"), File("outline", "0"), "0", File("house", "0"), File("words/en", "0")
)  # fmt: skip


def _made(document: str, costs: str, law: str = "", version: str = "1.0.0") -> Made:
    """An agreement of one or two clauses, whose wording is known by its words."""
    said = {key: words for key, words in ((COSTS, costs), (LAW, law)) if words}
    clauses = {key: Used(version, words, "preferred", words, "always") for key, words in said.items()}
    words = {key: tuple(map(Token, split(words))) for key, words in said.items()}
    return Made(replace(LOCK, clauses=clauses, document=document), words)


SENT = Standing("issued", "1-issued", _made("0", "Each pays.").lock)
SIGNED = Standing("executed", "2-executed", _made("0", "Each pays.", version="0.9.0").lock)
CASES = (
    Case("alike", DRAFT, _made("0", "Each pays."), _made("1", "Each Party pays.")),
    Case("also", DRAFT, _made("0", "Each pays."), _made("1", "Each Party pays.")),
    Case("otherwise", DRAFT, _made("0", "Each pays."), _made("1", "Each pays well.")),
    Case("renumbered", DRAFT, _made("0", "Each pays."), _made("1", "Each pays.")),
    Case("same", DRAFT, _made("0", "Each pays."), _made("0", "Each pays.", version="1.1.0")),
    Case("lawful", DRAFT, _made("0", "Each pays.", "English law applies."), _made("1", "Each pays.", "Scots law applies.")),
    Case("without", DRAFT, _made("0", "Each pays.", "English law applies."), _made("1", "Each pays.")),
    Case("untouched", DRAFT),
    Case("new", DRAFT, None, _made("0", "Each pays.")),
    Case("broken", DRAFT, codes=("MOU021", "MOU104")),
    Case("sent", SENT),
    Case("signed", SIGNED),
    Case("elsewhere", Standing("executed", "2-executed", LOCK)),
    Case("lost", Standing("issued", "1-issued")),
)


def test_an_impact_tells_who_gets_other_words_who_keeps_them_and_what_was_sent_or_signed() -> None:
    changes = (
        Change(COSTS, "1.0.0", "1.1.0"),
        Change(LAW, "1.0.0", ""),
        Change("outline", "abc", "def"),
        Change("general.none", "", "1.0.0"),
    )
    found = impact_of("main (abc)", changes, CASES, frozen_files=["agreements/records/a/1-issued/a.pdf"], drafted=8)
    assert found.changes == (
        Touched(
            changes[0],
            ("alike", "also", "otherwise"),
            ("renumbered", "same", "lawful", "without", "new"),
            (Kept("sent", "1-issued", "1.0.0"),),
            (Kept("signed", "2-executed", "0.9.0"),),
        ),
        Touched(changes[1], ("lawful", "without"), (), (), ()),
        Touched(
            changes[2],
            ("alike", "also", "otherwise", "renumbered", "lawful", "without"),
            ("same", "new"),
            (Kept("sent", "1-issued", ""),),
            (Kept("signed", "2-executed", ""), Kept("elsewhere", "2-executed", "")),
        ),
        Touched(changes[3], (), (), (), ()),
    )
    assert [(one.clause, _said(one.pieces), one.agreements) for one in found.rewordings] == [
        (COSTS, "Each[+ Party+] pays.", ("alike", "also")),
        (COSTS, "Each pays[+ well+].", ("otherwise",)),
        (LAW, "[-English-][+Scots+] law applies.", ("lawful",)),
        (LAW, "[-English law applies.-]", ("without",)),
    ]
    assert (found.base, found.agreements, found.drafted) == ("main (abc)", 14, 8)
    assert found.regenerate == ("alike", "also", "lawful", "otherwise", "renumbered", "without")
    assert (found.new, found.rejected) == (("new",), {"broken": ("MOU021", "MOU104")})
    assert found.frozen_files == ("agreements/records/a/1-issued/a.pdf",)


def test_a_style_and_the_pipeline_are_part_of_every_agreement() -> None:
    changes = (Change("style house", "a", "b"), Change("style plain", "a", "b"), Change("pipeline", "", ""))
    found = impact_of("main", changes, CASES[:1], frozen_files=(), drafted=0)
    assert [(one.regenerate, one.keep) for one in found.changes] == [(("alike",), ()), ((), ()), (("alike",), ())]


def _said(pieces: tuple[Piece, ...]) -> str:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(signs[piece.change].format(piece.words) for piece in pieces)


IMPACT = Impact(
    "main (abc1234)",
    (
        Touched(Change(COSTS, "1.0.0", "1.1.0"), ("a_b", "c"), ("d",), (Kept("e", "1-issued", "1.0.0"),), (Kept("f", "2-executed", ""),)),
        Touched(Change(LAW, "1.0.0", "1.0.0"), (), (), (), ()),
        Touched(Change("outline", "", "abc"), (), ("d", "g"), (), ()),
        Touched(Change("words/en", "abc", ""), (), ("d",), (), ()),
        Touched(Change("pipeline", "", ""), (), ("d",), (), ()),
    ),
    (
        Rewording(
            COSTS,
            (
                Piece("kept", "Each *Party* "),
                Piece("deleted", "pays < "),
                Piece("inserted", " "),
                Piece("inserted", " bears"),
                Piece("kept", " it."),
            ),
            ("a_b", "c"),
        ),
        Rewording("", (Piece("inserted", "Costs"),), ("c",)),
    ),
    ("a_b", "c"),
    ("h", "i"),
    {"k": ("MOU104",), "j": ("MOU021", "MOU104")},
    (),
    9,
    4,
)  # fmt: skip


def test_a_terminal_gets_lines() -> None:
    assert text(IMPACT) == (
        "Against main (abc1234)\n"
        "\n"
        "general.costs 1.0.0 → 1.1.0\n"
        "  regenerate a_b, c\n"
        "  keep words d\n"
        "  held       e (1-issued, at 1.0.0)\n"
        "  frozen     f (2-executed)\n"
        "\n"
        "general.law 1.0.0, not published under a new version\n"
        "  unused     no agreement uses it\n"
        "\n"
        "outline abc is new\n"
        "  keep words d, g\n"
        "\n"
        "words/en abc is gone\n"
        "  keep words d\n"
        "\n"
        "the rules of the pipeline changed\n"
        "  keep words d\n"
        "\n"
        "Wording 1 of 2: general.costs, shared by 2: a_b, c\n"
        "  Each *Party* [-pays < -]{+ +}{+ bears+} it.\n"
        "\n"
        "Wording 2 of 2: headings, in c\n"
        "  {+Costs+}\n"
        "\n"
        "New, with nothing to compare: h, i.\n"
        "j cannot be drafted (MOU021, MOU104); `mou check j` says why.\n"
        "k cannot be drafted (MOU104); `mou check k` says why.\n"
        "What was sent or signed verifies; no file of it has changed.\n"
        "2 of 9 agreements get other words, in 2 ways.\n"
    )


def test_a_pull_request_gets_markdown_in_which_no_word_is_a_mark() -> None:
    assert markdown(IMPACT) == (
        "## What changes against main (abc1234)\n"
        "\n"
        "### general.costs 1.0.0 → 1.1.0\n"
        "\n"
        "- regenerate: a\\_b, c\n"
        "- keep words: d\n"
        "- held: e (1-issued, at 1.0.0)\n"
        "- frozen: f (2-executed)\n"
        "\n"
        "### general.law 1.0.0, not published under a new version\n"
        "\n"
        "- unused: no agreement uses it\n"
        "\n"
        "### outline abc is new\n"
        "\n"
        "- keep words: d, g\n"
        "\n"
        "### words/en abc is gone\n"
        "\n"
        "- keep words: d\n"
        "\n"
        "### the rules of the pipeline changed\n"
        "\n"
        "- keep words: d\n"
        "\n"
        "### Wording 1 of 2: general.costs\n"
        "\n"
        "> Each \\*Party\\* ~~pays \\<~~   **bears** it.\n"
        "\n"
        "shared by 2: a\\_b, c\n"
        "\n"
        "### Wording 2 of 2: headings\n"
        "\n"
        "> **Costs**\n"
        "\n"
        "in c\n"
        "\n"
        "- New, with nothing to compare: h, i.\n"
        "- j cannot be drafted (MOU021, MOU104); \\`mou check j\\` says why.\n"
        "- k cannot be drafted (MOU104); \\`mou check k\\` says why.\n"
        "- What was sent or signed verifies; no file of it has changed.\n"
        "\n"
        "2 of 9 agreements get other words, in 2 ways.\n"
    )


def test_a_browser_gets_one_page() -> None:
    head, _, rest = html(IMPACT).partition("<style>\n")
    style, _, body = rest.partition("</style>")
    assert head == (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Impact against main (abc1234)</title>'
        '<meta name="viewport" content="width=device-width">'
    )
    assert (
        "ins { background: #2a72; text-decoration: underline } del { background: #c222; text-decoration: line-through }\n"
        in style
    )
    assert body == (
        "</head>\n<body><main>\n"
        "<h1>What changes against main (abc1234)</h1>\n"
        "<section><h2>general.costs 1.0.0 → 1.1.0</h2><dl><dt>regenerate</dt><dd>a_b, c</dd><dt>keep words</dt><dd>d</dd>"
        "<dt>held</dt><dd>e (1-issued, at 1.0.0)</dd><dt>frozen</dt><dd>f (2-executed)</dd></dl></section>\n"
        "<section><h2>general.law 1.0.0, not published under a new version</h2><dl><dt>unused</dt><dd>no agreement uses it</dd></dl></section>\n"
        "<section><h2>outline abc is new</h2><dl><dt>keep words</dt><dd>d, g</dd></dl></section>\n"
        "<section><h2>words/en abc is gone</h2><dl><dt>keep words</dt><dd>d</dd></dl></section>\n"
        "<section><h2>the rules of the pipeline changed</h2><dl><dt>keep words</dt><dd>d</dd></dl></section>\n"
        "<section><h2>Wording 1 of 2: general.costs</h2><blockquote>Each *Party* <del>pays &lt; </del><ins> </ins><ins> bears</ins> it."
        "</blockquote><p>shared by 2: a_b, c</p></section>\n"
        "<section><h2>Wording 2 of 2: headings</h2><blockquote><ins>Costs</ins></blockquote><p>in c</p></section>\n"
        "<p>New, with nothing to compare: h, i.</p>\n"
        "<p>j cannot be drafted (MOU021, MOU104); `mou check j` says why.</p>\n"
        "<p>k cannot be drafted (MOU104); `mou check k` says why.</p>\n"
        "<p>What was sent or signed verifies; no file of it has changed.</p>\n"
        "<p>2 of 9 agreements get other words, in 2 ways.</p>\n"
        "</main></body></html>\n"
    )


def test_a_program_gets_sorted_json() -> None:
    said = plain(IMPACT)
    held = json.loads(said)
    assert said == json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert held["mou"] == 1
    assert held["changes"][0]["held"] == [{"agreement": "e", "record": "1-issued", "version": "1.0.0"}]
    assert held["rewordings"][1] == {"agreements": ["c"], "clause": "", "pieces": [{"change": "inserted", "words": "Costs"}]}


def test_frozen_files_that_are_others_are_said_whatever_else_there_is() -> None:
    bad = replace(IMPACT, frozen_files=("a.pdf", "b.txt"), rewordings=IMPACT.rewordings[1:], new=())
    assert text(bad).splitlines()[-2:] == [
        "Frozen files that are not what they were: a.pdf, b.txt. Put them back; nothing sent or signed may change.",
        "2 of 9 agreements get other words, in 1 way.",
    ]
    none = replace(bad, frozen_files=(), changes=IMPACT.changes[1:], rewordings=(), rejected={}, regenerate=())
    assert text(none).endswith("\n\n0 of 9 agreements get other words.\n")
    frozen = replace(none, changes=(replace(IMPACT.changes[0], held=()),))
    assert text(frozen).splitlines()[-2] == "What was sent or signed verifies; no file of it has changed."
