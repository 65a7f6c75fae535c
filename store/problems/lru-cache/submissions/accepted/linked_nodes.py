class Node:
    __slots__ = "key", "value", "older", "newer"

    def __init__(self, key=0, value=0):
        self.key, self.value = key, value
        self.older = self.newer = self


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        # The ring's fixed point: its newer is the oldest entry, its older the newest.
        self.ring = Node()

    def unlink(self, node):
        node.older.newer, node.newer.older = node.newer, node.older

    def make_newest(self, node):
        node.older, node.newer = self.ring.older, self.ring
        node.older.newer = self.ring.older = node

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return -1
        self.unlink(node)
        self.make_newest(node)
        return node.value

    def put(self, key, value):
        if self.get(key) >= 0:
            self.nodes[key].value = value
            return
        if len(self.nodes) == self.capacity:
            oldest = self.ring.newer
            self.unlink(oldest)
            del self.nodes[oldest.key]
        node = self.nodes[key] = Node(key, value)
        self.make_newest(node)
