"""From a text file to a handbook: reading, repairing, structuring and writing, kept apart.

Only `writer` and `catalogue` know Django; everything else is pure and works on text.
"""
