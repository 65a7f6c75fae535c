// A promise whose settling is patched.
// expect: WA
function solve(x) {
  Promise.prototype.then = function (resolve) {
    resolve(7);
    return this;
  };
  return Promise.resolve(7);
}
