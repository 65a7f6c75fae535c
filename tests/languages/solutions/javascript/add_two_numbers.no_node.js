// expect: WA expected a ListNode or null as the answer, got an object of type Object, which has no next
var addTwoNumbers = () => ({ val: 1 });
