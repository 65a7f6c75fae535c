"""A test with a server of its own."""
import unittest

from assayd import Server


class ServerTest(unittest.TestCase):
    """One server for all tests of the class, with `flags`. A server that does not end well fails the class."""
    flags = {}

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server(**cls.flags))
