"""Run scripts in child processes, guarded and with a time limit."""
