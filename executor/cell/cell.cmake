# The native sandbox's helper program and the part of it that is loaded into interpreters.
