"""From a Source to a Document: normal text with its map, header, outline, tasks."""
