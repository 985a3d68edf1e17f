"""Run a script in a child process, guarded and with a time limit."""
