import type { ContestHiddenResults, HiddenResults } from '../../api/admin/types';

/** What people may see of hidden tests, as a contest says. */
export const hiddenResults: { value: ContestHiddenResults; name: string }[] = [
  { value: 'tests', name: 'Each verdict, and a rounded time' },
  { value: 'verdict', name: 'The final verdict alone' },
];

/** A problem may tell more, outside of contests. */
export const hiddenResultsOfProblem: { value: HiddenResults; name: string }[] = [
  ...hiddenResults,
  { value: 'first_failed', name: 'As each verdict, and the first test that one failed, whole' },
];
