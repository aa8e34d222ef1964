# Written by `cargo xtask generate` from the core's table. Do not edit.
"""A module for each resource of the platform."""
