import type { AdminProblem, BadCsv, ImportedUsers, Role, Routes } from '../schema';

export type * from '../schema';

export type TestSummary = AdminProblem['tests'][number];
export interface NewTest {
  name: string;
  hidden: boolean;
  input: string;
  answer: string;
}
/** Refused where the problem is not at this revision: another test may have the number by then. */
export type TestChange = Partial<NewTest> & { revision: number };
export type ImportedPeople = ImportedUsers;
export type ImportedPerson = ImportedUsers['users'][number];
export type CsvFault = BadCsv['report'][number];
export type AdminUserPatch = { role?: Role; full_name?: string; is_disabled?: boolean };
export type NewContest = Routes['POST /admin/contests']['body'];
export type ContestPatch = Routes['PATCH /admin/contests/{contest}']['body'];
export type NewDraft = Routes['POST /admin/drafts']['body'];
export type FileChange = Routes['PATCH /admin/problems/{slug}/package']['body'];
export type TestWish = Routes['POST /admin/problems/{slug}/makings']['body'];
