import { verdictText } from './state';

const VERDICTS = ['AC', 'WA', 'TLE', 'MLE', 'OLE', 'RTE', 'CE', 'JE'] as const;

/** For a filter. */
export const verdictChoices = [{ value: '', name: 'Any' }, ...VERDICTS.map((value) => ({ value, name: verdictText(value) }))];
