// A list that contains itself.
// expect: WA
function solve(x) {
  const answer = [];
  answer.push(answer);
  return answer;
}
