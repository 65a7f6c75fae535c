var RecentCalls = function (span) {
  this.span = span;
  this.times = [];
  this.first = 0;
};

RecentCalls.prototype.call = function (time) {
  this.times.push(time);
  while (this.times[this.first] < time - this.span) this.first++;
  return this.times.length - this.first;
};
