"""Settings that the frameworks read when they are imported."""

import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "true"  # JAX rounds to float32 otherwise
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"  # no notes about the processor
