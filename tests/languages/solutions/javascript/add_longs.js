/* What is beyond 2^53 comes as a BigInt. */
var addLongs = (a, b) => BigInt(a) + BigInt(b);
