import { listContests } from '../api';
import { askedOnce } from '../lib/askedOnce';

/** Whether there is a contest: only then does the header lead to them. */
export const anyContest = askedOnce(false, async () => (await listContests({ limit: 1 })).items.length > 0);
