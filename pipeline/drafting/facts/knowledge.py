"""Know-how to facts: whose it is, who may use it, what stays secret, and how far anybody is liable."""

from __future__ import annotations

from pipeline.drafting.facts.telling import told_block, told_value
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.spec import LicenceEnd, NoneGiven
from pipeline.spec.exit import Exit
from pipeline.spec.knowledge import Confidentiality, IntellectualProperty, Licence
from pipeline.spec.money import Liability
from pipeline.spec.protection import MoreOnLiability
from pipeline.values import Blank


def intellectual_property(voice: Voice) -> Fact | None:
    """Who owns what was there and what comes, and the licences; `none` holds the reason where the spec has none on purpose."""
    match voice.spec.intellectual_property:
        case None:
            return None
        case NoneGiven(reason=reason):
            return {"none": reason}
        case IntellectualProperty() as block:
            joint, publication, path = block.joint_results, block.publication, "intellectual_property"
            return {
                "background": [
                    {"party": voice.short(party), "what": subject}
                    for party, subjects in block.background.items()
                    for subject in _subjects(voice, party, subjects)
                ],
                "results": [
                    {"what": key.replace("-", " "), "owner": _owner(voice, owner)} for key, owner in block.results.items()
                ],
                "joint": "joint" in block.results.values(),
                "sublicensed": any(licence.sublicense == "yes" for licence in block.licences) or None,
                "kept": any(licence.sublicense == "no" for licence in block.licences) or None,
                "caused": any(
                    isinstance(licence.ends, LicenceEnd) and licence.ends.kind == "exit-caused-by" for licence in block.licences
                )
                or None,
                "termed": any(isinstance(licence.ends, LicenceEnd) and licence.ends.kind == "term" for licence in block.licences)
                or None,
                "outside": any(licence.also for licence in block.licences) or None,
                "paid": any(licence.royalty is not None for licence in block.licences) or None,
                "licences": [row for licence in block.licences for row in _licences(voice, licence)] or None,
                **(told_block(voice, block, path, ("improvements", "reversion", "infringement", "students")) or {}),
                "joint_results": {
                    "use": voice.words["joint_use"].get(joint.use, told_value(voice, joint.use, f"{path}.joint_results.use")),
                    "license": joint.license,
                    **(told_block(voice, joint, f"{path}.joint_results", ("prosecutes", "costs")) or {}),
                }
                if joint
                else None,
                "publication": {"review": voice.needed(publication.review, "within"), "delay": voice.says(publication.delay)}
                if publication
                else None,
                "publication_by_consent": _by_consent(voice) if publication is None else False,
            }


def confidentiality(voice: Voice) -> Fact | None:
    """What stays secret, among whom and how long."""
    block = voice.spec.confidentiality
    if not isinstance(block, Confidentiality):
        return None
    usual = voice.supplied("confidentiality.may_see")
    see = voice.listed(voice.all_said(block.may_see))
    said = voice.listed(usual.value)  # type: ignore[arg-type] # a list in the words file
    return {
        "mutual": False if block.by and block.mutual is None else voice.whether(block.mutual, "confidentiality.mutual"),
        "by": voice.shorts(block.by),
        "may_see": see or Supplied(usual.path, said, str(said)),
        "after_end": _after_end(voice, block),
        "trade_secrets": True if block.trade_secrets else None,
        **(told_block(voice, block, "confidentiality", ("agreement", "prevails", "return_", "certify", "marks")) or {}),
    }


def liability(voice: Voice) -> Fact | None:
    """How far a Party is liable; `none` holds the reason where the spec limits nothing on purpose."""
    match voice.spec.liability:
        case None:
            return None
        case NoneGiven(reason=reason):
            return {"none": reason}
        case Liability() as block:
            cap = block.cap
            return {
                "cap": voice.says(cap) if cap is None or isinstance(cap, Blank) else voice.says(cap.amount),
                "each": cap.each if cap is not None and not isinstance(cap, Blank) else True,
                "not_capped": voice.all_said(block.not_capped),
                "excluded": voice.all_said(block.excluded),
                **(told_block(voice, block, "liability", MoreOnLiability.model_fields) or {}),
            }


def _subjects(voice: Voice, party: str, subjects: tuple[str, ...]) -> list[Said | None]:
    brought = voice.spec.commitments.get(party, {})
    return [voice.says(brought[subject].what) if subject in brought else subject for subject in subjects]


def _by_consent(voice: Voice) -> Supplied:
    return Supplied(
        "intellectual_property.publication", value=True, words=voice.supplied("intellectual_property.publication").words
    )


def _owner(voice: Voice, owner: str) -> Said:
    return voice.short(owner) if owner in voice.spec.parties else owner


def _licences(voice: Voice, licence: Licence) -> list[Fact]:
    """One row for each that receives the licence."""
    holder, subject = licence.from_ or licence.of.party, licence.of
    what = (
        voice.says(voice.spec.commitments[subject.party][subject.label].what) if subject.kind == "commitment" else subject.words
    )
    return [
        {
            "from": voice.short(holder) if holder in voice.spec.parties else voice.missing("who"),
            "to": to,
            "of": what,
            "field": voice.cell(licence.field),
            "territory": voice.cell(licence.territory),
            "royalty": voice.cell(licence.royalty),
            "sublicense": licence.sublicense,
            "exclusive": voice.whether(
                licence.exclusive, "intellectual_property.licences.exclusive", "intellectual_property", "exclusive"
            ),
            "ends": _ends(voice, licence.ends),
        }
        for to in (*(voice.short(party) for party in licence.to), *voice.all_said(licence.also))
    ]


def _ends(voice: Voice, end: LicenceEnd | Blank | None) -> Said:
    if not isinstance(end, LicenceEnd):
        return voice.cell(end)
    party, day = voice.short(end.party) if end.party else "", voice.says(end.day) or ""
    return voice.phrase(voice.words["licence_ends"][end.kind], party=party, day=day)


def _after_end(voice: Voice, block: Confidentiality) -> Said | Supplied | None:
    """How long secrecy lasts: as the block says, else as `exit.survival` says, else the library's time."""
    exit_ = voice.spec.exit
    time = block.after_end
    if time is None and isinstance(exit_, Exit):
        time = exit_.survival.get("confidentiality")
    return voice.given(time, "confidentiality.after_end")
