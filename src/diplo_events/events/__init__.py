"""Events: statements and meetings of an article, and their assembly into an extraction."""
