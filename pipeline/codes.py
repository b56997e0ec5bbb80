"""The table of codes: what each finding means, why it matters and how to mend it. `mou explain CODE` prints an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. An error fails a check; a warning is listed; `final` means that a warning too stops a final."""

    title: str
    severity: Severity
    why: str
    mend: str
    final: bool = False


def finding(code: str, place: Place, message: str, help: str) -> Finding:  # noqa: A002 - the field's own name
    """A finding of a known code, as grave as the table says."""
    return Finding(code, CODES[code].severity, place, message, help)


def stops_final(found: Finding) -> bool:
    """Whether a final may not be printed while this finding stands."""
    return found.severity == "error" or CODES[found.code].final


def _error(title: str, why: str, mend: str) -> Code:
    return Code(title, "error", why, mend)


def _warning(title: str, why: str, mend: str, *, final: bool = False) -> Code:
    return Code(title, "warning", why, mend, final)


CODES: Mapping[str, Code] = MappingProxyType(
    {
        # source: the file as text and YAML
        "MOU001": _error(
            "The file is not text",
            "An agreement file is UTF-8 text of a moderate size; anything else cannot be read the same way everywhere.",
            "Save the file as UTF-8 in your editor.",
        ),
        "MOU002": _error(
            "A character that does not print",
            "Invisible characters can hide words or turn their order round, so that people sign what they cannot see.",
            "Delete the character and type the word again.",
        ),
        "MOU003": _error(
            "The YAML cannot be read",
            "YAML shows what belongs together by indentation and by the signs : - { } [ ]; here they do not fit together.",
            "Compare the line with the line above it: same depth, same number of spaces, a space after each colon, quotes closed.",
        ),
        "MOU004": _error(
            "A key written twice",
            "Only one of the two could count, and nobody could tell which.",
            "Delete one of them or give it another name.",
        ),
        "MOU005": _error(
            "A YAML feature that agreements do not use",
            "Anchors (&), aliases (*), tags (!), merge keys (<<) and several documents in a file let a file say other things than it shows.",
            "Write the words out where they are meant.",
        ),
        "MOU006": _error(
            "Too large or too deep",
            "Limits on size, depth and number of entries protect the machine from files made to harm it.",
            "Put long texts into annexes; an agreement needs no more than ten levels.",
        ),
        "MOU007": _error(
            "Characters that the filling uses itself",
            "The marks {_{ }_} {_% %_} turn into template code when a Word file is filled.",
            "Write the words without these marks.",
        ),
        "MOU008": _warning(
            "Look-alike letters",
            "Letters of two alphabets inside one word can make two different names look the same.",
            "Type the word again in one alphabet.",
        ),
        "MOU009": _error(
            "No such agreement",
            "An agreement is one YAML file; its name without the ending is its id, and the id names its files and folder.",
            "Write the id of a file in `agreements/`, or the path of one.",
        ),
        # spec: the typed facts
        "MOU020": _error(
            "A key is missing",
            "Without this fact there is no agreement to make, or no row to print.",
            "Add the key with its value; write TBC if it is not known yet.",
        ),
        "MOU021": _error(
            "A key that is not known",
            "A fact under a wrong name would be left out of the agreement, and nobody would notice.",
            "Correct the spelling or move the key to its block; an editor that reads the schema offers the right names.",
        ),
        "MOU022": _error(
            "A list, a set of keys or a single value in the wrong place",
            "Each fact has its shape: one value, several entries, or several keys.",
            "Write it as the help line says, with two more spaces for what belongs to a key.",
        ),
        "MOU023": _error(
            "An empty value",
            "An empty place says neither that the fact is unknown nor that it was left out on purpose.",
            "Write the value, TBC if it is not known yet, or delete the key.",
        ),
        "MOU024": _error(
            "A label that cannot be one",
            "The rest of the file, file names and bookmarks refer to labels; spaces, capitals and accents would break them.",
            "Use small letters, digits and hyphens: pilot-run.",
        ),
        "MOU025": _error(
            "A word that is not a choice here",
            "The key takes one of a few words, because the clauses are written for these.",
            "Choose one of the words that the message lists.",
        ),
        "MOU026": _error(
            "A time that cannot be read",
            "A date has one form, year-month-day, so that nobody takes 03/04 for the other month.",
            "Write 2026-05-29, the label of a milestone, or so long after one: 8 weeks after pilot-run.",
        ),
        "MOU027": _error(
            "A day that does not exist",
            "No calendar has this day, so that nothing could be due on it.",
            "Look at the length of the month, and at leap years.",
        ),
        "MOU028": _error(
            "A length of time that cannot be read",
            "A clock needs a number and a unit, and business days are another unit than days.",
            "Write for example 30 days, 10 business days, 8 weeks, 6 months, 3 years; a rhythm is weekly, monthly, quarterly, yearly.",
        ),
        "MOU029": _error(
            "An amount that cannot be read",
            "A sum has one written form with its currency, so that words and figures cannot differ.",
            "Write EUR 250,000 or EUR 12.50; between { } leave the commas out.",
        ),
        "MOU030": _error(
            "A currency that does not exist",
            "The three letters are those of ISO 4217.",
            "Correct the letters: EUR, GBP, USD, CHF …",
        ),
        "MOU031": _error(
            "A comma that cuts an entry in two",
            "Inside { } and [ ] a comma ends the entry, so that EUR 250,000 becomes EUR 250 and something else.",
            "Write EUR 250000, or put the text in quotes.",
        ),
        "MOU032": _error(
            "A number that cannot be read",
            "Counts are whole numbers, percentages go from 0 to 100.",
            "Write figures, and for a percentage the word percent.",
        ),
        "MOU033": _error(
            "Neither yes nor no",
            "The key asks a question that has two answers.",
            "Write yes or no.",
        ),
        "MOU034": _error(
            "No email address",
            "Notices may go there; an address that cannot exist would never receive them.",
            "Write one address: name@firm.example.",
        ),
        "MOU035": _error(
            "TBC where it cannot stand",
            "What is not known yet is marked in a draft and refused by a final; that works only where a value is printed, and only in one spelling.",
            "Write TBC alone, or {blank: date of the first pilot}; never TBD, and not for a whole block.",
        ),
        "MOU036": _error(
            "`none` without a reason, or where it cannot stand",
            "Where an agreement is silent the law fills the gap; whoever chooses silence should say why.",
            "Write {none: the reason}, or delete the key.",
        ),
        "MOU037": _error(
            "A step that cannot be read",
            "The steps of a ladder are written in a few forms, each with its clock.",
            "Write who and how long, as in: sponsors within 15 business days.",
        ),
        "MOU038": _error(
            "A file of another version",
            "The keys of a file are those of its number.",
            "Write `mou: 1`, or take the program of that number.",
        ),
        "MOU039": _error(
            "A person who acts for another party",
            "People speak and answer for their own party only.",
            "Name somebody of that party.",
        ),
        "MOU040": _error(
            "A person whom the file does not have",
            "People are named once, under their party, and the rest of the file calls them by label.",
            "Correct the label, or add the person under `people`.",
        ),
        "MOU041": _error(
            "A party that the file does not have",
            "Parties are called by the labels under `parties`.",
            "Correct the label.",
        ),
        "MOU042": _error(
            "A milestone that the file does not have",
            "What waits for it would wait for ever.",
            "Correct the label, or add the milestone under `milestones: list`.",
        ),
        "MOU043": _error(
            "An annex that the file does not have",
            "The reader would look for it in vain.",
            "Correct the label, or add the annex under `annexes`.",
        ),
        "MOU044": _error(
            "Somebody who is nobody in the file",
            "Who acts is a role (managers, sponsors, signatories), a body, a party or a person.",
            "Use one of these words or labels.",
        ),
        "MOU045": _error(
            "Something that nobody brings or makes",
            "A licence is for a contribution, for a result, or for something in words.",
            "Correct the label.",
        ),
        "MOU046": _error(
            "A label that two bear",
            "Parties, bodies and people are all named where somebody acts; a shared label could mean either.",
            "Give one of them another label.",
        ),
        "MOU047": _error(
            "Two contributions of one label",
            "Licences and `binding` call contributions by label.",
            "Give one of them another label.",
        ),
        "MOU048": _error(
            "Milestones that wait for each other",
            "None of them could ever be first.",
            "Break the circle: take one out of `after`, or give it a date of its own.",
        ),
        "MOU049": _error(
            "Fewer than two parties",
            "Nobody agrees alone.",
            "Add the other party under `parties`.",
        ),
        "MOU050": _error(
            "A role that a party has not filled",
            "Where the text says the managers, every party must have one.",
            "Name one of its people under `roles`, or write TBC.",
        ),
        "MOU051": _error(
            "Facts that exclude each other",
            "Both cannot hold, and the text could not say which does.",
            "Keep one of them.",
        ),
        # library: clauses, forms, outline, numbering, words
        "MOU070": _error(
            "A clause file has the wrong form",
            "The library is read by rule: front matter between two lines of ---, then a heading for each position.",
            "Compare the file with a neighbour in the same folder.",
        ),
        "MOU071": _error(
            "A template construct that clauses may not use",
            "Clauses show values, choose by facts and repeat rows; everything else (calls, arithmetic, includes, macros) could reach beyond the clause.",
            "Use {{ name }}, {% if %}, {% for %} and the filter `length` only; compute nothing in a clause.",
        ),
        "MOU072": _error(
            "A clause names a fact that does not exist",
            "A name nobody supplies would print nothing, and a word would be lost.",
            "Use a name that the agreement's facts hold, or test it first with `is defined`.",
        ),
        "MOU073": _error(
            "Markup that clauses may not use",
            "What is numbered in the source is numbered in print; other constructs have no place in a finished agreement.",
            "Use paragraphs, numbered items, bullets, pipe tables, emphasis, defined terms and references.",
        ),
        "MOU074": _error(
            "A clause that the library does not have",
            "The outline, the forms and the agreements refer to clauses by id; one of them is not there.",
            "Correct the id; `mou clauses list` prints all of them.",
        ),
        "MOU075": _error(
            "A file of the library cannot be understood",
            "Forms, outline, numbering and words are read by rule.",
            "Compare the file with its neighbour; every key is explained at its top.",
        ),
        "MOU076": _error(
            "A position that the clause does not have",
            "The agreement chooses a position that is not written.",
            "Choose one of the positions that `mou clauses show` prints.",
        ),
        # library: the clauses held against the drafting rules (`mou clauses check`)
        "MOU080": _error(
            "A clause that breaks in one of its cases",
            "A clause stands with any number of parties and with each optional fact absent; one that does not fails in an agreement, before a deadline.",
            "Test the fact with `is defined`, and read the words as they print without it.",
        ),
        "MOU081": _error(
            "Too long, too many or too deep",
            "A reader loses a rule in a long sentence, and a court reads the rest of it otherwise than its author.",
            "Cut it in two: rule, exception, consequence.",
        ),
        "MOU082": _error(
            "A word that clauses do not use",
            "Old and vague words are argued about and add nothing.",
            "Say plainly who does what, when.",
        ),
        "MOU083": _error(
            "A fact typed into a clause",
            "Numbers, months and currencies differ from agreement to agreement; typed, they contradict its facts.",
            "Take it from a fact of the agreement.",
        ),
        "MOU084": _error(
            "A verb of duty that is typed",
            "Whether an item binds is for the agreement to say; a typed verb keeps its force when the item loses its own.",
            "Write {{ shall }}, which prints the verb that fits.",
        ),
        "MOU085": _error(
            "A value at the start of a sentence",
            "A value may need a capital or an article that it does not have.",
            "Put words of the clause before it.",
        ),
        "MOU086": _error(
            "A duty of nobody",
            "Only a Party can be held to a duty; a committee, a person or a paper cannot.",
            "Make a Party the subject of the verb.",
        ),
        "MOU087": _error(
            "Too many sentences that hide who acts",
            "In the passive nobody has promised anything.",
            "Begin with the one who acts.",
        ),
        "MOU088": _error(
            "A fallback that concedes nothing",
            "A second wording of the same rule is a trap for whoever chooses between the two.",
            "Let it move a fact, a duty or an actor, or take it out.",
        ),
        "MOU089": _error(
            "One idea in two wordings",
            "A reader takes other words for another meaning.",
            "Give both clauses the same words.",
        ),
        "MOU077": _error(
            "A language that the library does not speak",
            "Headings, units and signature lines are words of a language; the library has a file for each language it speaks.",
            "Choose a language that the library has, or have its words file written.",
        ),
        # drafting: references, terms, binding
        "MOU090": _error(
            "A reference that points nowhere",
            "A reference to a provision that this agreement does not have would leave the reader without the rule.",
            "Take the clause that is referred to into the agreement, or the reference out.",
        ),
        "MOU091": _error(
            "An item named twice",
            "References go by name; a name that two items bear points to neither.",
            "Give one of them another name.",
        ),
        "MOU092": _error(
            "A name in `binding` that the agreement does not have",
            "What binds is decided by that list; a name that fits nothing makes nothing binding.",
            "Use a block of the file, a commitment (party.label), a clause or an item.",
        ),
        "MOU093": _error(
            "Words of your own at a place that does not exist",
            "A deviation stands after, instead of or without an item of a clause that the agreement takes.",
            "Name the item as clause.item; the text file of a build shows all of them in square brackets.",
        ),
        "MOU094": _error(
            "A needed fact is missing",
            "The clause cannot be written without it.",
            "Add the fact, or take the clause out.",
        ),
        # rules: what a lawyer would question
        "MOU101": _error(
            "A term defined twice",
            "Two definitions of one term leave open which of them counts.",
            "Keep one definition.",
        ),
        "MOU102": _error(
            "A term used and not defined",
            "A capital letter tells the reader that a definition stands somewhere.",
            "Define the term, or write it without a capital.",
        ),
        "MOU103": _warning(
            "A term defined and not used",
            "A definition without use makes a reader look for what is not there.",
            "Take the definition out.",
        ),
        "MOU104": _warning(
            "A fact not known yet",
            "A placeholder is printed where the fact belongs; nobody should sign it.",
            "Write the fact when it is known.",
            final=True,
        ),
        "MOU105": _warning(
            "An annex to follow",
            "The agreement refers to words that are not there yet.",
            "Write the annex's text or table.",
            final=True,
        ),
        "MOU106": _warning(
            "Words of your own that nobody has approved",
            "Words outside the library have not been weighed as the library's have; a named person stands for them before they are sent as final.",
            "Ask the owner of the clause; keep the reason true.",
            final=True,
        ),
        "MOU107": _warning(
            "A position that nobody has approved",
            "A fallback gives something away; a named person decides that it may be given.",
            "Ask the owner of the clause, or go back to the preferred position.",
            final=True,
        ),
        "MOU108": _warning(
            "A fact that the text cannot do without",
            "A clause is taken because the agreement has its subject, and leaves open what it turns on.",
            "Write the fact; `docs/agreement.schema.json` and your editor show what may stand there.",
            final=True,
        ),
        # style and fonts
        "MOU201": _error(
            "A character that no font of the style has",
            "It would be printed as an empty box or taken from whatever font the machine has.",
            "Write it with other letters, or take a style whose fonts have it.",
        ),
        "MOU202": _error(
            "The style lacks something",
            "The template would print the agreement without it, silently.",
            "Add what is named to the template; a copy of the house style shows it.",
        ),
    }
)
