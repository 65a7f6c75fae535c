var rangeSums = function (nums, queries) {
  const sums = [0];
  for (const n of nums) sums.push(sums.at(-1) + n);
  return queries.map(([from, to]) => sums[to + 1] - sums[from]);
};
