"""Pydantic's errors to findings: each at its line and column, in the words of the person who wrote the file."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.codes import CODES, finding
from pipeline.findings import Finding
from pipeline.source import Mapping, Node, Scalar, Sequence
from pipeline.spec.fields import Facts
from pipeline.spec.labels import found_at, place_of
from pipeline.spec.reading import NoneGiven, near
from pipeline.values import Blank

Path = tuple[str | int, ...]


def told(error: ValidationError, root: Mapping, whole: type[Facts]) -> Iterator[Finding]:
    """Every fault that the models found, as a finding."""
    errors = error.errors(include_url=False)
    unknown = [_path(fault["loc"]) for fault in errors if fault["type"] == "extra_forbidden"]
    for fault in errors:
        path = _path(fault["loc"])
        match fault["type"]:
            case "missing":
                if not any(other[:-1] == path[:-1] and near(str(other[-1]), [str(path[-1])]) for other in unknown):
                    yield _missing(path, root)
            case "extra_forbidden":
                yield _unknown(path, root, whole)
            case code if code in CODES:
                yield _faulty(fault, path, root)
            case shape:
                yield _misshapen(shape, fault["input"], path, root)


def _path(loc: tuple[str | int, ...]) -> Path:
    """Where pydantic stands, as the file has it: the bodies stand straight under `decision_rights`."""
    return (loc[0], *loc[2:]) if loc[:2] == ("decision_rights", "bodies") else loc


def _faulty(fault: ErrorDetails, path: Path, root: Mapping) -> Finding:
    of_key = path[-1:] == ("[key]",)
    path = path[:-1] if of_key else path
    node, key, _ = found_at(root, path)
    context: dict[str, Any] = fault.get("ctx", {})
    written = path[-1] if of_key else node.value if isinstance(node, Scalar) else ""
    quoted = f"; it says `{written}`" if context["quoted"] and written != "" else ""
    place = (
        key.place
        if key and (of_key or (isinstance(node, Scalar) and not node.value) or not isinstance(node, Scalar))
        else node.place
    )
    name = f"The key `{written}`" if of_key and not quoted else "A key here" if of_key else _name(path)
    return finding(fault["type"], place, f"{name} {context['says']}{quoted}.", context["help"])


def _missing(path: Path, root: Mapping) -> Finding:
    where = (
        f" of `{path[-2]}`" if len(path) > 1 and isinstance(path[-2], str) else f" in {_name(path[:-1])}" if len(path) > 1 else ""
    )
    return finding(
        "MOU020",
        place_of(root, path),
        f"`{path[-1]}`{where} is missing.",
        f"Add `{path[-1]}:` with its value, or TBC if it is not known yet.",
    )


def _unknown(path: Path, root: Mapping, whole: type[Facts]) -> Finding:
    key = str(path[-1])
    node, name, _ = found_at(root, path)
    known = [_alias(model, field) for model in [_model(whole, path[:-1])] if model for field in model.model_fields]
    where = (
        f" under `{path[-2]}`"
        if len(path) > 1 and isinstance(path[-2], str)
        else f" in {_name(path[:-1])}"
        if len(path) > 1
        else ""
    )
    place = name.place if name else node.place
    if meant := near(key, known):
        return finding("MOU021", place, f"`{key}` is not known{where}.", f"Did you mean `{meant}`?")
    if isinstance(node, Scalar) and not node.value and _on_one_line(root, path):
        return finding(
            "MOU031",
            place,
            f"A comma ends an entry here, so that `{key}` became a key of its own.",
            "Put a text with a comma in quotes.",
        )
    if homes := [home for home in _homes(whole, key) if home != path[:-1]]:
        return finding(
            "MOU021",
            place,
            f"`{key}` is not known{where}.",
            f"It belongs under `{'.'.join(str(part) for part in homes[0])}`." if homes[0] else "It belongs at the left margin.",
        )
    return finding(
        "MOU021", place, f"`{key}` is not known{where}.", f"Known here: {', '.join(known)}." if known else "Delete it."
    )


def _misshapen(shape: str, value: object, path: Path, root: Mapping) -> Finding:
    of_key = path[-1:] == ("[key]",)
    node, key, _ = found_at(root, path[:-1] if of_key else path)
    place = key.place if key and not (path and isinstance(path[-1], int)) else node.place
    wanted, help = (  # noqa: A001 - a finding's own word
        ("a list", "Write each entry in a line of its own that begins with a hyphen, or all of them in [ ].")
        if "tuple" in shape or "list" in shape
        else ("a set of keys with values", "Write `key: value` in the lines below, two spaces further in.")
    )
    match value:
        case Blank():
            return finding(
                "MOU035",
                place,
                f"{_name(path)} cannot be left open as a whole.",
                "Leave the key out, or write TBC at the facts in it that are not known yet.",
            )
        case NoneGiven():
            return finding("MOU036", place, f"{_name(path)} cannot be `none`.", "Delete the key: what is left out is not agreed.")
        case "":
            return finding("MOU023", place, f"{_name(path)} is empty.", f"It takes {wanted}. {help}")
        case _:
            stands = {Scalar: "a single value", Sequence: "a list", Mapping: "a set of keys"}[type(node)]
            return finding("MOU022", place, f"{_name(path)} should be {wanted}, not {stands}.", help)


def _name(path: Path) -> str:
    """What a finding calls the thing at a path: its key, or the number of its entry."""
    match path:
        case (*_, str(label), int(number)):
            return f"Entry {number + 1} of `{label}`"
        case (*_, label):
            return f"`{label}`"
        case _:
            return "The file"


def _on_one_line(root: Node, path: Path) -> bool:
    """Whether the key stands behind another one in its line."""
    parent, _, _ = found_at(root, path[:-1])
    _, name, _ = found_at(root, path)
    others: Iterable[Scalar] = (key for key, _ in parent.entries) if isinstance(parent, Mapping) else ()
    return name is not None and any(
        other.place.line == name.place.line and other.place.column < name.place.column for other in others
    )


def _model(whole: type[Facts], path: Path) -> type[Facts] | None:
    """The model that reads the block at a path."""
    found: Any = whole
    for part in path:
        found = _under(found, part)
    return _held(found)


def _under(annotation: Any, part: str | int) -> Any:
    """What stands at one part of a path under a block, a list or a set of labels."""
    if _is_model(annotation):
        field = next(
            (field for name, field in annotation.model_fields.items() if _alias(annotation, name) == part),
            annotation.model_fields.get("bodies"),
        )
        return field and (
            field.annotation
            if part != "bodies" and field is not annotation.model_fields.get("bodies")
            else _under(field.annotation, part)
        )
    match get_origin(annotation), get_args(annotation):
        case (origin, (entry, *_)) if origin is tuple:
            return entry
        case (origin, (_, entry)) if origin is collections.abc.Mapping:
            return entry
        case (_, options):
            return next((found for option in options if (found := _under(option, part)) is not None), None)


def _held(annotation: Any) -> type[Facts] | None:
    """The model of an annotation, among its options."""
    if _is_model(annotation):
        return annotation  # type: ignore[no-any-return] # the line above proves it
    if get_origin(annotation) in (tuple, collections.abc.Mapping):
        return None
    return next((model for option in get_args(annotation) if (model := _held(option))), None)


def _homes(whole: type[Facts], key: str, path: Path = ()) -> Iterator[Path]:
    """The blocks of the file that have a key of this name."""
    for name, field in whole.model_fields.items():
        if _alias(whole, name) == key:
            yield path
        if inner := _held(field.annotation):
            yield from _homes(inner, key, (*path, _alias(whole, name)))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Facts)


def _alias(model: type[Facts], name: str) -> str:
    return model.model_fields[name].alias or name
