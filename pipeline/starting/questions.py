"""Answers so far to the questions that follow from them: what is asked in plain words, what an answer may look like, what Enter takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.starting.forms import form_questions
from pipeline.starting.labels import parties
from pipeline.starting.question import OPEN, Answers, Question

KINDS = ("money", "people", "know-how", "technology", "equipment", "facilities", "services", "access")
PARTY_KINDS = ("company", "public body", "university", "nonprofit", "individual", "partnership")
_KNOWLEDGE = {"know-how", "technology"}


def questions(answers: Answers, forms: Sequence[str]) -> Iterator[Question]:
    """Every question that the answers call for, in order; those after an open list show as soon as it is ended.

    `forms` are the deal forms that the library has.
    """
    plain = "non-equity alliance"
    yield Question("form", "What form has the deal?", "", plain if plain in forms else forms[0], tuple(forms))
    yield Question("title", "What is the paper called?", "Memorandum of Understanding", "Memorandum of Understanding")
    for number in range(1, _length(answers, "parties", "name", least=2) + 1):
        yield from _party(answers, number)
    labels = tuple(parties(answers))
    if len(labels) < 2:  # noqa: PLR2004 - the second party has not been named yet
        return
    yield Question("goal", "What do the parties want to reach together?", "to test an unmanned crane in the harbour")
    yield from form_questions(answers, labels)
    for number, label in enumerate(labels, 1):
        yield from _brings(answers, number, label, labels)
    yield from _milestones(answers, labels)
    yield from _deciding(answers, labels)
    yield from _ending(answers)
    yield from _law(answers, labels)


def has_committee(answers: Answers) -> bool:
    """Whether a committee decides: where the parties want one, and always in a joint venture."""
    return answers.get("committee") == "yes" or answers.get("form") == "joint venture"


def tells_knowledge(answers: Answers) -> bool:
    """Whether the agreement says whose knowledge is: where it moves, and always where technology is joined."""
    return moves_knowledge(answers) or answers.get("form") == "technology partnership"


def moves_knowledge(answers: Answers) -> bool:
    """Whether a party brings know-how or technology."""
    return any(key.endswith(".kind") and ".brings." in key and value in _KNOWLEDGE for key, value in answers.items())


def moves_money(answers: Answers) -> bool:
    """Whether a party brings money."""
    return any(key.endswith(".kind") and ".brings." in key and value == "money" for key, value in answers.items())


def _length(answers: Answers, path: str, first: str, *, least: int) -> int:
    """How many entries of a list are asked for: those that are answered, and one more until an empty answer ends it."""
    number = 1
    while answers.get(f"{path}.{number}.{first}"):
        number += 1
    ended = f"{path}.{number}.{first}" in answers
    return max(number - 1 if ended else number, least)


def _called(answers: Answers, number: int) -> str:
    name = answers.get(f"parties.{number}.name", OPEN)
    return f"party {number}" if name == OPEN else name


def _party(answers: Answers, number: int) -> Iterator[Question]:
    at = f"parties.{number}"
    least = 2
    more = number > least
    name = _called(answers, number)
    asks = ("Who is the first party, by its full name?", "Who is the second party, by its full name?")
    yield Question(
        f"{at}.name",
        "Is there another party? Its full name." if more else asks[number - 1],
        "Quay Robotics Ltd",
        "" if more else None,
        last=more,
    )
    if not answers.get(f"{at}.name"):
        return
    yield Question(f"{at}.kind", f"What is {name}?", "", "company", PARTY_KINDS)
    yield Question(f"{at}.jurisdiction", f"Under the law of which country is {name} formed, or where does it live?", "Germany")
    yield Question(f"{at}.address", f"What is the address of {name}? Notices go there.", "4 Dock Road, Hull HU1 1AA")
    yield Question(f"{at}.gains", f"What does {name} gain from the deal?", "a harbour to test its crane in")
    yield Question(f"{at}.signs", f"Who signs for {name}?", "Amira Shaw")
    yield Question(f"{at}.signs_title", "What is the title of that person?", "Managing Director")
    yield Question(f"{at}.signs_email", "And the email address?", "shaw@quay.example")
    yield Question(
        f"{at}.manager",
        f"Who runs the daily work for {name} and answers for what is promised?",
        "Jonas Brandt",
        "the same person",
    )
    if answers.get(f"{at}.manager") not in (None, "the same person"):
        yield Question(f"{at}.manager_email", "What is the email address of that person?", "brandt@quay.example")


def _brings(answers: Answers, number: int, label: str, labels: Sequence[str]) -> Iterator[Question]:
    path = f"parties.{number}.brings"
    name = _called(answers, number)
    others = tuple(other for other in labels if other != label)
    for entry in range(1, _length(answers, path, "what", least=1) + 1):
        at = f"{path}.{entry}"
        asks = f"What else does {name} bring?" if entry > 1 else f"What does {name} bring into the deal?"
        yield Question(f"{at}.what", asks, "one unmanned crane", "" if entry > 1 else None, last=entry > 1)
        if not answers.get(f"{at}.what"):
            return
        yield Question(f"{at}.kind", "What kind of thing is that?", "", "services", KINDS)
        if answers.get(f"{at}.kind") == "money":
            yield Question(f"{at}.amount", "How much?", "EUR 250,000")
            yield Question(f"{at}.pays", "Who receives it?", "", others[0], others)
            yield Question(f"{at}.by", "When may it be invoiced?", "2027-04-01, or 30 days after effective date")
        else:
            yield Question(f"{at}.quantity", "How much of it?", "one set; 24 person-months; 20 days")
            yield Question(f"{at}.by", "By when?", "2027-05-29, or 8 weeks after effective date")


def _milestones(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    for entry in range(1, _length(answers, "milestones", "what", least=1) + 1):
        at = f"milestones.{entry}"
        asks = "What is the next milestone?" if entry > 1 else "What is the first thing by which you will see that it goes well?"
        yield Question(f"{at}.what", asks, "the pilot run", "" if entry > 1 else None, last=entry > 1)
        if not answers.get(f"{at}.what"):
            return
        owner = answers.get(f"{at}.owner", labels[0])
        others = tuple(label for label in labels if label != owner)
        yield Question(f"{at}.owner", "Which party answers for it?", "", labels[0], tuple(labels))
        yield Question(f"{at}.due", "When is it due?", "2027-12-15, or 10 weeks after effective date")
        yield Question(f"{at}.test", "How would two strangers see that it is reached?", "100 lifts without an accident")
        yield Question(f"{at}.accepted_by", "Which party says that it is reached?", "", others[0], others)


def _deciding(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    deciders = ("managers", "signatories", *(("committee",) if has_committee(answers) else ()), *labels)
    needed = answers.get("form") == "joint venture"  # owners that can block each other need a way on
    committee = "Shall a committee of all parties decide the larger matters?"
    if not needed:
        yield Question("committee", committee, "", "no", ("yes", "no"))
    if has_committee(answers):
        yield Question("committee_meets", "How often does it meet?", "monthly, quarterly, twice a year", "quarterly")
        yield Question(
            "committee_adviser", "Who names an adviser from outside where it cannot agree?", "CEDR; the president of a chamber"
        )
        yield Question(
            "committee_blocked",
            "And if the adviser does not help, what holds?",
            "",
            "status quo",
            ("status quo", "right to leave"),
        )
    for entry in range(1, _length(answers, "decisions", "matter", least=1) + 1):
        at = f"decisions.{entry}"
        asks = "What else will have to be decided?" if entry > 1 else "What will have to be decided on the way?"
        yield Question(f"{at}.matter", asks, "the work plan", "" if entry > 1 else "daily work", last=entry > 1)
        if not answers.get(f"{at}.matter"):
            return
        yield Question(f"{at}.decides", "Who decides that?", "", "managers", deciders)
    yield Question("reviews", "How often do the managers look at the progress together?", "weekly, monthly", "monthly")


def _ending(answers: Answers) -> Iterator[Question]:
    yield Question("effective", "On which day does it begin?", "2027-01-01", "the last signature")
    yield Question("lasts", "How long does it last?", "3 years; 2029-12-31; open", "3 years")
    if answers.get("lasts") not in (None, "open", OPEN):
        yield Question("renewal", "May it be renewed?", "", "by agreement", ("by agreement", "none"))
    yield Question("leave", "On what notice may a party leave without a reason?", "90 days; none", "90 days")
    yield Question("cure", "How long has a party to mend a failure before the other may leave?", "30 days", "30 days")
    yield Question("settle", "How long after the end do the parties have to settle and give back?", "30 days", "30 days")


def _law(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    yield Question(
        "binds", "What of it binds? `some` is secrecy, law, disputes and the way out.", "", "some", ("all", "some", "none")
    )
    binds = answers.get("binds") != "none"
    if binds:
        yield Question("law", "Which law governs it?", "England and Wales", answers.get("parties.1.jurisdiction") or None)
    yield Question(
        "talks", "How long do the managers talk before a dispute goes further?", "10 business days", "10 business days"
    )
    ends = ("courts", "arbitration", "withdrawal") if binds else ("withdrawal",)
    if binds:
        yield Question("dispute", "If talks fail, what ends a dispute?", "", "courts", ends)
    if binds and answers.get("dispute") == "courts":
        yield Question("courts", "The courts of which country?", "England and Wales", answers.get("law"))
    if binds and answers.get("dispute") == "arbitration":
        yield Question("institution", "Which institution administers it?", "ICC; LCIA; DIS")
        yield Question("seat", "In which city has it its seat?", "London")
    yield Question("secrets", "How long after the end do the parties keep secrets?", "5 years; indefinitely; none", "5 years")
    if tells_knowledge(answers):
        yield Question("results", "Whose is what comes out of it?", "", "joint", ("joint", "maker", *labels))
    if moves_knowledge(answers):
        yield Question("field", "What may the others use the know-how for?", "testing cranes in harbours", answers.get("goal"))
    if binds and (moves_knowledge(answers) or moves_money(answers)):
        yield Question("cap", "Up to which sum does each party answer for loss?", "EUR 250,000")
