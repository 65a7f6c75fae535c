var MinStack = function () {
  this.pairs = [];
};

/**
 * @param {number} value
 * @return {void}
 */
MinStack.prototype.push = function (value) {
  const least = this.pairs.length ? Math.min(value, this.getMin()) : value;
  this.pairs.push([value, least]);
};

MinStack.prototype.pop = function () {
  this.pairs.pop();
};

MinStack.prototype.top = function () {
  return this.pairs[this.pairs.length - 1][0];
};

MinStack.prototype.getMin = function () {
  return this.pairs[this.pairs.length - 1][1];
};
