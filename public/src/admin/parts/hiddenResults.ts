/** What people may see of hidden tests, as a problem and a contest say. */
export const hiddenResults = [
  { value: 'tests', name: 'The verdict and a rounded time of each' },
  { value: 'verdict', name: 'The final verdict alone' },
];
