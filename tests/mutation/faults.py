"""Small faults that can be put into a module: an operator, a comparison, a constant or a flag."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

# What is left out says nothing: a cache that is away is only slower, `== None` is `is None`.
KINDS = re.compile(
    r"core/(ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Add|Pow_Mul|BitOr_BitAnd|BitAnd_BitOr)"
    r"|ReplaceComparisonOperator_((Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE)|Is_IsNot|IsNot_Is)"
    r"|ReplaceUnaryOperator_Delete_\w+|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr"
    r"|ReplaceOrWithAnd|ReplaceBreakWithContinue|ReplaceContinueWithBreak|NumberReplacer|ZeroIterationForLoop)"
)
OPERATORS = {
    name: cosmic_ray.plugins.get_operator(name)()
    for name in cosmic_ray.plugins.operator_names()
    if KINDS.fullmatch(name)
}


@dataclass(frozen=True)
class Fault:
    """The `occurrence`-th place of a module where `operator` applies."""

    module: Path
    operator: str
    occurrence: int
    line: int
    column: int

    def __str__(self) -> str:
        kind = self.operator.removeprefix("core/").replace("Replace", "").replace("Operator", "")
        return f"{self.module}:{self.line}:{self.column} {kind} ({self.occurrence})"

    def source(self) -> str:
        """Return the module with the fault in it."""
        source: str = mutate_code(self.module.read_text(), OPERATORS[self.operator], self.occurrence)
        return source

    def shown(self) -> str:
        """Return the lines that differ, as they were and as they are."""
        before, after = self.module.read_text().splitlines(), self.source().splitlines()
        differ = [i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        return "\n".join(
            line for i in differ for line in (f"  - {before[i].strip()}", f"  + {after[i].strip()}")
        )


def faults_of(module: Path) -> Iterator[Fault]:
    """Yield every fault that can be put into the module, but for annotations, which nobody runs."""
    annotated = set(_annotations(ast.parse(module.read_text())))
    nodes = list(ast_nodes(get_ast(module.read_text())))
    for name, operator in OPERATORS.items():
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, ((line, column), _) in enumerate(places):
            if not any(start <= (line, column) < end for start, end in annotated):
                yield Fault(module, name, occurrence, line, column)


def _annotations(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            hint = getattr(node, name, None)
            if isinstance(hint, ast.expr):
                end = hint.end_lineno or 0, hint.end_col_offset or 0
                yield (hint.lineno, hint.col_offset), end
