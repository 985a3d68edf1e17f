"""The activation functions, one module per family."""
