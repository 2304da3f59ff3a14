import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

// The rules of .oxlintrc.json on planted mistakes: a rule that reports nothing guards nothing.
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'openim-lint-'));
copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '--deny-warnings', path], { cwd: folder, encoding: 'utf8' });
  rmSync(file);
  return stdout;
}

test.each([
  ['im-client/src/a.ts', `import { render } from 'preact';\nrender(null, document.body);\n`, 'knows no user interface'],
  ['im-client/src/a.ts', `import { x } from '../../src/state/x';\nexport const y = x;\n`, 'one way'],
  ['src/state/a.ts', `import { App } from '../ui/App';\nexport const y = App;\n`, 'one way'],
  ['src/state/a.ts', `import { x } from 'im-client/src/x';\nexport const y = x;\n`, 'by its name alone'],
  ['src/ui/a.ts', `import { x } from '@microsoft/signalr';\nexport const y = x;\n`, 'by its name alone'],
  ['src/ui/a.ts', `export const f = (e: Element) => { e.innerHTML = 'x'; };\n`, 'no HTML sink'],
  ['src/ui/a.ts', `export const f = (e: Element) => { e.insertAdjacentHTML('beforeend', 'x'); };\n`, 'no HTML sink'],
  ['src/ui/a.tsx', `export const A = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;\n`, 'no-danger'],
])('%s: a planted mistake is reported (%#)', (path, text, says) => {
  expect(lint(path, text)).toContain(says);
});

test('the same places accept what is allowed', () => {
  expect(lint('src/ui/a.ts', `import { x } from '../state/x';\nexport const y = x;\n`)).toContain('0 errors');
  expect(lint('src/state/a.ts', `import { x } from 'im-client';\nexport const y = x;\n`)).toContain('0 errors');
});
