"""A corpus that is made up, for measuring: names, facts, texts, and the rows that they become."""
