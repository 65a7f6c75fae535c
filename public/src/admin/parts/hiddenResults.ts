/** What people may see of hidden tests, as a problem and a contest say. */
export const hiddenResults = [
  { value: 'tests', name: 'Each verdict, and a rounded time' },
  { value: 'verdict', name: 'The final verdict alone' },
];
