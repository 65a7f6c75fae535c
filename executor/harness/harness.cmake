# Harnesses, copied to lib/assay, which cells see as /assay.
