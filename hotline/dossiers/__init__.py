"""One file per household (一户一档): what is known across talks and years, aid received, reviews, duplicates merged.

Start with `tree.py` (which files are one), then `detail.py` (what staff see). Files are opened by
`hotline.households.register`. What was told in a talk stays where it is told (`hotline.households`); here it is joined.
"""
