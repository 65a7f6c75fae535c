function twoSum(nums: number[], target: number): number[] {
    const map: { [key: number]: number } = {};
    for (let i = 0; i < nums.length; i++) {
        const rest = target - nums[i];
        if (rest in map) return [map[rest], i];
        map[nums[i]] = i;
    }
};
