import type { AdminProblem, BadCsv, ImportedUsers, Role } from '../schema';

export type * from '../schema';

export type TestSummary = AdminProblem['tests'][number];
export type TestChange = Partial<{ name: string; hidden: boolean; input: string; answer: string }>;
export type ImportedPerson = ImportedUsers['users'][number];
export type CsvFault = BadCsv['report'][number];
export type AdminUserPatch = { role?: Role; full_name?: string; is_disabled?: boolean };
