"""Filled clauses stand in their places, under their titles, each item marked as binding or not."""

from __future__ import annotations

import pytest

from pipeline.document import Bullets, Document, Link, Paragraph, Provision, Table
from pipeline.findings import Rejected
from pipeline.writers.text import write_text
from tests.agreement import BLOCKS, compiled_of, library, line_of, printed_of, provisions, said, text_of, with_clause

COSTS = "general.costs"


def _costs(words: str, **blocks: str | None) -> Provision:
    """The clause about costs with other words."""
    return provisions(compiled_of(with_clause(COSTS, words), **blocks).document)[COSTS]


def _kinds(provision: Provision) -> list[str]:
    return [type(block).__name__ for block in provision.body]


def _under(document: Document, anchor: str) -> list[str]:
    """The anchors of the provisions right under one, each with its number."""
    return [f"{one.number} {one.anchor}" for one in provisions(document)[anchor].body if isinstance(one, Provision)]


def test_the_small_agreement_has_nothing_that_a_lawyer_would_question() -> None:
    assert compiled_of().findings == ()


def test_an_article_of_several_clauses_holds_each_under_its_own_title() -> None:
    document = compiled_of().document
    assert _under(document, "article.milestones") == [
        "4.1 milestones.schedule", "4.2 milestones.acceptance", "4.3 milestones.delay", "4.4 milestones.missed",
    ]  # fmt: skip
    assert provisions(document)["milestones.delay"].heading == "Delay"


def test_an_article_of_one_clause_holds_its_items() -> None:
    document = compiled_of().document
    purpose = provisions(document)["purpose.purpose"]
    assert (purpose.level, purpose.number, purpose.heading) == (1, "Article 2", "Purpose")
    assert _under(document, "purpose.purpose")[0] == "2.1 purpose.purpose.goal"


def test_an_article_without_a_clause_falls_away() -> None:
    numbered = [one.heading for one in compiled_of().document.articles]
    assert numbered == [
        "Definitions and interpretation", "Purpose", "Contributions", "Milestones", "Decision rights", "Confidentiality",
        "Personal data", "Term", "Exit", "Dispute resolution", "Legal effect", "General",
    ]  # fmt: skip


def test_a_clause_of_one_item_prints_it_without_a_number_of_its_own() -> None:
    costs = _costs("1. (own)= Each Party pays.\n")
    assert (costs.heading, _kinds(costs)) == ("Costs", ["Paragraph"])


def test_a_reference_to_an_item_without_a_number_prints_the_number_of_its_clause() -> None:
    text = printed_of(with_clause("general.assignment", "1. (a)= See [](#general.costs.own) and [](#general.costs).\n"))
    costs = provisions(compiled_of().document)[COSTS].number
    assert f"See Section\N{NO-BREAK SPACE}{costs} and Section\N{NO-BREAK SPACE}{costs}." in text


@pytest.mark.parametrize(
    "words, kinds",
    [
        ("One.\n\n1. (a)= Two.\n1. (b)= Three.\n", ["Paragraph", "Provision", "Provision"]),
        ("1. (a)= One.\n\nTwo.\n", ["Provision", "Paragraph"]),
        ("One.\n\n- two\n- three\n", ["Paragraph", "Bullets"]),
        ("One.\n\n| a |\n|---|\n| b |\n\nTwo.\n", ["Paragraph", "Table", "Paragraph"]),
    ],
)
def test_words_before_between_and_after_items_stay_in_their_order(words: str, kinds: list[str]) -> None:
    assert _kinds(_costs(words)) == kinds


def test_what_is_numbered_stands_in_a_table_and_a_list_as_it_was_written() -> None:
    costs = _costs(
        "1. (a)= One:\n   1. (b)= two {{ shall }}\n\n      | a | b |\n      |---|---|\n      | c | {{ shall }} |\n\n   - three\n\n1. (c)= x\n"
    )
    outer = costs.body[0]
    assert isinstance(outer, Provision)
    inner, bullets = outer.body[1:]
    assert isinstance(inner, Provision)
    assert isinstance(bullets, Bullets)
    assert isinstance(inner.body[1], Table)
    assert [one.anchor for one in (outer, inner)] == ["general.costs.a", "general.costs.b"]


ALL = "binding: all\n"
NONE = "binding: none\n"


@pytest.mark.parametrize(
    "words",
    [
        "1. (a)= A Party {{ shall }} pay.\n",
        "A Party {{ shall }} pay.\n",
        "1. (a)= One.\n   1. A Party {{ shall }} pay.\n1. Two.\n",
    ],
)
@pytest.mark.parametrize("binding, verb", [(ALL, "shall"), (NONE, "will")])
def test_a_verb_says_whether_its_words_bind(words: str, binding: str, verb: str) -> None:
    assert f"A Party {verb} pay." in printed_of(with_clause(COSTS, words), binding=binding)


def test_items_of_one_clause_may_differ_in_what_they_bind() -> None:
    text = printed_of(
        with_clause(COSTS, "1. (a)= One {{ shall }}.\n1. (b)= Two {{ shall }}.\n"), binding="binding: {only: [general.costs.b]}\n"
    )
    assert "One will." in text
    assert "Two shall." in text


@pytest.mark.parametrize(
    "binding, effect",
    [
        (ALL, "This Memorandum is a contract."),
        (NONE, "This Memorandum states what the Parties intend."),
        ("binding: {only: [confidentiality]}\n", "binds the Parties in law only in Article\N{NO-BREAK SPACE}6."),
        ("binding: {only: [general.legal-effect]}\n", "binds the Parties in law only in Section 11.1."),
        ("binding: {only: [exit.cause, term]}\n", "binds the Parties in law only in Article 8 and Section 9.2."),
        ("binding: {only: [exit.cause.cure, exit.effects]}\n", "binds the Parties in law only in Sections 9.2(d) and 9.3."),
    ],
)  # fmt: skip
def test_the_legal_effect_lists_what_binds_by_number(binding: str, effect: str) -> None:
    plain = printed_of(binding=binding).replace("\N{NO-BREAK SPACE}", " ")
    assert effect.replace("\N{NO-BREAK SPACE}", " ") in plain


@pytest.mark.parametrize(
    "binding, words",
    [(ALL, "all"), (NONE, "none"), ("binding: {only: [confidentiality]}\n", "some"), ("binding: {all_except: [law]}\n", "some")],
)
def test_a_clause_may_ask_how_much_binds(binding: str, words: str) -> None:
    asking = with_clause(COSTS, "1. (own)= It {{ shall }} bind {{ binding.status }} of it.\n")
    assert f" bind {words} of it." in printed_of(asking, binding=binding)


def test_a_clause_without_items_counts_for_what_binds() -> None:
    using = with_clause(COSTS, "Each Party {{ shall }} bear it.\n")
    assert "This Memorandum states what the Parties intend." in printed_of(using, binding=NONE)
    listed = printed_of(using, binding="binding: {only: [general.costs]}\n").replace("\N{NO-BREAK SPACE}", " ")
    assert f"only in Section {provisions(compiled_of(using).document)[COSTS].number}." in listed


@pytest.mark.parametrize(
    "clause, words, message",
    [
        ("general.signatures", "1. (a)= x\n", "1:1 MOU073 What stands above the signatures has no numbers; here stands an item."),
        ("parties.parties", "Words.\n", "1:1 MOU073 The part `parties` holds numbered items only; here stand other words."),
    ],
)
def test_words_that_their_part_cannot_print_are_refused(clause: str, words: str, message: str) -> None:
    with pytest.raises(Rejected) as rejected:
        compiled_of(with_clause(clause, words))
    assert message in said(rejected.value)


def test_the_faults_of_all_clauses_are_told_at_once() -> None:
    using = with_clause(COSTS, "{{ nobody.says }}\n# x\n")
    with pytest.raises(Rejected) as rejected:
        compiled_of(using, clauses="clauses: {deviations: [{without: exit.none, reason: x}]}\n")
    assert [one.code for one in rejected.value.findings] == ["MOU093", "MOU094"]


def test_two_and_five_parties_have_other_parties() -> None:
    more = "".join(
        f"  p{n}: {{name: Party {n} Ltd, gains: more, people: {{m{n}: {{name: Mr {n}}}}}, roles: {{signatory: m{n}, sponsor: m{n}, manager: m{n}}}}}\n"
        for n in range(3)
    )
    assert "to the other Party" in printed_of()
    assert "to each other Party" in printed_of(parties=BLOCKS["parties"] + more)


ANNEXES = """\
annexes:
  parts: {title: Parts of the line, text: [First., Second.]}
  prices: {title: Prices, table: {head: [Part, Price], rows: [[Lens, EUR 5], [Frame, EUR 7]]}}
"""


def test_each_annex_is_a_schedule_with_its_own_names() -> None:
    document = compiled_of(annexes=ANNEXES).document
    assert [(one.anchor, one.number, one.heading) for one in document.annexes] == [
        ("annex.parts", "Schedule 1", "Parts of the line"), ("annex.prices", "Schedule 2", "Prices"),
    ]  # fmt: skip
    text = write_text(document)
    assert all(text.count(word) == 1 for word in ("First.", "Second.", "Lens", "EUR 7"))


def test_a_finding_in_a_clause_names_the_line_of_its_file() -> None:
    using = with_clause(COSTS, "1. (a)= One.\n1. (b)= Two\n   [](#exit.nowhere).\n")
    with pytest.raises(Rejected) as rejected:
        compiled_of(using)
    assert said(rejected.value) == ["3:4 MOU090 The reference to `exit.nowhere` points at nothing that this agreement holds."]


def test_a_reference_to_a_clause_that_was_left_out_is_refused() -> None:
    using = with_clause(COSTS, "1. (a)= See [](#exit.cause).\n")
    assert compiled_of(using).findings == ()
    with pytest.raises(Rejected) as rejected:
        compiled_of(using, exit="exit: {convenience: {notice: 90 days}, effects: {work: 30 days}}\n")
    assert said(rejected.value) == ["1:13 MOU090 The reference to `exit.cause` points at nothing that this agreement holds."]


def test_the_library_and_the_version_of_each_clause_stand_in_the_document() -> None:
    clauses = dict(compiled_of().document.meta.clauses)
    assert clauses[COSTS] == library().clauses[COSTS].version
    assert list(clauses) == sorted(clauses)
    assert "money.payments" not in clauses


def test_the_signing_words_are_paragraphs() -> None:
    assert [type(block) for block in compiled_of().document.signing] == [Paragraph]


def test_the_file_of_the_agreement_keeps_its_lines() -> None:
    assert line_of(text_of(), "binding:") == text_of().count("\n")


def test_a_block_that_continues_after_the_end_is_the_clause_that_speaks_for_it() -> None:
    exit_ = "exit: {convenience: {notice: 90 days}, effects: {list: 10 business days}, survival: {personal_data: 3 years, confidentiality: 5 years}}\n"
    document = compiled_of(exit=exit_, confidentiality="confidentiality: {mutual: yes}\n").document
    table = next(block for block in provisions(document)["exit.survival.differs"].body if isinstance(block, Table))
    assert [inline.anchor for row in table.rows for inline in row[0] if isinstance(inline, Link)] == [
        "data.contacts",
        "confidentiality.duty",
    ]
