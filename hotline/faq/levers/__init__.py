"""What staff set of the retrieval, without training: words that mean the same, words that say nothing, entries that
come sooner or later.

Start with `levers` (what they do to a question); `store` keeps every version, `api` shows what a change would do.
"""
