# expect: WA the returned list has a cycle, or more than a million nodes
class Solution:
    def addTwoNumbers(self, l1, l2):
        l1.next = l1
        return l1
