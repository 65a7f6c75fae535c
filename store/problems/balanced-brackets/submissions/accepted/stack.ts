function isBalanced(s: string): boolean {
  const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
  const stack: string[] = [];
  for (const c of s) {
    if (c in closing) stack.push(closing[c]);
    else if (stack.pop() !== c) return false;
  }
  return stack.length === 0;
}
