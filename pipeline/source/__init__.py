"""Files as text and YAML that know their lines."""

from pipeline.source.nodes import Mapping, Node, Plain, Scalar, Sequence, plain, scalars
from pipeline.source.reading import read_yaml
from pipeline.source.text import Source, decoded, fits, front_matter

__all__ = [
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "Source",
    "decoded",
    "fits",
    "front_matter",
    "plain",
    "read_yaml",
    "scalars",
]
