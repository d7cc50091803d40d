"""Precision on a user's own documents: rows drawn at random, judged by a person, counted."""
