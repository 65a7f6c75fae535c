/* Node's own modules, by require and by import(). */
const { EOL } = require('os');
var reverseWords = async (s) => {
  const { default: path } = await import('node:path');
  const { readFileSync } = await import('fs');
  if (path.basename('/a/b') !== 'b' || EOL !== '\n' || typeof readFileSync !== 'function') return 'no';
  console.log('printed', s);
  return s.trim().split(/\s+/).reverse().join(' ');
};
