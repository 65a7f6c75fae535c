"""How one likes to write code is kept for the account: for every machine, the newest change, within bounds."""
import unittest

from people import PeopleTest, Person

DEFAULTS = {"font_size": None, "tab_size": None, "wrap": False, "theme": "page", "keys": "plain", "suggestions": True, "close_brackets": False, "clock": "shown"}
OTHER = {"font_size": 18, "tab_size": 2, "wrap": True, "theme": "contrast-dark", "keys": "emacs", "suggestions": False, "close_brackets": True, "clock": "paused"}


class Settings(PeopleTest):
    def chosen(self, person):
        status, _, answer = person.request("GET", "/auth/settings")
        self.assertEqual(200, status, answer)
        return answer

    def choose(self, person, body):
        status, _, answer = person.request("PATCH", "/auth/settings", body)
        self.assertEqual(200, status, answer)
        self.assertEqual(answer, self.chosen(person))
        return answer

    def test_kept(self):
        """what one chose is there in the next login, and nobody else's; what is not sent stays"""
        ada, eve = Person(self.server, "ada"), Person(self.server, "eve")
        self.assertEqual({**DEFAULTS, "changed_at": None}, self.chosen(ada))
        self.assertEqual(OTHER, {key: value for key, value in self.choose(ada, OTHER).items() if key != "changed_at"})
        elsewhere = Person(self.server, "ada", register=False)
        self.assertEqual("emacs", self.chosen(elsewhere)["keys"])
        self.assertEqual({**DEFAULTS, "changed_at": None}, self.chosen(eve))
        changed = self.choose(elsewhere, {"keys": "vim", "tab_size": None})
        self.assertEqual({**OTHER, "keys": "vim", "tab_size": None}, {key: value for key, value in changed.items() if key != "changed_at"})
        self.assertEqual("vim", self.chosen(ada)["keys"])
        self.assertEqual(401, self.server.get("/auth/settings")[0])

    def test_newest(self):
        """of two changes the newer one stays, whichever comes first; a clock that is ahead does not hold others off"""
        bob = Person(self.server, "bob")
        self.choose(bob, {"keys": "vim", "changed_at": "2026-01-02T00:00:00Z"})
        late = self.choose(bob, {"keys": "emacs", "changed_at": "2026-01-01T00:00:00Z"})
        self.assertEqual(("vim", "2026-01-02T00:00:00"), (late["keys"], late["changed_at"][:19]))
        self.assertEqual("emacs", self.choose(bob, {"keys": "emacs", "changed_at": "2026-01-02T00:00:01+00:00"})["keys"])
        ahead = self.choose(bob, {"keys": "plain", "changed_at": "2199-01-01T00:00:00Z"})
        self.assertLess(ahead["changed_at"], "2199")
        self.assertEqual("vim", self.choose(bob, {"keys": "vim"})["keys"])

    def test_refused(self):
        """keys that there are not, values that are none, and what is too much are refused by name, and change nothing"""
        cid = Person(self.server, "cid")
        kept = self.choose(cid, OTHER)
        self.assert_problem(cid.request("PATCH", "/auth/settings", {**OTHER, "font": "x"}), 400, "unknown_key")
        wrong = {"font_size": (7, 41, "16", 16.5, True, [16], -1, 2**62), "tab_size": (0, 9, "2", {}), "wrap": (1, "true", None), "theme": ("pink", "", None, 3),
                 "keys": ("ed", "VIM", None, ["vim"]), "suggestions": ("no", 0), "close_brackets": (None,), "clock": ("stopped", True),
                 "changed_at": ("yesterday", 5, "", "2026-13-01T00:00:00Z")}
        for key, values in wrong.items():
            for value in values:
                with self.subTest(key=key, value=value):
                    self.assert_problem(cid.request("PATCH", "/auth/settings", {key: value}), 400, "invalid_value", key)
        self.assert_problem(cid.request("PATCH", "/auth/settings", {"theme": "x" * 2000}), 413, "body_too_large")
        self.assert_problem(cid.request("PATCH", "/auth/settings", ["vim"]), 400, "invalid_json")
        self.assertEqual(kept, self.chosen(cid))


if __name__ == "__main__":
    unittest.main()
