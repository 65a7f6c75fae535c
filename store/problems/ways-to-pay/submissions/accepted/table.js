const [[n], values] = require('fs').readFileSync(0, 'utf8').trim().split('\n').map((line) => line.trim().split(' ').map(Number));
const ways = new Array(n + 1).fill(0n);
ways[0] = 1n;
for (const value of values) for (let paid = value; paid <= n; paid++) ways[paid] += ways[paid - value];
console.log(ways[n].toString());
