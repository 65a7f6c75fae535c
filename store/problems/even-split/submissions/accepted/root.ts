const words: string[] = require('fs').readFileSync(0, 'utf8').split(' ');
const a: number = Number(words[0]);
console.log(a * Math.SQRT1_2);
