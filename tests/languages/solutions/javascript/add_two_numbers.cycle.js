// expect: WA the returned list has a cycle, or more than a million nodes
var addTwoNumbers = (l1) => (l1.next = l1);
