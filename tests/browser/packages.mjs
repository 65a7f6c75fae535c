// Small problem packages as zip files, made with Python's zipfile.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const addOne = {
  'problem.yaml': 'problem_format_version: 2025-09\nname:\n  en: Add One\nkeywords: [easy, math]\nlimits:\n  time_limit: 1\n  memory: 128\n',
  'signature.json': '{"function":"add_one","params":[{"name":"n","type":"int"}],"returns":"int"}\n',
  'statement/problem.en.md': 'Return $n + 1$.\n',
  'data/sample/1.in': '1\n',
  'data/sample/1.ans': '2\n',
  'data/secret/01-zero.in': '0\n',
  'data/secret/01-zero.ans': '1\n',
  'data/secret/02-large.in': '41\n',
  'data/secret/02-large.ans': '42\n',
  'submissions/accepted/plus.py': 'def add_one(n):\n    return n + 1\n',
  'submissions/wrong_answer/minus.py': 'def add_one(n):\n    return n - 1\n',
};

/** The zip of `slug`; `changes` replaces files, and takes those away that are null. */
export function packageZip(slug, changes = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'assay-package-'));
  try {
    for (const [path, text] of Object.entries({ ...addOne, ...changes })) {
      if (text === null) continue;
      mkdirSync(dirname(join(dir, slug, path)), { recursive: true });
      writeFileSync(join(dir, slug, path), text);
    }
    execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-c', 'package.zip', slug], { cwd: dir });
    return { name: `${slug}.zip`, mimeType: 'application/zip', buffer: readFileSync(join(dir, 'package.zip')) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
