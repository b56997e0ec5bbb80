"""The only room that touches disk, clock and environment: it reads, skips what is unchanged, and writes whole files or none."""
