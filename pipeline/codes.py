"""The table of codes: what each finding means, why it matters and how to mend it. `mou explain CODE` prints an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
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


def near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, tuple(known), n=1, cutoff=0.65)), "")


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The help line for a word that is not known: which one was probably meant, or `otherwise`."""
    return f"Did you mean `{meant}`?" if (meant := near(word, known)) else otherwise


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
        "MOU010": _error(
            "A text that YAML cuts at #",
            "A space and the sign # begin a comment, so that `Quay #1 Robotics Ltd` would be printed as `Quay`.",
            "Put the text in quotes; a comment is written with a space behind its sign.",
        ),
        "MOU011": _warning(
            "A full stop that the sentence has already",
            "The words stand inside a sentence or a cell of the text; a full stop of their own ends it early or twice.",
            "Take the full stop out.",
        ),
        "MOU012": _error(
            "Two versions that git could not merge",
            "Nobody has chosen between the two, and a program that chose would choose a word of the deal.",
            "Look for `<<<<<<<`, keep the lines that are right, and delete the others with the three lines that git wrote around them.",
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
        "MOU052": _error(
            "A text in curly quotes",
            "YAML knows straight quotes only; curly ones, pasted from Word, would be printed with the text and do not protect a comma in it.",
            "Write straight quotes, or none.",
        ),
        "MOU053": _error(
            "A short name that cannot be made",
            "The text calls a party by the first word of its name; an article, or a word with a bracket or a comma, reads like a slip.",
            "Write the short name yourself: `short: Lumen`.",
        ),
        "MOU054": _error(
            "A term that ends before it begins",
            "An agreement that is over on its first day binds nobody, and every other date in it looks wrong.",
            "Correct the year of one of the two days.",
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
            "Choose one of the positions that `mou clauses show CLAUSE` prints.",
        ),
        "MOU077": _error(
            "A language that the library does not speak",
            "Headings, units and signature lines are words of a language; the library has a file for each language it speaks.",
            "Choose a language that the library has, or have its words file written.",
        ),
        "MOU078": _error(
            "A form or a numbering that the library does not have",
            "The form decides which clauses an agreement takes, the numbering how they are counted; without them there is nothing to print.",
            "Choose one that the library has, or write its file.",
        ),
        "MOU079": _error(
            "A note that cannot be printed",
            "A note is called once, stands where its number can be read, and has words of its own; else a reader looks for one that is not there.",
            "Write `[^name]` behind words of a paragraph, and `[^name]: Its words.` on a line of its own, after an empty line.",
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
        "MOU109": _error(
            "A silence that cannot be",
            "Only what a lawyer would question can be silenced; a fault of form or an open fact stays one.",
            "Mend what the finding says, or correct the code.",
        ),
        "MOU110": _warning(
            "A silence that nobody has approved",
            "A silenced finding is a risk that somebody takes; a named person decides that it may be taken.",
            "Ask the owner of the rule; keep the reason true.",
            final=True,
        ),
        "MOU111": _error(
            "The form lacks something",
            "What the form must have is what tells it from another deal.",
            "Add the fact, or choose the form that fits.",
        ),
        "MOU112": _error(
            "The form has something of another form",
            "A fact of another form brings its law with it: an entity, shares, a partnership.",
            "Take the fact out, or choose the form that fits.",
        ),
        "MOU113": _error(
            "One party named twice",
            "Nobody can owe anything to itself.",
            "Name the other party.",
        ),
        "MOU114": _error(
            "Two parties of one short name",
            "A reader could not tell whose duty it is.",
            "Give each party a short name of its own.",
        ),
        "MOU115": _error(
            "A party for which nobody signs",
            "Without a signature of somebody who may give it, nothing binds the party.",
            "Name the signatory under `roles`.",
        ),
        "MOU116": _warning(
            "A name that does not fit the kind",
            "A wrong kind of party means a wrong signature and perhaps no party at all.",
            "Look the party up in the register.",
        ),
        "MOU117": _warning(
            "A partnership that acts through nobody",
            "Many partnerships are no persons in law; they act through a partner.",
            "Say who acts: `acts_through`.",
        ),
        "MOU118": _error(
            "A party that does not exist yet",
            "Who signs for a company before it exists may be bound personally, or nobody is.",
            "Say who acts and answers until it exists: `acts_through`.",
        ),
        "MOU119": _warning(
            "A party without an address",
            "A stranger could not find it, and no notice would reach it.",
            "Write the address of its seat.",
        ),
        "MOU120": _warning(
            "One person on both sides",
            "Who speaks for two parties cannot defend one of them against the other.",
            "Name somebody else for one of them.",
        ),
        "MOU121": _error(
            "A party that brings nothing",
            "An alliance lives by what each party puts at risk; who brings nothing leaves first.",
            "Write what the party brings.",
        ),
        "MOU122": _error(
            "A party that gains nothing",
            "A one-sided gain ends in a one-sided effort.",
            "Write what the party gains.",
        ),
        "MOU123": _error(
            "A contribution for which nobody answers",
            "What everybody should do nobody does; a named person is asked.",
            "Name a person of the party under `accountable`.",
        ),
        "MOU124": _warning(
            "A contribution that cannot be counted",
            "Nobody can claim what nobody can count or date.",
            "Write `quantity` and `by`.",
        ),
        "MOU125": _warning(
            "Words that promise nothing",
            "Such words let each side remember another promise.",
            "Say how much, when, or by which measure.",
        ),
        "MOU126": _error(
            "A value that nobody has found",
            "A number without a source is read as a price or a cap.",
            "Say who valued it, or leave the value out.",
        ),
        "MOU127": _warning(
            "A value that only its owner has found",
            "The one who brings a thing tends to think it worth more.",
            "Have it valued by somebody else.",
        ),
        "MOU128": _error(
            "Half a payment",
            "Money is paid when it is clear how much, to whom and when; else it is disputed.",
            "Write `amount`, `pays` and `instalments`.",
        ),
        "MOU129": _error(
            "Payments of something that is not money",
            "The text prints payments for money only; this one would be lost.",
            "Make the money a contribution of its own.",
        ),
        "MOU130": _error(
            "A party that pays itself",
            "Nothing would ever be owed.",
            "Correct `pays`.",
        ),
        "MOU131": _error(
            "Instalments that do not add up",
            "Two totals in one text make a dispute about the difference.",
            "Correct the instalments or the amount.",
        ),
        "MOU132": _error(
            "Two currencies in one sum",
            "Parts in another currency never add up to the whole.",
            "Use one currency, or two contributions.",
        ),
        "MOU133": _error(
            "A judge of its own payment",
            "Who pays could delay the milestone, and who is paid could accept what is not done.",
            "Let the other side, or a body, own or accept it.",
        ),
        "MOU134": _error(
            "A payment that waits for nobody's acceptance",
            "The money would never fall due, or at once.",
            "Say who accepts the milestone.",
        ),
        "MOU135": _warning(
            "No milestones",
            "Work without measures on the way is found wanting only at the end.",
            "Write the first result and the last at least.",
        ),
        "MOU136": _error(
            "A milestone that nobody answers for",
            "One named person on each side is what makes a date more than a hope.",
            "Name a person under `accountable`.",
        ),
        "MOU137": _error(
            "A milestone without a date",
            "Without a date nobody is ever late.",
            "Write `due`.",
        ),
        "MOU138": _error(
            "A milestone without a test",
            "Without a test, done is a matter of opinion.",
            "Write what two strangers would both see.",
        ),
        "MOU139": _warning(
            "A milestone that nobody accepts",
            "Nobody has to say that it is reached, and so it never quite is.",
            "Name a party or a body under `accepted_by`.",
        ),
        "MOU140": _warning(
            "A party that accepts its own work",
            "A test that one takes alone is always passed.",
            "Let another party or a body accept it.",
        ),
        "MOU141": _error(
            "A milestone before what it needs",
            "The order cannot be kept, and the first delay will be blamed on the plan.",
            "Move one of the dates.",
        ),
        "MOU142": _error(
            "A long stop before its date",
            "The way out would open before anybody is late.",
            "Put the long stop after the date.",
        ),
        "MOU143": _warning(
            "A long stop that leads nowhere",
            "A last day means something only if somebody may then leave.",
            "Add the event under `exit`.",
        ),
        "MOU144": _error(
            "A way out on a long stop that is not set",
            "The event could never happen, and the party that counts on it cannot leave.",
            "Set the long stop of the milestone.",
        ),
        "MOU145": _error(
            "A date outside the term",
            "What falls due before the beginning or after the end is under no agreement.",
            "Move the date or the term.",
        ),
        "MOU146": _error(
            "A weekday that is not that of the date",
            "One of the two is wrong, and nobody could say which.",
            "Ask which was meant, and write the date alone.",
        ),
        "MOU147": _warning(
            "Dates that hang on the last signature",
            "One slow signature moves every date that counts from it.",
            "Set an effective date.",
        ),
        "MOU148": _error(
            "A term that is not said",
            "Without an end or a way to one, some laws make it endless and some end it at any time.",
            "Say how long it lasts.",
        ),
        "MOU149": _error(
            "An event that may never happen",
            "A term that only an event ends may last for ever.",
            "Set the last day beside the event.",
        ),
        "MOU150": _warning(
            "Renewal without a window or a limit",
            "A term that renews itself binds those who forget.",
            "Set the day to decline and the number of renewals.",
        ),
        "MOU151": _error(
            "Renewal that nobody can decide in time",
            "After the end there is nothing to renew; before the beginning nobody knows.",
            "Set the day inside the term.",
        ),
        "MOU152": _error(
            "A period as long as the term",
            "A way out that takes as long as the agreement is none.",
            "Shorten the period.",
        ),
        "MOU153": _error(
            "A way out that opens after the end",
            "The right to leave could never be used.",
            "Let it open earlier.",
        ),
        "MOU154": _error(
            "A party that cannot leave",
            "A party that depends on the consent of the others is held even when the reason for the alliance is gone.",
            "Give every party one way out at least.",
        ),
        "MOU155": _warning(
            "A way out for some only",
            "Who cannot leave carries the risk of the one who can.",
            "Give it to all, or write down why not.",
        ),
        "MOU156": _error(
            "No way out of a failure",
            "A party would stay bound to another that does not perform.",
            "Add `cause` with a time to mend.",
        ),
        "MOU157": _error(
            "An exit that forgets a topic",
            "Exits are fought over what the text forgot: money, work, know-how, people, property, names.",
            "Add the topic with its time.",
        ),
        "MOU158": _warning(
            "Insolvency as the only way out",
            "Several laws make a right to leave on insolvency void.",
            "Add another way out.",
        ),
        "MOU159": _warning(
            "A duty without an end",
            "Some laws read a duty without an end as one that may be ended at any time, or as none.",
            "Set a number of years.",
        ),
        "MOU160": _error(
            "A party without a seat",
            "A body that decides for a party without it binds that party to what it never saw.",
            "Name a member of each party.",
        ),
        "MOU161": _error(
            "A quorum that cannot be reached",
            "The body could never decide anything.",
            "Lower the quorum or add members.",
        ),
        "MOU162": _error(
            "A deadlock without a way through",
            "Equal votes stop the work, and no court can decide business matters for the parties.",
            "Add a `deadlock` that ends.",
        ),
        "MOU163": _warning(
            "A deadlock that nobody from outside helps to break",
            "Those who disagreed in the body will disagree upstairs; an outside person is the last to be heard.",
            "Add a step with an adviser.",
        ),
        "MOU164": _error(
            "Two that decide one matter",
            "Each could overrule the other, and third parties would not know whom to believe.",
            "Let one decide, and consult the other.",
        ),
        "MOU165": _warning(
            "A gap between two limits",
            "For the amounts between them nobody knows who decides.",
            "Let the limits meet.",
        ),
        "MOU166": _warning(
            "A casting vote that casts nothing",
            "Where all must agree, a second vote of the chair changes nothing, and somebody will rely on it.",
            "Drop it, or change the rule for decisions.",
        ),
        "MOU167": _error(
            "A review without a forum or a rhythm",
            "What has no date and nobody who meets does not take place.",
            "Say who and how often.",
        ),
        "MOU168": _error(
            "No way for a dispute to end",
            "What binds will be disputed, and each side would go to the court that suits it.",
            "Add `dispute_resolution`.",
        ),
        "MOU169": _error(
            "A ladder without a last step",
            "Talks that end nothing only cost time.",
            "End with arbitration, courts, an expert or withdrawal.",
        ),
        "MOU170": _error(
            "Steps after the end",
            "A dispute that is decided cannot go on; two last steps leave open which counts.",
            "Put the step that ends it last.",
        ),
        "MOU171": _error(
            "A step without a clock",
            "A step that may last for ever can be used to stop the next one.",
            "Give every step its time.",
        ),
        "MOU172": _error(
            "A last step that lacks a part",
            "An arbitration clause without institution, seat, number or language is fought over before the case is.",
            "Add what is missing.",
        ),
        "MOU173": _error(
            "Rules of another institution",
            "Institutions refuse cases under rules that are not theirs.",
            "Leave the rules out, or name their institution.",
        ),
        "MOU174": _error(
            "An even number of arbitrators",
            "Two equal halves decide nothing.",
            "Write 1 or 3.",
        ),
        "MOU175": _error(
            "Arbitration and courts for one dispute",
            "Each would send the parties to the other.",
            "Keep one of the two.",
        ),
        "MOU176": _warning(
            "A step described and never taken",
            "Readers will argue that it was meant to be taken.",
            "Add the step, or take the description out.",
        ),
        "MOU177": _warning(
            "A judge for what binds nobody",
            "A judge may take it as a sign that something was meant to bind.",
            "End with withdrawal.",
        ),
        "MOU178": _error(
            "No law for what binds",
            "Each court would choose a law of its own.",
            "Choose a law, or say why there is none.",
        ),
        "MOU179": _warning(
            "A law that is several",
            "A state of several legal orders has no one law of contract.",
            "Name the law with its level.",
        ),
        "MOU180": _warning(
            "Courts of one place, law of another",
            "Foreign law must be proved by experts, at a cost.",
            "Choose both of one place.",
        ),
        "MOU181": _error(
            "What binds is not said",
            "A court would guess from the words, and the parties would each guess otherwise.",
            "Write `binding`.",
        ),
        "MOU182": _warning(
            "Something that should bind does not",
            "Where anything binds, secrets, law, disputes and limits of liability must hold too, or it cannot be enforced.",
            "Add the block to what binds.",
        ),
        "MOU183": _error(
            "What binds leans on what does not",
            "A duty that begins with an act nobody must do never begins.",
            "Let both bind, or neither.",
        ),
        "MOU184": _warning(
            "Money in a text that binds nobody",
            "Who spends in reliance on it cannot claim it.",
            "Let the payment bind, or say that it is a plan.",
        ),
        "MOU185": _error(
            "Know-how that moves and has no owner",
            "Who receives it will use it, and who made it will call that theft.",
            "Add `intellectual_property`.",
        ),
        "MOU186": _error(
            "Joint results without rules",
            "Each law has another default for joint owners, and some need the consent of all for any use.",
            "Add `joint_results`.",
        ),
        "MOU187": _error(
            "Something without an owner",
            "What is brought and what is made must each belong to somebody.",
            "Name the owner.",
        ),
        "MOU188": _warning(
            "Know-how that nobody may use",
            "What is handed over without a licence is a gift or a trap.",
            "Add the licence with field and end.",
        ),
        "MOU189": _error(
            "A licence from nobody, or to its holder",
            "It gives nothing to anybody.",
            "Name who grants it and who receives it.",
        ),
        "MOU190": _warning(
            "Know-how without secrecy",
            "A secret shared without a duty to keep it is no secret any more, in law either.",
            "Add `confidentiality`.",
        ),
        "MOU191": _error(
            "Liability that is not said",
            "The law's default has no limit, and a small part in the alliance may cost a whole company.",
            "Add `liability`, or say why there is none.",
        ),
        "MOU192": _error(
            "Technology over a border without rules",
            "Export and sanctions law binds both sides, and a breach by one reaches the other.",
            "Add `compliance`.",
        ),
        "MOU193": _warning(
            "Exclusivity or shared prices",
            "Competition law limits such terms, makes them void or fines them, unless an exemption covers them.",
            "Have counsel assess it in each market concerned, and silence this with who did so.",
        ),
        "MOU194": _warning(
            "Licences without a word on competition",
            "Fields and markets that licences divide are what authorities look at.",
            "Add `competition`.",
        ),
        "MOU195": _warning(
            "A public body and requests for its papers",
            "Its law may open the other parties' papers to everybody.",
            "Add `records law` to `compliance`.",
        ),
        "MOU196": _warning(
            "An annex to which nothing refers",
            "Nobody can say what it is for, or whether it binds.",
            "Refer to it, or take it out.",
        ),
        "MOU197": _error(
            "Notices that cannot arrive",
            "Periods run from notices; one that reaches nobody starts nothing.",
            "Name who receives them, and where.",
        ),
        "MOU198": _warning(
            "Fewer originals than parties",
            "On paper, whoever holds no original must ask the other for proof.",
            "Sign one original for each party.",
        ),
        "MOU199": _warning(
            "A silence that silences nothing",
            "It would hide the same fault when it comes back.",
            "Take it out.",
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
            "Add what is named to the template, as the house style has it; a file that was deleted comes back with `git restore templates`.",
        ),
        "MOU203": _error(
            "No such style",
            "Another look than the one that was asked for would go unnoticed.",
            "Write the name of a folder in `templates/`, or leave `style` out for the house style.",
        ),
        # clauses together, approvals, a new agreement
        "MOU301": _error(
            "A clause without one that it requires",
            "Some clauses lean on others: acceptance of milestones on their schedule, a transfer of shares on the entity.",
            "Tell the fact that brings in the other clause, or leave out the fact that brings in this one.",
        ),
        "MOU302": _error(
            "Two clauses that exclude each other",
            "Side by side they would say yes and no to the same thing.",
            "Leave out the fact that brings in one of them, or choose the form that fits.",
        ),
        "MOU303": _error(
            "Approvals that cannot be read",
            "What nobody can read approves nothing, and nobody would notice.",
            "Take the file back from version control, or delete it and approve again with `mou approve ID --by NAME`.",
        ),
        "MOU310": _error(
            "An answer to no question",
            "It would be lost, and the agreement would lack what somebody thought was told.",
            "Correct the path; `mou new` without a terminal lists the paths of what it still needs.",
        ),
        "MOU311": _error(
            "An answer that is no choice",
            "The question has a few answers, because the clauses are written for these.",
            "Choose one of those that the message lists.",
        ),
        "MOU312": _error(
            "An agreement that is there already",
            "A file that somebody wrote is never written over.",
            "Choose another id for the new agreement.",
        ),
        "MOU313": _error(
            "No example of the form",
            "Neither this repository nor the program holds an agreement of that form.",
            "Begin with `mou new`, which asks for the facts.",
        ),
        # rules, further: the deal
        "MOU320": _error(
            "Shares that do not come to the whole",
            "A missing or a surplus percent belongs to nobody or to two, and is disputed when there is something to divide (S2).",
            "Correct the shares, so that they come to 100 percent.",
        ),
        "MOU321": _error(
            "Shares and price that do not make the total",
            "Number, price and total are three promises; where they differ, two of them are wrong.",
            "Correct the number, the price or the total.",
        ),
        "MOU322": _error(
            "A grant that its months do not make",
            "What is earned is counted month by month; a rest that falls into no month is earned by nobody.",
            "Correct the number, or say where the rest falls.",
        ),
        "MOU323": _error(
            "Lines that do not add up to the total",
            "A reader trusts the line or the total, whichever suits him.",
            "Correct a line or the total.",
        ),
        "MOU324": _warning(
            "A tier that does not come to the whole",
            "What one tier leaves over is paid to nobody, or twice.",
            "Let the parts of each tier come to 100 percent.",
        ),
        "MOU325": _warning(
            "An order of payment that stops halfway",
            "Who is owed money comes before who owns; and what is left must be somebody's.",
            "Begin with the creditors, and end with the rest.",
        ),
        "MOU326": _error(
            "An entity that is never born",
            "A promise to form an entity without a day is no promise.",
            "Write `formed_by`.",
        ),
        "MOU327": _error(
            "A venture by contract with papers of an entity",
            "A contract has no register and no articles; a court would ask whether an entity was meant.",
            "Take them out, or change `status`.",
        ),
        "MOU328": _error(
            "A stake without a size",
            "An investor, an issuer, an instrument, and a number or a sum make a stake (S2).",
            "Write `shares` and `price`, or `total`.",
        ),
        "MOU329": _error(
            "A party that is no partner",
            "In a partnership who is a partner answers for debts; who is none should not sign as one (S2).",
            "Name the party under `general` or `limited`.",
        ),
        "MOU330": _warning(
            "A limited partner that manages",
            "A limited partner that manages may answer without limit in many laws (S2).",
            "Leave it to the general partner.",
        ),
        "MOU331": _error(
            "Managers that nobody names",
            "Who deals with a company or a partnership must know who binds it (S2).",
            "Name them.",
        ),
        "MOU332": _error(
            "Profit or loss that is not shared",
            "The law's own shares would take the place of what was meant, often by heads (S2).",
            "Write the shares of both, or a `rule`.",
        ),
        "MOU333": _warning(
            "An approval that nobody has asked about",
            "Merger control and foreign investment law can forbid a closing, and fine it.",
            "Write `regulation`, or silence this with who looked at it.",
        ),
        "MOU334": _error(
            "One party at both ends",
            "Nobody can pay or promise anything to itself.",
            "Name the other party at one end.",
        ),
        "MOU335": _error(
            "A commission that nobody can work out",
            "Who brings a customer wants to know what it earns before it does (S2).",
            "Write the numbers, of what they are taken, and who decides inside a range.",
        ),
        "MOU336": _error(
            "A limit with one limb",
            "The greater or the lesser of one thing is no limit.",
            "Write both, and which counts.",
        ),
        "MOU337": _error(
            "A formula with an unknown",
            "One sign without a meaning makes the price a matter of dispute.",
            "Explain each sign once under `inputs`.",
        ),
        "MOU338": _warning(
            "A share of something undefined",
            "Revenue and profit are counted in many ways; most quarrels over shares are about the base.",
            "Say what is counted and what is taken off.",
        ),
        "MOU339": _error(
            "A fee without a day",
            "Without a day nobody is late.",
            "Write `when` or `how_often`.",
        ),
        "MOU340": _warning(
            "Amounts without a word on tax",
            "Tax on sales or at source is a fifth or more of a sum; somebody bears it by surprise.",
            "Write `tax` or `payment_terms: amounts`.",
        ),
        "MOU341": _error(
            "A minimum without its consequence",
            "A minimum that costs nothing to miss is a wish.",
            "Write `pay` or `loses`.",
        ),
        "MOU342": _error(
            "A price without a way to it",
            "An agreement to agree on a price binds nobody in many laws.",
            "Write the formula, or who finds the price.",
        ),
        "MOU343": _warning(
            "A crossed indemnity",
            "Giver and receiver are easily exchanged, and then a party insures the other's faults.",
            "Exchange `by` and `to`, or say whose act it is.",
        ),
        "MOU344": _error(
            "A partner that earns nothing",
            "A channel lives by the margin or commission of its partner (S2).",
            "Write `commission`, `discount` or `prices`.",
        ),
        "MOU345": _warning(
            "Bound to one, without a word on competition",
            "Exclusivity and restraints can be void, and fined, under competition law.",
            "Have it weighed, and write `competition`.",
        ),
        "MOU346": _warning(
            "A wide and a narrow exclusivity",
            "A party that may work with nobody and one that may not do so in one field have promised different things.",
            "Keep one of the two.",
        ),
        "MOU347": _warning(
            "Resale prices that another sets",
            "Most competition laws forbid to fix a reseller's prices, with few exceptions.",
            "Write `partner_sets: yes`.",
        ),
        "MOU348": _warning(
            "A restraint without a time",
            "A restraint that never ends is often void as a whole.",
            "Write `during` or `after`.",
        ),
        "MOU349": _warning(
            "A licence that ends before the customers do",
            "Customers who run on after the end would use what nobody may let them use.",
            "Let the licence last as long.",
        ),
        "MOU350": _warning(
            "Two names without a rule for marks",
            "A mark that others use without control can be lost.",
            "Write `brand`.",
        ),
        "MOU351": _error(
            "An exit that forgets what was built",
            "What nobody settled at the start is settled at the end, at a worse price (S1).",
            "Say it under `exit`.",
        ),
        "MOU352": _warning(
            "A party without a technology",
            "A technology partnership joins technologies; who brings none has another deal (S2).",
            "Add it, or choose another form.",
        ),
        "MOU353": _warning(
            "A party without personality",
            "Who signs for a trust or a club may be bound alone, or nobody is.",
            "Write `acts_through` or `signs`.",
        ),
        "MOU354": _error(
            "A limited partnership that signs for itself",
            "A limited partnership acts by its general partner; another signature binds nobody.",
            "Write `signs: by` and `as`.",
        ),
        "MOU355": _error(
            "A party to be formed with open ends",
            "If it is never formed, somebody has promised for nobody.",
            "Write `liable`, `adopts_within` and `long_stop`.",
        ),
        "MOU356": _error(
            "A party on two sides",
            "Who votes or owes on both sides decides alone.",
            "Keep it on one side.",
        ),
        "MOU357": _error(
            "A vote of sides without sides",
            "A vote that nobody casts blocks or is ignored.",
            "Put every party on a side.",
        ),
        "MOU358": _warning(
            "A deed that nobody witnesses",
            "Many laws ask for a witness or a seal; without it there is no deed.",
            "Write `witness` or `seal`.",
        ),
        "MOU359": _warning(
            "A party without a mission",
            "Money bound to one mission may not serve another (S2).",
            "Add the mission of the party, and how it is served.",
        ),
        "MOU360": _warning(
            "A funder without terms",
            "A grant spent against its terms is paid back.",
            "Write `terms` or `see`, and `by`.",
        ),
        "MOU361": _warning(
            "A nonprofit alliance without purposes",
            "The exempt purposes are the limit of what a nonprofit may do (S2).",
            "Write `purposes`.",
        ),
        "MOU362": _warning(
            "A public body without its own rules",
            "Its budget, its records law and its immunity hold whatever it signs.",
            "Write them under `public_body`.",
        ),
        "MOU363": _error(
            "More members than seats",
            "Votes of a member without a seat do not count, and nobody knows which one that is.",
            "Correct `seats` or `members`.",
        ),
        "MOU364": _error(
            "A class that nobody belongs to",
            "A vote that needs a class without parties can never be taken.",
            "Add it under `sides`.",
        ),
        "MOU365": _warning(
            "A reserved matter that others decide",
            "What is reserved for all and given to one is decided by whoever is quicker.",
            "Take one of the two out.",
        ),
        "MOU366": _error(
            "An adviser that decides",
            "A body that only recommends cannot settle anything.",
            "Name somebody who decides.",
        ),
        "MOU367": _error(
            "Two rhythms of one body",
            "Two numbers of meetings let each party keep its own.",
            "Correct one of them.",
        ),
        "MOU368": _error(
            "Later than its long stop",
            "By the long stop the agreement may already be over.",
            "Choose an earlier day.",
        ),
        "MOU369": _error(
            "A day of the deal outside the term",
            "What is due before the start or after the end nobody owes.",
            "Correct the day, or the term.",
        ),
        "MOU370": _error(
            "A withdrawal that leaves one party",
            "An agreement of one party is none.",
            "Use `cause` or `convenience`.",
        ),
        "MOU371": _warning(
            "No way to leave what several share",
            "Without a rule the law dissolves the whole, or holds the one that wants to leave.",
            "Write `withdrawal` or `buy_out`.",
        ),
        "MOU372": _warning(
            "Another agreement that nobody can find",
            "An end that hangs on a paper must name the paper.",
            "List it under `documents`.",
        ),
        "MOU373": _error(
            "An institution that does not do this",
            "A clause that asks an institution for what it does not do ends nothing.",
            "Choose another institution.",
        ),
        "MOU374": _warning(
            "An institution that the library does not know",
            "Without rules and an appointing authority a tribunal may never be formed.",
            "Write `rules` and `appointment`.",
        ),
        "MOU375": _error(
            "A step that nobody describes",
            "Who is to be asked must be known before there is a dispute.",
            "Describe the step.",
        ),
        "MOU376": _warning(
            "Originals that do not come out",
            "Parties, languages and copies make the number of originals; another leaves somebody without one.",
            "Correct the number.",
        ),
        "MOU377": _error(
            "Languages without an order",
            "Two texts always differ somewhere.",
            "Write `prevailing` or `equal`.",
        ),
        "MOU378": _warning(
            "Documents without an order",
            "Two papers that hold at once contradict each other somewhere.",
            "Write `precedence`.",
        ),
        "MOU379": _warning(
            "A paper that one party changes at will",
            "Who may change a paper alone may change the deal.",
            "Write `changes_notice`.",
        ),
        "MOU380": _warning(
            "Publicity that nobody may give",
            "Silence and marketing exclude each other.",
            "Say who approves what is said.",
        ),
        "MOU381": _warning(
            "A promise for nothing",
            "In these laws a promise without a return binds only as a deed.",
            "Add a promise in return, or sign as a deed.",
        ),
        "MOU382": _warning(
            "Bonds in a text that binds nobody",
            "Deeds, indemnities and warranties speak of a bond; a court may find one.",
            "Take them out, or let them bind.",
        ),
        "MOU383": _warning(
            "People abroad without rules",
            "Tax, permits and employment law of the other country hold from the first day.",
            "Write `employer`, `visas` and `tax`.",
        ),
        "MOU384": _warning(
            "Data of persons without rules",
            "Data protection law asks for a purpose, a basis and a contract before the first record moves.",
            "Write `personal_data`.",
        ),
        "MOU385": _warning(
            "Rules for data with a gap",
            "Without a role, a clock and an end nobody knows who tells the authority.",
            "Write what is missing.",
        ),
        "MOU386": _error(
            "Two values of one contribution",
            "What a share is worth and what was put in for it are compared line by line, by partners and by the tax office.",
            "Correct one of the two.",
        ),
        "MOU387": _warning(
            "Revenue and profit both divided",
            "Profit is what is left of revenue; whoever divides both must say which comes first.",
            "Leave one out, or say that shared revenue is no part of the profit.",
        ),
        "MOU388": _warning(
            "A place that is still to be filled in",
            "Lines, dots and empty brackets of a model are printed as they stand, and nobody sees them before the signature.",
            "Write TBC, or `{blank: …}` with what is to come.",
            final=True,
        ),
        "MOU390": _warning(
            "A fact that no clause prints",
            "Who told it believes that it is agreed; the text is silent.",
            "Take it out, or say it where a clause does.",
        ),
        "MOU391": _warning(
            "A dispute that nobody from outside helps to settle",
            "People who have quarrelled through two levels rarely end it alone (S1).",
            "Add a mediation or a neutral before the last step.",
        ),
        # schedules and charts
        "MOU420": _error(
            "A schedule with nothing to show",
            "A schedule that the file asks for and nobody can print is missed only when the paper is on the table.",
            "Add what it shows, or take it out of `schedules`.",
        ),
        # the document as JSON
        "MOU440": _error(
            "A file that is no JSON",
            "Only a file that can be read whole can be compared, printed or trusted.",
            "Have `mou build --formats json` write the file again; a copy that was cut off or edited by hand is of no use.",
        ),
        "MOU441": _error(
            "JSON of another schema",
            "The same keys may mean something else there.",
            "Take the version of mou that wrote the file, or build it again with this one.",
        ),
        "MOU442": _error(
            "JSON that is no document",
            "A document with a part that is missing, unknown or of another kind would be printed wrong.",
            "Have `mou build --formats json` write the file again; docs/document.schema.json says what belongs where.",
        ),
        # records: locks, published words, plans
        "MOU500": _error(
            "Published words that changed",
            "Whoever was told a version must find the words that it had; other words need another number.",
            "Run `mou clauses publish CLAUSE --note NOTE`; or put the published words back.",
        ),
        "MOU501": _error(
            "One version, two texts",
            "Two branches published the same number; a version must name one text for ever.",
            "Delete one line and the text that it names, put the words that you want into the clause, publish and build.",
        ),
        "MOU502": _error(
            "A line that names no published version",
            "A list of versions that cannot be read whole vouches for nothing.",
            "Keep the lines of both sides of the merge, or take the file from version control.",
        ),
        "MOU503": _error(
            "Published words that are not kept",
            "Without the words of a version no agreement that was made from it can be drafted again.",
            "Run `git restore clauses/.published`, which takes them from version control; nothing published is ever edited or deleted.",
        ),
        "MOU504": _error(
            "Kept words that no version names",
            "A line of `clauses.sum` is gone; what was published is only ever added to.",
            "Take `clauses/clauses.sum` from version control.",
        ),
        "MOU510": _warning(
            "A damaged lock",
            "A lock that somebody edited, or that git merged, does not say what an agreement is made from.",
            "Run `mou build`, which makes the lock of a draft anew; read the diff before you commit it.",
        ),
        "MOU511": _error(
            "Words that nobody kept",
            "The lock names words of the library that were never published and are not there now.",
            "Publish before a clause changes; or take the words from version control.",
        ),
        "MOU512": _error(
            "A lock of another file",
            "A lock speaks for the facts that it was made from and for no others.",
            "Take the agreement and its lock from the same commit.",
        ),
        "MOU520": _error(
            "A damaged plan",
            "What is done must be what somebody read; a plan that was edited is neither.",
            "Run `mou plan -o plan.json`, read it, and apply that.",
        ),
        "MOU521": _error(
            "A stale plan",
            "Something changed after the plan was made, so that it would do other than what somebody read.",
            "Run `mou plan` again, read it, and apply that.",
        ),
        # records: what was sent and signed
        "MOU530": _error(
            "A step that does not fit where the agreement stands",
            "What was sent is not sent again, and only what was sent is signed; the register tells each step once.",
            "Take the step that the line names.",
        ),
        "MOU531": _error(
            "Facts edited after they were sent",
            "What the other side holds says something else; nobody would know which of the two holds.",
            "Open a draft with `mou revise ID --by NAME`, or after the signature with `mou amend ID --by NAME`; or put the file back.",
        ),
        "MOU532": _error(
            "A file of a record that is not as it was kept",
            "A record proves what was sent or signed only while each of its files is the one that was kept.",
            "Take the file from version control; nothing under `agreements/records/` is edited, added or deleted by hand.",
        ),
        "MOU533": _error(
            "A register that does not tell what happened",
            "Each line names the one before it, so that no event can be lost, added or moved unseen.",
            "Take the register from version control. If the machine stopped at a step, run `mou build`, which writes the last line.",
        ),
        "MOU534": _error(
            "Kept files that do not fit together",
            "Words, facts, clauses and lock of a record are computed from each other; one that differs was put there later.",
            "Take the file from version control; the text beside a draft is made anew by `mou build`.",
        ),
        "MOU535": _error(
            "A signed file with other words",
            "Whoever signs other words than were sent has made another offer.",
            "Issue the words that are agreed, and have those signed; or name the record that has them with `--of`.",
        ),
        "MOU536": _warning(
            "A signed file without words",
            "A scan is a picture; no machine can say that it shows what was sent.",
            "Let a person compare it page by page, or ask for a file that was signed electronically.",
        ),
        "MOU537": _warning(
            "Words that signing added",
            "A stamp, a name or a date is usual; a changed term would be as easy to type.",
            "Read the words that are listed.",
        ),
        "MOU538": _error(
            "A signed file that is no PDF",
            "What was signed is kept in the form that everybody can open and nobody edits by accident.",
            "Save what came back as a PDF.",
        ),
        "MOU539": _error(
            "A version of a clause that cannot be taken",
            "A draft after something was sent takes only words that were published, and only when somebody asks for them.",
            "Publish it with `mou clauses publish CLAUSE --note NOTE`, and take it with `mou upgrade ID CLAUSE --by NAME`.",
        ),
        "MOU540": _error(
            "A frozen file that this change touches",
            "What was sent or signed has not moved; a change that moves it would rewrite what happened.",
            "Put the file back as the base has it.",
        ),
        "MOU541": _error(
            "An edition that was not sent",
            "Of what was sent only what was sent is printed, so that nobody takes another paper for it.",
            "Build it without this option, or open a draft with `mou revise ID --by NAME`.",
        ),
        "MOU542": _error(
            "Nothing to amend",
            "An amendment is written from what changed since the signature.",
            "Change the agreement's file, or take a newer clause with `mou upgrade ID CLAUSE --by NAME`.",
        ),
        # redlines
        "MOU550": _error(
            "A version without its document",
            "What changed is told from the document as a tree; a printed file alone has only its words.",
            "Build it with `mou build --formats docx,pdf,txt,json`, or name the agreement itself or `REVISION:id`.",
        ),
        "MOU551": _error(
            "A git revision that cannot be read",
            "What changed since a revision is told from what git has of that day; a version called by it is drafted again from there.",
            "Look for the commit with `git log --oneline`; in a shallow clone fetch the older ones.",
        ),
        "MOU552": _error(
            "A Word file that mou did not write",
            "Its changes can only be found by comparing words, and an engine that is not installed does that.",
            "Install the extra `redline`, or name versions that mou knows.",
        ),
        "MOU553": _error(
            "Word files that cannot be compared",
            "A file that its own engine cannot read may hold anything.",
            "Open it in Word, save it as .docx without a password, and compare again.",
        ),
        # a fresh repository
        "MOU560": _error(
            "A file in the way of a fresh repository",
            "A repository is laid out in one go, and a file that somebody wrote is never written over.",
            "Name an empty folder: `mou init deals`.",
        ),
        # what was published, and older locks and libraries
        "MOU561": _error(
            "A published version that was edited",
            "A number, a digest or a note that is changed by hand tells another history than the one that happened.",
            "Take the line of `clauses/clauses.sum` from version control.",
        ),
        "MOU562": _error(
            "A word that the words file does not have",
            "A newer mou prints words that an older library does not know; it makes none up.",
            "Take the key from `clauses/words/` of a fresh repository, which `mou init` lays out.",
        ),
        "MOU563": _error(
            "A lock that is drafted otherwise today",
            "The facts and the clauses are those of the lock, but another mou made its text; nothing pretends to be that text.",
            "Read the text beside the lock; to compare, name the agreement at its revision, `main:river-basin`.",
        ),
        # limits
        "MOU570": _error(
            "A worker with other engines",
            "The same agreement has the same bytes wherever it is built, and other versions lay out and write otherwise.",
            "Install the same packages on the worker, from the same lock, and start it again.",
        ),
        "MOU571": _error(
            "An agreement at which two workers died",
            "Only the system ends a worker, mostly because the memory of the machine is used up; the other agreements are built all the same.",
            "Look into the log of the machine, and build with fewer workers: `--jobs 1`.",
        ),
        "MOU580": _error(
            "More time than an agreement may take",
            "A file or a clause that somebody sends must not hold the machine that builds it; no agreement that people read comes near.",
            "Look for lists of very many entries and for a clause that repeats inside a repetition; if it is meant, set MOU_SECONDS.",
        ),
        "MOU581": _error(
            "More memory than an agreement may take",
            "A machine that runs out of memory stops whatever else it does; no agreement that people read comes near.",
            "Look for very long texts and lists, and for a clause that repeats inside a repetition; if it is meant, set MOU_MEGABYTES.",
        ),
        # a library and what git has of it
        "MOU590": _error(
            "A published clause whose file is gone",
            "Forms and outline want the clause, and no agreement can be drafted without it; its published words are kept all the same.",
            "Put the file back: `git restore clauses/exit/cause.md`. To put a clause away, take its id out of outline and forms.",
        ),
        # limits of the text
        "MOU591": _error(
            "A word without an end",
            "Where a line may end is looked for letter by letter; a word of 200,000 letters took minutes, and no agreement has one.",
            "Put spaces into it; keys, sums and pictures written as letters belong into files of their own.",
        ),
        # what was sent, and the file that it was sent from
        "MOU592": _error(
            "An agreement that was sent and has no file",
            "Without it nothing is held against what was sent or signed, and the same facts under another name are a draft that may change.",
            "Put the file back: `git restore agreements/river-basin.yaml`. An agreement that has ended keeps its file.",
        ),
    }
)
