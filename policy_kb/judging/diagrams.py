"""Decision diagrams: what can still come out of an open condition, and exactly which unknowns can change it.

A diagram is a number in a shared table. Equal diagrams have equal numbers, so an unknown that changes nothing is not in
the diagram at all: the support of a diagram is the exact set of facts that still matter, however often a fact occurs in
the rule. Variables are ordered by row, then slot; a variable branches once for each value that the rules tell apart.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence

Variable = tuple[int, int, int]  # row, slot, part
_LEAF: Variable = (1 << 30, 0, 0)


class Diagrams:
    """The table. Grows until `full`; its owner then starts a new one."""

    LIMIT = 300_000

    def __init__(self) -> None:
        self._variables: list[Variable] = []
        self._children: list[tuple[int, ...]] = []
        self._values: dict[int, Hashable] = {}
        self._index: dict[Hashable, int] = {}
        self._memo: dict[str, dict[tuple[int, int], int]] = {}
        self._reached: dict[int, tuple[frozenset[Variable], frozenset[Hashable]]] = {}

    @property
    def full(self) -> bool:
        """Whether the table should be replaced before the next use."""
        return len(self._variables) > self.LIMIT

    def leaf(self, value: Hashable) -> int:
        """The diagram that is always `value`."""
        found = self._index.get(("leaf", value))
        if found is None:
            found = self._add(_LEAF, (), ("leaf", value))
            self._values[found] = value
        return found

    def branch(self, variable: Variable, children: tuple[int, ...]) -> int:
        """One child for each value of the variable; the child itself where they are all the same."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (variable, children)
        found = self._index.get(key)
        return self._add(variable, children, key) if found is None else found

    def memo(self, operation: str) -> dict[tuple[int, int], int]:
        """What an operation has come to so far; the name stands for always the same operation."""
        return self._memo.setdefault(operation, {})

    def least(self, a: int, b: int) -> int:
        """The lower of two verdicts."""
        return self.combine(a, b, min, self.memo("least"))

    def greatest(self, a: int, b: int) -> int:
        """The higher of two verdicts."""
        return self.combine(a, b, max, self.memo("greatest"))

    def combine(self, a: int, b: int, operate: Callable[..., Hashable], memo: dict[tuple[int, int], int]) -> int:
        """`operate` on the values of two diagrams; `memo` belongs to that operation."""
        key = (a, b)
        found = memo.get(key)
        if found is not None:
            return found
        at_a, at_b = self._variables[a], self._variables[b]
        if at_a == at_b == _LEAF:
            found = self.leaf(operate(self._values[a], self._values[b]))
        else:
            top = min(at_a, at_b)
            width = len(self._children[a] if at_a == top else self._children[b])
            lefts = self._children[a] if at_a == top else (a,) * width
            rights = self._children[b] if at_b == top else (b,) * width
            parts = tuple(self.combine(x, y, operate, memo) for x, y in zip(lefts, rights, strict=True))
            found = self.branch(top, parts)
        memo[key] = found
        return found

    def value(self, root: int) -> Hashable | None:
        """The value of a diagram that is decided, None of one that is open."""
        return self._values.get(root)

    def reached(self, root: int) -> tuple[frozenset[Variable], frozenset[Hashable]]:
        """The variables that matter and the values that can come out."""
        found = self._reached.get(root)
        if found is None:
            found = self._reached[root] = self._reach(root)
        return found

    def _reach(self, root: int) -> tuple[frozenset[Variable], frozenset[Hashable]]:
        nodes = self._below(root)
        variables = frozenset(self._variables[node] for node in nodes if node not in self._values)
        return variables, frozenset(self._values[node] for node in nodes if node in self._values)

    def _below(self, root: int) -> set[int]:
        seen, waiting = {root}, [root]
        while waiting:
            fresh = set(self._children[waiting.pop()]) - seen
            seen |= fresh
            waiting.extend(fresh)
        return seen

    def width(self, root: int, variable: Variable) -> int:
        """How many answers a variable of the diagram has."""
        return next(len(self._children[node]) for node in self._below(root) if self._variables[node] == variable)

    def after(self, root: int, variable: Variable) -> list[Hashable | None]:
        """The value that each answer to a variable leaves; None where it still is open."""
        return [self._answered(root, variable, answer) for answer in range(self.width(root, variable))]

    def expected(
        self, root: int, weights: Mapping[Variable, Sequence[float]], worth: Callable[[Hashable], float]
    ) -> float:
        """The mean worth of the values, each variable answered by its weights (which sum to 1)."""
        found: dict[int, float] = {}
        for node in sorted(self._below(root)):  # a node is younger than all below it
            if node in self._values:
                found[node] = worth(self._values[node])
            else:
                parts = zip(weights[self._variables[node]], self._children[node], strict=True)
                found[node] = sum(weight * found[child] for weight, child in parts)
        return found[root]

    def _answered(self, root: int, variable: Variable, answer: int) -> Hashable | None:
        leaf: int | None = None
        seen, waiting = {root}, [root]
        while waiting:
            node = waiting.pop()
            below = self._children[node]
            if not below:
                if leaf is not None:
                    return None
                leaf = node
                continue
            for child in below[answer : answer + 1] if self._variables[node] == variable else below:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return None if leaf is None else self._values[leaf]

    def _add(self, variable: Variable, children: tuple[int, ...], key: Hashable) -> int:
        self._variables.append(variable)
        self._children.append(children)
        number = len(self._variables) - 1
        self._index[key] = number
        return number
