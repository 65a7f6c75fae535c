/**
 * @param {string} s
 * @return {boolean}
 */
var isBalanced = function (s) {
  const closing = { '(': ')', '[': ']', '{': '}' }, stack = [];
  for (const c of s) {
    if (closing[c]) stack.push(closing[c]);
    else if (stack.pop() !== c) return false;
  }
  return stack.length === 0;
};
