"""A block of the spec to facts of the same names: every value said, what is left out absent, or a default that is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.drafting.nodes import Reference
from pipeline.spec import NoneGiven, See, Who
from pipeline.spec.fields import Facts, Named, Row
from pipeline.values import Blank, Day, Duration, Moment, Money, Percent, Rhythm

_KNOWN_BY_NAME = ("appointer", "law")  # an institution and a place may have a longer name in the words
_RULES = "decides_by"  # a rule of voting is always printed; other words of a list are asked for, and said beside


def told_block(voice: Voice, block: Facts | None, path: str, keys: Collection[str] = ()) -> Fact | None:
    """The facts of a block under the names of its keys, those of `keys` alone if it is given; None of no block.

    A word of a list that has words of its own in the language is kept as it is, and told under `said`.
    """
    if block is None:
        return None
    fields = type(block).model_fields
    facts: Fact = {_key(fields[name], name): _field(voice, block, name, path) for name in keys or fields}
    words = next(
        (word for name in keys or fields if isinstance(word := getattr(block, name), Named) and word.table != _RULES), None
    )
    return facts | ({"said": _word(voice, words)} if words else {})


def _word(voice: Voice, named: Named) -> str:
    return str(voice.words[named.table].get(named.word, named.word.replace("-", " ")))


def told_value(voice: Voice, value: object, path: str) -> object:
    """What stands at one key of the spec, said; None where nothing stands there."""
    return _said(voice, value, path.rsplit(".", 1)[-1], path)


def _entry(voice: Voice, key: Who | str, block: Facts, path: str) -> Fact:
    """One entry of a set of labels: its `party` or its `label` beside what it says."""
    named: Fact = {"party": voice.who(key)} if isinstance(key, Who) else {"label": key}
    return named | (told_block(voice, block, path) or {})


def _key(field: Any, name: str) -> str:
    return field.alias or name


def _field(voice: Voice, block: Facts, name: str, path: str) -> object:
    field = type(block).model_fields[name]
    key = _key(field, name)
    said = _said(voice, getattr(block, name), key, f"{path}.{key}")
    if said is not None:
        return said
    if (default := _default(voice, f"{path}.{key}")) is not None:
        return default
    return voice.or_dash(None) if isinstance(block, Row) and _prints(field.annotation) else None


def _said(voice: Voice, value: object, key: str, path: str) -> object:
    """A value of the spec in words; None where there is none."""
    match value:
        case None | () | NoneGiven():
            return None
        case Facts():
            return told_block(voice, value, path)
        case Mapping():
            return [_entry(voice, label, entry, f"{path}.{label}") for label, entry in value.items()] or None
        case tuple():
            return _listed(voice, value, path)
        case _:
            return _single(voice, value, key, path)


def _single(voice: Voice, value: object, key: str, path: str) -> object:  # noqa: PLR0911 - one for each kind of value
    match value:
        case bool():
            return value
        case int():
            return _count(voice, value, key)
        case See():
            return Reference(f"annex.{value.label}", voice.spec.place(*path.split(".")))
        case Who():
            return voice.who(value)
        case Named():
            return _word(voice, value) if value.table == _RULES else value.word
        case Day() | Moment():
            return voice.due(value)
        case str() if key in _KNOWN_BY_NAME:
            return voice.institution(value) if key == "appointer" else voice.place(value)
        case str() | Blank() | Duration() | Money() | Percent() | Rhythm():
            return voice.says(value)
        case _:
            raise TypeError(type(value))  # a kind of value that no field of the spec has


def _listed(voice: Voice, values: tuple[Any, ...], path: str) -> object:
    match values[0]:
        case Facts():
            return [told_block(voice, row, path) for row in values]
        case Who():
            return voice.whos(values)
        case _:
            return voice.all_said(values)


def _count(voice: Voice, number: int, key: str) -> Said:
    """A count with the noun that the words hold for its key, or the bare number."""
    nouns = voice.words["counts"]
    return (voice.count(number, "counts", key) if key in nouns else None) or voice.says(number) or ""


def _default(voice: Voice, path: str) -> Supplied | None:
    """What the words supply where the spec leaves a key out."""
    default: Any = voice.words["defaults"]
    for part in path.split("."):
        if not isinstance(default, Mapping) or part not in default:
            return None
        default = default[part]
    value = default == "yes" if default in ("yes", "no") else list(default) if isinstance(default, list | tuple) else default
    return Supplied(path, value, ", ".join(default) if isinstance(default, list | tuple) else str(default))


def _prints(annotation: Any) -> bool:
    """Whether what stands at a field is printed: not what a clause only asks for, which is yes or no or a word of a fixed list."""
    if get_origin(annotation) is Annotated:
        return _prints(get_args(annotation)[0])
    if annotation in (bool, type(None)) or get_origin(annotation) is Literal:
        return False
    if isinstance(annotation, type):
        return not issubclass(annotation, Facts)
    kinds = [kind for kind in get_args(annotation) if kind not in (type(None), Ellipsis)]
    return bool(kinds) and all(map(_prints, kinds))
