/** What people may see of hidden tests, as a contest says. */
export const hiddenResults = [
  { value: 'tests', name: 'Each verdict, and a rounded time' },
  { value: 'verdict', name: 'The final verdict alone' },
];

/** A problem may tell more, outside of contests. */
export const hiddenResultsOfProblem = [
  ...hiddenResults,
  { value: 'first_failed', name: 'As each verdict, and the first test that one failed, whole' },
];
