"""The list of fonts in `style.yaml` to faces: which file of which package, its digest, and the characters it draws.

The characters stand in the list, so that a check need not open a font; a test compares them with the files.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.source import Mapping, Node, Scalar, Sequence, decoded, read_yaml

Ranges = tuple[tuple[int, int], ...]
_KEYS = ("family", "weight", "italic", "package", "path", "sha256", "coverage")


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: `path` inside the site-packages of the distribution `package`, the SHA-256 of the file, the code points it draws."""

    family: str
    weight: int
    italic: bool
    package: str
    path: str
    sha256: str
    coverage: Ranges

    @property
    def asset(self) -> str:
        """The name by which a stylesheet asks for this file."""
        return "asset:" + self.path.rsplit("/", 1)[-1]


def font_files(name: str, style_yaml: bytes) -> tuple[FontFile, ...]:
    """The fonts that a `style.yaml` lists, in its order; `name` is the file's, for findings. Raises `Rejected` where the list has not its form."""
    node = read_yaml(decoded(name, style_yaml))
    match _entries(node).get("fonts"):
        case Sequence(items):
            return tuple(_font_file(item) for item in items)
        case _:
            raise _refused(node.place, "The style lists no fonts.", "Write `fonts:` and one entry for each file.")


def attached_facts(name: str, style_yaml: bytes) -> tuple[str, ...]:
    """The facts that a `style.yaml` lets leave with a PDF; none where it lists none. Raises `Rejected` where that is no list."""
    match _entries(read_yaml(decoded(name, style_yaml))).get("attached"):
        case None:
            return ()
        case Sequence(items) if all(isinstance(item, Scalar) for item in items):
            return tuple(item.value for item in items if isinstance(item, Scalar))
        case other:
            raise _refused(other.place, "`attached` is no list of facts.", "Write `attached: [parties, term]`, or leave it out.")


def ranges(written: str) -> Ranges:
    """Code points as `style.yaml` writes them ("20-7E A0") to pairs of first and last. Raises `ValueError` for anything else."""
    pairs = (part.partition("-") for part in written.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


def _font_file(node: Node) -> FontFile:
    entries = _entries(node)
    values = {key: value.value for key, value in entries.items() if isinstance(value, Scalar)}
    if missing := [key for key in _KEYS if key not in values]:
        raise _refused(node.place, f"The font has no `{missing[0]}`.", f"Write all of: {', '.join(_KEYS)}.")
    try:
        return FontFile(
            family=values["family"],
            weight=int(values["weight"]),
            italic={"true": True, "false": False}[values["italic"]],
            package=values["package"],
            path=values["path"],
            sha256=values["sha256"],
            coverage=ranges(values["coverage"]),
        )
    except (ValueError, KeyError) as error:
        raise _refused(
            node.place, f"A value of this font cannot be read: {error}.", "Compare the entry with its neighbour."
        ) from None


def _entries(node: Node) -> dict[str, Node]:
    match node:
        case Mapping(entries):
            return {key.value: value for key, value in entries}
        case _:
            return {}


def _refused(place: Place, message: str, advice: str) -> Rejected:
    return Rejected([finding("MOU202", place, message, advice)])
