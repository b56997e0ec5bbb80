"""A path in the file to the model that reads it: which keys it has, and where else a key is at home."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pipeline.spec.fields import Facts

Path = tuple[str | int, ...]


def model_at(whole: type[Facts], path: Path) -> type[Facts] | None:
    """The model that reads the block at a path."""
    found: Any = whole
    for part in path:
        found = _under(found, part)
    return _held(found)


def _under(annotation: Any, part: str | int) -> Any:
    """What stands at one part of a path under a block, a list or a set of labels."""
    if _is_model(annotation):
        fields = {alias(annotation, name): field.annotation for name, field in annotation.model_fields.items()}
        bodies = fields.pop("bodies", None)  # they stand straight under their block
        return fields[part] if part in fields else _under(bodies, part)
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


def homes(whole: type[Facts], key: str, path: Path = ()) -> Iterator[Path]:
    """The blocks of the file that have a key of this name."""
    for name, field in whole.model_fields.items():
        if alias(whole, name) == key:
            yield path
        if inner := _held(field.annotation):
            yield from homes(inner, key, (*path, alias(whole, name)))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Facts)


def alias(model: type[Facts], name: str) -> str:
    """The key of a field in the file."""
    return model.model_fields[name].alias or name
