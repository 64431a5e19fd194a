"""Passwords: hashing off the event loop, generation, and the least they must be."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_LENGTH = 10
MAXIMUM_LENGTH = 200  # hashing a megabyte would be a way to keep the service busy
# No characters that are easily taken for one another when read from a screen.
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_hasher = PasswordHasher()
# Threads of their own: each hash takes 64 MB, and a flood of sign-ins must not hold up what else needs a thread.
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="password")
# Verified when the account does not exist, so that the answer takes as long as for one that does.
_NOBODY = _hasher.hash(secrets.token_hex(16))


def generate() -> str:
    """A random password of 16 characters (about 92 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))


async def hash_password(password: str) -> str:
    """Argon2id hash with its own salt and parameters."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _hasher.hash, password)


async def verify(password_hash: str | None, password: str) -> bool:
    """Whether `password` is the one hashed. No hash (no such account) takes as long, and is false."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _matches, password_hash, password)


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        return _hasher.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
