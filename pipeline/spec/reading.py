"""Scalars to values: a reader takes what the file says and gives a value or one fault, in the words of the person who wrote it.

An open field may also be `TBC` or `{blank: words}`: not known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from pipeline.codes import suggestion
from pipeline.values import Blank, Unreadable

Schema = dict[str, Any]
SCALAR: Schema = {"type": ["string", "number", "boolean"]}  # an unquoted 12, 1.5 or true is no string to an editor
SEVERAL: Schema = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
OPEN: Schema = {
    "type": "object",
    "properties": {"blank": {**SCALAR, "description": "Not known yet: the words that a draft prints in its place."}},
    "required": ["blank"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class NoneGiven:
    """Left out on purpose; `reason` says why, and may be empty where the law does not fill the gap."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: a schema has no hash
class Reads:
    """How pydantic reads a field: by `validate` alone, told to editors as `schema`."""

    validate: Callable[[Any, ValidationInfo], Any]
    schema: Schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The validator, whatever the annotated type is."""
        return core_schema.with_info_plain_validator_function(self.validate)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        """The schema, as it is given."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: a schema has no hash
class Excusable:
    """A block that may be `none` on purpose; with `reasoned`, only as `{none: reason}`."""

    block: Any
    reasoned: bool

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The block's own schema, behind a look for `none`."""
        return core_schema.no_info_wrap_validator_function(
            lambda value, inner: excused(value, inner, reasoned=self.reasoned), handler.generate_schema(self.block)
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        """The block's schema or `none`."""
        return {"anyOf": [handler(core), *excuses(reasoned=self.reasoned)]}


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: a schema has no hash
class OneOrMore:
    """A list of fields; one entry may stand alone, without the brackets."""

    entry: Any
    may_be_open: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The list's own schema, so that a fault knows its entry."""
        return core_schema.no_info_wrap_validator_function(self.read, handler.generate_schema(tuple[self.entry, ...]))  # type: ignore[name-defined] # a type made at run time

    def read(self, value: object, inner: Callable[[Any], Any]) -> Any:
        """One entry or a list of them; `TBC` if it may be open."""
        if isinstance(value, Blank) and self.may_be_open:
            return value
        return inner(value if isinstance(value, list) else [value])

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        """One, or a list."""
        return {"anyOf": [*SEVERAL["anyOf"], *([OPEN] if self.may_be_open else [])]}


def excused(value: object, inner: Callable[[Any], Any], *, reasoned: bool) -> Any:
    """`none` as `NoneGiven`; anything else as `inner` reads it. Raises a fault for a reason that is due and not given."""
    match value:
        case NoneGiven():
            return value
        case "none" if reasoned:
            raise fault(
                "MOU036",
                "is `none` without a reason",
                'Say why in one line: {none: "the parties chose no governing law"}.',
                quoted=False,
            )
        case "none":
            return NoneGiven("")
        case _:
            return inner(value)


def excuses(*, reasoned: bool) -> list[Schema]:
    """What an editor is told of `none`."""
    reason: Schema = {**SCALAR, "description": "Left out on purpose: why."}
    block: Schema = {"type": "object", "properties": {"none": reason}, "required": ["none"], "additionalProperties": False}
    return [block] if reasoned else [block, {"enum": ["none"]}]


def fault(code: str, says: str, help: str, *, quoted: bool = True) -> PydanticCustomError:  # noqa: A002 - a finding's own word
    """A fault of one value. `says` follows the name of the key; a `quoted` fault ends by saying what stands there."""
    return PydanticCustomError(code, "{says}", {"says": says, "help": help, "quoted": quoted})


def listed(words: Iterable[str], joiner: str = "or") -> str:
    """Words as a sentence lists them: `a`, `b` or `c`."""
    *most, last = (f"`{word}`" for word in words)
    return f"{', '.join(most)} {joiner} {last}" if most else last


def scalar(value: object) -> str:
    """The one word or text that stands at a key. Raises a fault for a list, a set of keys, nothing, or what cannot be left open."""
    match value:
        case str() if value.strip():
            return value.strip()
        case str():
            raise fault("MOU023", "is empty", "Write a value, `TBC` if it is not known yet, or delete the key.", quoted=False)
        case list():
            raise fault("MOU022", "should be one value, not a list", "Write one value after the colon.", quoted=False)
        case Blank():
            raise fault(
                "MOU035", "cannot be left open", "The agreement cannot be made without it: write the value itself.", quoted=False
            )
        case NoneGiven():
            raise fault("MOU036", "cannot be `none`", "Write a value, or delete the key.", quoted=False)
        case _:
            raise fault(
                "MOU022",
                "should be one value, not a set of keys",
                "Write one value; a text with a colon in it needs quotes.",
                quoted=False,
            )


def read(reader: Callable[[str], Any], *examples: str, may_be_open: bool = False) -> Reads:
    """A field of one scalar, which `reader` makes a value of."""

    def validate(value: object, _info: ValidationInfo) -> Any:
        if may_be_open and isinstance(value, Blank):
            return value
        written = scalar(value)
        try:
            return reader(written)
        except Unreadable as wrong:
            tbc = may_be_open and "TBC" in written.split()
            raise fault(
                wrong.code, wrong.says, "`TBC` stands alone: write only TBC until all of it is known." if tbc else wrong.help
            ) from None

    one: Schema = {**SCALAR, **({"examples": list(examples)} if examples else {})}
    return Reads(validate, {"anyOf": [one, OPEN]} if may_be_open else one)


def one_of(*words: str, may_be_open: bool = False) -> Reads:
    """A field of one word from a list; `to be formed` is kept as `to-be-formed`."""
    known = {spelling: word.replace(" ", "-") for word in words for spelling in (word, word.replace(" ", "-"))}

    def reader(written: str) -> str:
        if written in known:
            return known[written]
        raise Unreadable("MOU025", f"should be {listed(words)}", suggestion(written.lower(), words, "Choose one of these words."))

    enum = [*words, *(spelling for spelling in known if spelling not in words)]
    schema: Schema = {"anyOf": [{"enum": [*enum, "TBC"]}, OPEN]} if may_be_open else {"enum": enum}
    return Reads(read(reader, may_be_open=may_be_open).validate, schema)
