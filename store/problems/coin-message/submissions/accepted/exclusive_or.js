const [task, coins, secret] = require('fs').readFileSync(0, 'utf8').split('\n');
let sum = 0;
[...coins.trim()].forEach((coin, i) => { if (coin === '1') sum ^= i; });
console.log(task === 'turn' ? sum ^ Number(secret) : sum);
