"""While serving: restart on new code, one build at a time, reuse what has not changed."""
