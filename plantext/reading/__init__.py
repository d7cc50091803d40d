"""What a document is, read as a whole before any of its figures is judged.

cues.py finds the words that speak for something, signs.py says what a paragraph shows,
parts.py decides which part of the document each paragraph is.
"""
