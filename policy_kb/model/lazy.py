"""Attributes that are worked out when they are first read."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Read = TypeVar("Read")


class lazy(Generic[Read]):  # noqa: N801  # stands as a decorator, like property
    """As functools.cached_property, without its lock: of Python 3.11 that takes longer than most of what it guards.

    For objects of one thread: two threads may both work the value out.
    """

    def __init__(self, work_out: Callable[[Any], Read]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> "lazy[Read]": ...
    @overload
    def __get__(self, one: object, owner: type) -> Read: ...
    def __get__(self, one: object | None, owner: type) -> "lazy[Read] | Read":
        if one is None:
            return self
        found = one.__dict__[self._name] = self._work_out(one)
        return found
