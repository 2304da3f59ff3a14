import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'test', 'README.md']);

/** What the built client depends on, as sorted paths below the root. */
export function sourceFiles(root, below = '') {
  return readdirSync(join(root, below), { withFileTypes: true })
    .filter(entry => !skipped.has(entry.name))
    .flatMap(entry => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? sourceFiles(root, path) : [path];
    })
    .toSorted();
}

/** One number for names and contents of the files. */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path).update('\0').update(readFileSync(join(root, path))).update('\0');
  }

  return hash.digest('hex');
}
