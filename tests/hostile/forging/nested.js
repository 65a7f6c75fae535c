// An answer nested without end.
// expect: WA
function solve(x) {
  let answer = [];
  for (let i = 0; i < 1000000; i++) answer = [answer];
  return answer;
}
