# Unit tests: one cmocka program a file in tests/unit.
