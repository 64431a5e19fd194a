"""From the YAML files to the model, refusing what cannot be used with file, line, what belongs there and an example.

Start at documents.py (a policy document's folder) and expressions.py (conditions and numbers). What the data means for
a household is no concern of this room.
"""
