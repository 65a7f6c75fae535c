// expect: RTE the promise that was returned is never settled
const twoSum = () => new Promise(() => {});
