"""A file of the pipeline to its changes: one place each, as mutmut makes them, and how one is done to the running program and seen."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from inspect import getattr_static
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Change:
    """One changed place: its number in its file, its lines, the function or table that it belongs to, and what stands there instead."""

    path: str
    number: int
    first: int
    last: int
    owner: str
    module: libcst.Module
    mutation: Mutation

    @property
    def new(self) -> str:
        """The whole file as it reads with the change."""
        changed = self.module.deep_replace(self.mutation.original_node, self.mutation.mutated_node)
        return libcst.ensure_type(changed, libcst.Module).code

    @override
    def __str__(self) -> str:
        """The lines that the change takes and gives."""
        lines = [*unified_diff(self.module.code.splitlines(), self.new.splitlines(), lineterm="", n=0)][2:]
        return "\n".join(line for line in lines if not line.startswith("@@"))


def changes(path: Path) -> Iterator[Change]:
    """Every change of a file that changes what a function or a table of it says; docstrings and annotations are left alone."""
    text = path.read_text("utf-8")
    wrapper = MetadataWrapper(libcst.parse_module(text), unsafe_skip_copy=True)
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    places = wrapper.resolve(PositionProvider)
    owners = dict(_owners(ast.parse(text)))
    for number, one in enumerate(visitor.mutations):
        place = places[one.original_node]
        if owner := owners.get(place.start.line):
            yield Change(str(path), number, place.start.line, place.end.line, owner, module, one)


def done(change: Change) -> bool:
    """Do a change to the loaded module, and to all that took a table from it; False says that it changes nothing that runs."""
    module = import_module(change.path.removesuffix(".py").replace("/", "."))
    old = _owned(module, change.owner)
    if isinstance(old, FunctionType):
        whole = compile(change.new, change.path, "exec", dont_inherit=True)
        code = next(code for code in _codes(whole) if code.co_qualname == change.owner)
        same, old.__code__ = code == old.__code__, code
        return not same
    value = next(value for name, value in _tables(ast.parse(change.new)) if name == change.owner)
    try:
        new = eval(compile(ast.Expression(value), change.path, "eval"), vars(module))  # noqa: S307 - our own file
    except Exception:  # noqa: BLE001 - a table that cannot be made
        return False
    for one in [*sys.modules.values()]:
        if one.__name__.startswith("pipeline.") and vars(one).get(change.owner) is old:
            setattr(one, change.owner, new)
    return bool(new != old)


def _owners(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each line of a file with the function or the table that it belongs to."""
    found: list[tuple[str, ast.stmt | ast.expr]] = [*_functions(tree.body), *_tables(tree)]
    for owner, node in found:
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            yield line, owner


def _functions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name):
                yield prefix + name, node
            case ast.ClassDef(name=name, body=inner):
                yield from _functions(inner, f"{prefix}{name}.")
            case _:
                pass


def _tables(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                yield name, value
            case _:
                pass


def _owned(module: ModuleType, name: str) -> object:
    """The function or the table of a module, without what is wrapped around it."""
    found: object = module
    for part in name.split("."):
        found = getattr_static(found, part)
    match found:
        case staticmethod() | classmethod():
            return found.__func__
        case property():
            return found.fget
        case _:
            return getattr(found, "__wrapped__", found)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)
