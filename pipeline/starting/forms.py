"""What each deal form needs beyond what every agreement tells: its questions, and the blocks that they fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.starting.question import OPEN, Answers, Question
from pipeline.starting.scalars import row, scalar

_ENTITY = {
    "joint venture": ("joint company", "limited liability company"),
    "limited liability company": ("company", "limited liability company"),
    "limited partnership": ("partnership", "limited partnership"),
}
_MARKETS = ("co-market", "co-sell", "none")
_CHANNELS = ("reseller", "distributor")


def form_questions(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    """The questions of the form that was chosen, after those on parties and goal."""
    for ask in _ASKS.get(answers.get("form", ""), ()):
        yield from ask(answers, labels)


def form_blocks(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    """The blocks that only this form has; nothing for a non-equity alliance."""
    for write in _WRITES.get(told["form"], ()):
        yield from write(told, labels)
        yield ""


def form_topics(told: Answers) -> tuple[str, ...]:
    """What the parties of this form have to settle at the end, beside work, papers and what they brought."""
    return _TOPICS.get(told["form"], ())


def _asks_entity(answers: Answers, _labels: Sequence[str]) -> Iterator[Question]:
    thing, _ = _ENTITY[answers["form"]]
    yield Question("deal.name", f"What is the {thing} called?", "Vistula Hydrogen sp. z o.o.")
    yield Question("deal.law", "Under which law does it exist?", "Poland", answers.get("parties.1.jurisdiction") or OPEN)
    yield Question("deal.status", "Does it exist already?", "", "to be formed", ("existing", "to be formed"))
    if answers.get("deal.status") == "to be formed":
        yield Question("deal.formed", "By when is it formed?", "2027-06-30")


def _asks_shares(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    left = 100
    for number, label in enumerate(labels, 1):
        key = f"deal.share.{number}"
        share = left // (len(labels) - number + 1)
        yield Question(key, f"Which share has {label}? All shares come to 100 percent.", "60 percent", f"{share} percent")
        given = answers.get(key, "").partition(" ")[0]
        left -= int(given) if given.isdecimal() else share


def _asks_general(_answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    yield Question("deal.general", "Which party manages and answers without limit?", "", labels[0], tuple(labels))


def _asks_reserved(_answers: Answers, _labels: Sequence[str]) -> Iterator[Question]:
    yield Question(
        "deal.reserved",
        "Which matter shall never be decided without all parties?",
        "a sale of the business",
        "a change of the business",
    )


def _asks_investment(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    yield Question("deal.investor", "Which party invests?", "", labels[0], tuple(labels))
    issuers = tuple(label for label in labels if label != answers.get("deal.investor", labels[0]))
    yield Question("deal.issuer", "In which party?", "", issuers[0], issuers)
    yield Question("deal.sum", "How much does it pay for the shares?", "USD 1,200,000")
    yield Question("deal.gives", "What does the stake give it?", "one seat on the board")


def _asks_channel(answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    yield Question("deal.supplier", "Which party makes the products?", "", labels[0], tuple(labels))
    partners = tuple(label for label in labels if label != answers.get("deal.supplier", labels[0]))
    yield Question("deal.partner", "Which party brings them to customers?", "", partners[0], partners)
    yield Question("deal.channel", "How does it bring them?", "", "reseller", _CHANNELS)
    yield Question("deal.products", "Which products?", "the V60 sensor")
    yield Question("deal.territory", "In which territory?", "Poland and Czechia")
    yield Question("deal.discount", "How much below the list price does it buy?", "30 percent")
    yield Question("deal.exclusive", "Shall nobody else sell them there?", "", "no", ("yes", "no"))


def _asks_missions(_answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    for number, label in enumerate(labels, 1):
        yield Question(f"deal.mission.{number}", f"What is the mission of {label}?", "to conserve rivers")
    yield Question("deal.purposes", "To which purposes is the money of the alliance bound?", "conservation and education")


def _asks_systems(_answers: Answers, labels: Sequence[str]) -> Iterator[Question]:
    for number, label in enumerate(labels, 1):
        yield Question(f"deal.system.{number}", f"Which system of {label} is joined?", "the sensor cloud")
    yield Question("deal.data", "Which data flow from the first to the second?", "sensor readings")
    yield Question("deal.market", "Do they brand, market or sell together?", "", "none", _MARKETS)


def _entity(told: Answers, _labels: Sequence[str]) -> Iterator[str]:
    facts = {"name": told["deal.name"], "kind": _ENTITY[told["form"]][1], "law": told["deal.law"]}
    formed = {"formed_by": told["deal.formed"]} if "deal.formed" in told else {}
    yield f"entity: {row({**facts, 'status': told['deal.status'], **formed})}"


def _interests(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    held = ", ".join(f"{label}: {{percent: {share}}}" for label, share in zip(labels, _shares(told), strict=False))
    yield f"interests: {{list: {{{held}}}}}"


def _members(_told: Answers, _labels: Sequence[str]) -> Iterator[str]:
    yield "management: {by: members, votes: by share, ordinary: majority}"


def _partners(_told: Answers, labels: Sequence[str]) -> Iterator[str]:
    yield f"partners: {{general: [{', '.join(labels)}], bind: {{by: all parties}}}}      # who may make debts for all of them"


def _limited(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    general = told["deal.general"]
    limited = ", ".join(f"{label}: {{contribution: {OPEN}}}" for label in labels if label != general)
    yield f"partners: {{general: [{general}], limited: {{{limited}}}}}"


def _capital(_told: Answers, labels: Sequence[str]) -> Iterator[str]:
    put = ", ".join(f"{label}: {{amount: {OPEN}}}" for label in labels)
    yield f"capital: {{accounts: yes, list: {{{put}}}}}"


def _profit(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    pairs = zip(labels, _shares(told), strict=False)
    yield f"profit: {{list: {{{', '.join(f'{label}: {{profit: {share}, loss: {share}}}' for label, share in pairs)}}}}}"


def _shares(told: Answers) -> Iterator[str]:
    number = 1
    while share := told.get(f"deal.share.{number}"):
        yield scalar(share)
        number += 1


def _investment(told: Answers, _labels: Sequence[str]) -> Iterator[str]:
    yield "investment:"
    yield f"  investor: {told['deal.investor']}"
    yield f"  issuer: {told['deal.issuer']}"
    yield f"  list: [{{instrument: subscription, what: new shares, total: {scalar(told['deal.sum'])}}}]"
    yield f"  total: {scalar(told['deal.sum'])}"
    yield f"  gives: [{scalar(told['deal.gives'])}]"


def _channel(told: Answers, _labels: Sequence[str]) -> Iterator[str]:
    supplier = told["deal.supplier"]
    yield "channel:"
    yield f"  kind: {told['deal.channel']}"
    yield f"  supplier: {supplier}"
    yield f"  partner: {told['deal.partner']}"
    yield f"  products: [{scalar(told['deal.products'])}]"
    yield f"  territory: {scalar(told['deal.territory'])}"
    yield f"  exclusive: {told['deal.exclusive']}"
    yield f"  discount: {scalar(told['deal.discount'])}"
    yield f"  leads: {{registered: {OPEN}, accept: 5 business days, protected: 6 months}}"
    yield f"  training: {{what: sale of the products, by: {supplier}}}"
    yield f"  marketing: {{material: {OPEN}, by: {supplier}}}"
    yield "  reports: {what: leads and sales, how_often: monthly, within: 10 business days}"


def _nonprofit(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    yield "nonprofit:"
    yield f"  purposes: {scalar(told['deal.purposes'])}"
    yield "  missions:                     # `serves`: how the work serves the mission of that party"
    for number, label in enumerate(labels, 1):
        yield f"    - {{party: {label}, mission: {scalar(told[f'deal.mission.{number}'])}, serves: {OPEN}}}"


def _technology(told: Answers, labels: Sequence[str]) -> Iterator[str]:
    yield "technology:"
    yield "  integrates:"
    for number, label in enumerate(labels, 1):
        yield f"    - {{party: {label}, what: {scalar(told[f'deal.system.{number}'])}}}"
    yield f"  data: [{{from: {labels[0]}, to: {labels[1]}, what: {scalar(told['deal.data'])}}}]"
    yield f"  support: [{', '.join(f'{{party: {label}, level: {OPEN}}}' for label in labels)}]"
    yield f"  market: {told['deal.market']}"


_ASKS: Mapping[str, tuple[Callable[[Answers, Sequence[str]], Iterator[Question]], ...]] = {
    "channel partnership": (_asks_channel,),
    "equity alliance": (_asks_investment,),
    "general partnership": (_asks_shares,),
    "joint venture": (_asks_entity, _asks_shares, _asks_reserved),
    "limited liability company": (_asks_entity, _asks_shares),
    "limited partnership": (_asks_entity, _asks_general, _asks_shares),
    "nonprofit alliance": (_asks_missions,),
    "technology partnership": (_asks_systems,),
}
_WRITES: Mapping[str, tuple[Callable[[Answers, Sequence[str]], Iterator[str]], ...]] = {
    "channel partnership": (_channel,),
    "equity alliance": (_investment,),
    "general partnership": (_partners, _capital, _profit),
    "joint venture": (_entity, _interests),
    "limited liability company": (_entity, _members, _capital, _profit),
    "limited partnership": (_entity, _limited, _profit),
    "nonprofit alliance": (_nonprofit,),
    "technology partnership": (_technology,),
}
_TOPICS: Mapping[str, tuple[str, ...]] = {
    "channel partnership": ("stock", "customers"),
    "general partnership": ("entity",),
    "joint venture": ("entity",),
    "limited liability company": ("entity",),
    "limited partnership": ("entity",),
    "technology partnership": ("data",),
}
