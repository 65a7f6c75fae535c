class Solution:
    def taskOrder(self, n: int, needs: List[List[int]]) -> List[int]:
        from graphlib import TopologicalSorter

        sorter = TopologicalSorter({task: [] for task in range(n)})
        for task, before in needs:
            sorter.add(task, before)
        # Raises CycleError.
        return list(sorter.static_order())
