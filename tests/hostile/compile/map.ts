// A source map of its own leads nowhere else.
// expect: RTE
// absent: /etc
function solve(x: number): number {
  throw new Error('no');
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi9ldGMvcGFzc3dkIl0sIm1hcHBpbmdzIjoiQUFBQSJ9
