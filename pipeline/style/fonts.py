"""What `style.yaml` says of fonts to values: which file of which package is each face, and which family draws a font that Word names.

The characters that a face draws stand in the list, so that a check need not open a font; a test compares them with the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Drawing:
    """What draws the font that Word names `word`: families in the order in which they are tried, and the height of its line in Word for a size of 1."""

    word: str
    families: tuple[str, ...]
    line: float


@lru_cache(maxsize=8)
def font_files(name: str, style_yaml: bytes) -> tuple[FontFile, ...]:
    """The fonts that a `style.yaml` lists, in its order; `name` is the file's, for findings. Raises `Rejected` where the list has not its form."""
    node = _read(name, style_yaml)
    match _entries(node).get("fonts"):
        case Sequence(items):
            return tuple(_font_file(item) for item in items)
        case _:
            raise _refused(node.place, "The style lists no fonts.", "Write `fonts:` and one entry for each file.")


def attached_facts(name: str, style_yaml: bytes) -> tuple[str, ...]:
    """The facts that a `style.yaml` lets leave with a PDF; none where it lists none. Raises `Rejected` where that is no list."""
    match _entries(_read(name, style_yaml)).get("attached"):
        case None:
            return ()
        case Sequence(items) if all(isinstance(item, Scalar) for item in items):
            return tuple(item.value for item in items if isinstance(item, Scalar))
        case other:
            raise _refused(other.place, "`attached` is no list of facts.", "Write `attached: [parties, term]`, or leave it out.")


def drawings(name: str, style_yaml: bytes, fonts: tuple[FontFile, ...]) -> tuple[Drawing, ...]:
    """What a `style.yaml` says of the fonts that Word names: the family that draws each, and after it every other one for what it lacks.

    Raises `Rejected` where the list has not its form, or names a family that has no file.
    """
    node = _read(name, style_yaml)
    named = _entries(_entries(node).get("word", node))
    if not named or "fonts" in named:
        advice = (
            "Write `word:` and under it, for each font that agreement.docx names, `Cambria: {family: House Serif, line: 1.172}`."
        )
        raise _refused(node.place, "The style does not say what draws the fonts that Word names.", advice)
    families = tuple(dict.fromkeys(font.family for font in fonts))
    return tuple(_drawing(word, said, families) for word, said in named.items())


@lru_cache(maxsize=8)
def _read(name: str, style_yaml: bytes) -> Node:
    """The file, which is asked three things and is long, for it lists what each font draws."""
    return read_yaml(decoded(name, style_yaml))


def _drawing(word: str, node: Node, families: tuple[str, ...]) -> Drawing:
    values = {key: value.value for key, value in _entries(node).items() if isinstance(value, Scalar)}
    family = values.get("family", "")
    if family not in families:
        raise _refused(
            node.place, f"The font “{word}” is drawn by no family of the list.", f"Write one of {', '.join(families)}."
        )
    try:
        line = float(values["line"])
    except (ValueError, KeyError):
        advice = "Write `line:` and its height in Word for a size of 1, such as 1.172."
        raise _refused(node.place, f"How high a line of “{word}” is in Word is not said.", advice) from None
    return Drawing(word, (family, *(other for other in families if other != family)), line)


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
