"""Plans side by side: items and targets of several years, or of several levels of government."""
