"""While serving: restart on new code, one build at a time, keep what has not changed."""
