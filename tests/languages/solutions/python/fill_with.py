class Solution:
    def fillWith(self, count: int, text: List[str]) -> None:
        text[:count] = "*" * count
