"""What a document is, read as a whole before any of its figures is judged.

spans.py cuts sentences and clauses, years.py says what its words count from, cues.py finds the words
that speak for something, signs.py says what a paragraph shows, parts.py decides which part of the
document each paragraph is, kinds.py what kind of document it is; context.py hands all of it to the judges.
"""
