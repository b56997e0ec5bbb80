"""Fees, shares and prices: somebody pays somebody else, what is paid can be worked out, and nothing hangs on an unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.lists import looked_for, only_of
from pipeline.rules.names import all_holders, listed, parties, word
from pipeline.spec.exit import Exit
from pipeline.spec.money import Liability
from pipeline.spec.paying import Commission
from pipeline.spec.pricing import PriceInput
from pipeline.values import Percent

_SIGN = re.compile(r"\b[A-Z][A-Za-z0-9_]*\b")


def uncertain_commission(agreement: Agreement) -> Iterator[Finding]:
    """MOU335: a commission can be worked out, and a range has its ends in order, a decider and a floor."""
    spec, commission = agreement.spec, agreement.spec.commission
    if commission is None:
        return
    keys = {"flat": ("amount",), "percent": ("percent", "of"), "range": ("low", "high", "of", "decides", "floor")}[
        commission.kind
    ]
    if lacks := [key for key in keys if getattr(commission, key) is None]:
        yield finding(
            "MOU335",
            spec.place("commission"),
            f"A commission of the kind {commission.kind} lacks {listed(f'`{key}`' for key in lacks)}.",
            _EXAMPLES[commission.kind],
        )
    if commission.kind == "range" and _upside_down(commission):
        yield finding(
            "MOU335",
            spec.place("commission", "high"),
            "The commission is at least more than it is at most.",
            "Exchange `low` and `high`.",
        )


def one_limb(agreement: Agreement) -> Iterator[Finding]:
    """MOU336: the greater or the lesser of two has two."""
    spec = agreement.spec
    if not isinstance(spec.liability, Liability):
        return
    limit = spec.liability
    if limit.cap_rule and (limit.cap is None or limit.cap_of is None):
        yield finding(
            "MOU336",
            spec.place("liability", "cap_rule"),
            f"The limit is the {limit.cap_rule} of two, and the file has {'only one' if limit.cap or limit.cap_of else 'neither'} of them.",
            "Write both: `cap: EUR 500000 for each party` and `cap_times: two times`, `cap_of: the fees of the last 12 months`.",
        )
    elif limit.cap and limit.cap_of and not limit.cap_rule:
        yield finding(
            "MOU336",
            spec.place("liability", "cap_of"),
            "The limit is said in two ways, and nothing says which of them counts.",
            "Write `cap_rule: greater` or `cap_rule: lesser`.",
        )


def unknown_sign(agreement: Agreement) -> Iterator[Finding]:
    """MOU337: every sign of a formula is explained, none stands for itself, and none is explained for nothing."""
    spec, price = agreement.spec, agreement.spec.price
    if price is None or not isinstance(price.formula, str):
        return
    signs, known = set(_SIGN.findall(price.formula)), {str(row.name): row for row in price.inputs}
    says = [
        *(f"`{sign}` stands in the formula, and nothing says what it is" for sign in sorted(signs - set(known))),
        *(f"`{sign}` is explained, and the formula does not use it" for sign in sorted(set(known) - signs)),
        *(f"`{sign}` is worked out from itself" for sign in sorted(known) if sign in _from(sign, known)),
    ]
    for told in says:
        yield finding(
            "MOU337",
            spec.place("price", "formula"),
            f"{told}.",
            "Write under `inputs` one line for each sign: `{name: B, what: the base price, value: EUR 100}`.",
        )


def share_of_what(agreement: Agreement) -> Iterator[Finding]:
    """MOU338: a share is a share of something that can be counted."""
    spec = agreement.spec
    shares = [
        *((("fees", index), word(row.what), row.amount, row.of) for index, row in enumerate(spec.fees)),
        *(
            (("royalty", "list", index), word(row.of), row.rate, row.base)
            for index, row in enumerate(spec.royalty.list if spec.royalty else ())
        ),
        *([(("revenue", "base"), "the shared income", Percent, spec.revenue.base)] if spec.revenue else []),
    ]
    for path, what, amount, base in shares:
        if (isinstance(amount, Percent) or amount is Percent) and (
            base is None or (isinstance(base, str) and only_of(agreement, "bases", base))
        ):
            yield finding(
                "MOU338",
                spec.place(*path),
                f"The share for {what} is a share of {f'“{word(base)}”, which everybody counts differently' if base else 'nothing that the file names'}.",
                "Say what is counted and what is taken off: `net sales of coated parts`, `the fees that customers pay, less taxes and refunds`.",
            )


def no_day(agreement: Agreement) -> Iterator[Finding]:
    """MOU339: every fee has a day or a rhythm."""
    for index, row in enumerate(agreement.spec.fees):
        if row.when is None and row.how_often is None:
            yield finding(
                "MOU339",
                agreement.spec.place("fees", index),
                f"Nothing says when the fee for {word(row.what)} is due.",
                "Write `when: 2026-06-30` or `how_often: monthly`.",
            )


def no_word_on_tax(agreement: Agreement) -> Iterator[Finding]:
    """MOU340: amounts say whether tax is in them."""
    spec = agreement.spec
    paid = [block for block in ("fees", "commission", "royalty", "revenue", "minimum", "price") if getattr(spec, block)]
    if paid and spec.tax is None and (spec.payment_terms is None or spec.payment_terms.amounts is None):
        yield finding(
            "MOU340",
            spec.place(paid[0]),
            "Money is paid, and nothing says whether the amounts hold taxes on sales, nor who bears tax at source.",
            "Write `tax: {withholding: deducts, vat: added to every amount where the law says so}`, or `payment_terms: {amounts: excluding VAT}`.",
        )


def shortfall_of_nothing(agreement: Agreement) -> Iterator[Finding]:
    """MOU341: what follows a missed minimum is said."""
    minimum = agreement.spec.minimum
    lacks = {"pay": "pay", "step-down": "loses"}.get(minimum.then) if minimum else None
    if minimum and lacks and getattr(minimum, lacks) is None:
        yield finding(
            "MOU341",
            agreement.spec.place("minimum", "then"),
            f"Who misses the minimum {'pays, and nothing says how much' if lacks == 'pay' else 'loses rights, and nothing says which'}.",
            "Write `pay: {percent: 50 percent, of: the price of what was not bought, within: 30 days}`."
            if lacks == "pay"
            else "Write `loses: the exclusive right`.",
        )


def price_of_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU342: a price that is still to be found has a way to it."""
    spec = agreement.spec
    buying = spec.exit.buy_out if isinstance(spec.exit, Exit) else None
    if buying and (
        (buying.price == "formula" and buying.formula is None) or (buying.price == "expert" and buying.expert is None)
    ):
        yield finding(
            "MOU342",
            spec.place("exit", "buy_out", "price"),
            f"The price of a buy-out is found by {'a formula' if buying.price == 'formula' else 'an expert'}, and the file names none.",
            "Write `formula: five times the profit of the last year`, or `expert:` with who names one.",
        )
    if spec.price and not any(getattr(spec.price, key) for key in ("formula", "cost_plus", "decides")):
        yield finding(
            "MOU342",
            spec.place("price"),
            f"Nothing says how the price of {word(spec.price.of)} is found.",
            "Write a `formula`, `cost_plus: 5 percent`, or who `decides`.",
        )


def crossed_indemnity(agreement: Agreement) -> Iterator[Finding]:
    """MOU343: who indemnifies answers for its own risks and not for those of the other."""
    spec = agreement.spec
    for index, row in enumerate(spec.indemnities.list if spec.indemnities else ()):
        givers, takers = all_holders(spec, row.by), all_holders(spec, row.to)
        cause = word(row.cause)
        named = [label for label in takers if label not in givers and _at_fault(agreement, label, cause)]
        if named and not any(_at_fault(agreement, label, cause) for label in givers):
            yield finding(
                "MOU343",
                spec.place("indemnities", "list", index),
                f"{parties(spec, givers)} makes good what {parties(spec, named)} does: “{cause}”.",
                "Exchange `by` and `to`, or name in `cause` whose act it is.",
            )


_EXAMPLES = {
    "flat": "Write `amount: EUR 500`.",
    "percent": "Write `percent: 10 percent` and `of: the net price that the customer pays`.",
    "range": "Write `low: 5 percent`, `high: 15 percent`, `of: the net price`, `decides: steering` and `floor: EUR 200`.",
}


def _at_fault(agreement: Agreement, label: str, cause: str) -> bool:
    """Whether a cause names a fault of a party: a breach by Lumen, Lumen’s breach; its use of what another made is none."""
    short = agreement.spec.parties[label].short
    if not isinstance(short, str):
        return False
    name, fault = re.escape(short), looked_for(agreement, "faults").pattern
    return bool(
        re.search(rf"{fault}[^.,;]*?\b(?:by|of) {name}\b(?![’'])|\b{name}[’'](?:s\b)?(?: \w+)? {fault}", cause, re.IGNORECASE)
    )


def _upside_down(commission: Commission) -> bool:
    low, high = commission.low, commission.high
    return isinstance(low, Percent) and isinstance(high, Percent) and low.number > high.number


def _from(sign: str, known: dict[str, PriceInput]) -> set[str]:
    """The signs from which a sign is worked out, at last."""
    seen: set[str] = set()
    todo = [sign]
    while todo:
        row = known.get(todo.pop())
        for other in _SIGN.findall(row.value) if row and isinstance(row.value, str) else ():
            if other in known and other not in seen:
                seen.add(other)
                todo.append(other)
    return seen
