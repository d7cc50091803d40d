"""What stands in the text: quantities, deadlines, bodies, systems, citations.

Every extractor is a module with a tuple RULES and a function `find(document, lexicon)`.
"""
