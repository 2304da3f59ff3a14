import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compressFolder } from '../build/compress.mjs';
import { hashOf, sourceFiles } from '../build/inputs.mjs';

const folder = mkdtempSync(join(tmpdir(), 'openim-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lockModule = pathToFileURL(resolve(import.meta.dirname, '..', 'build', 'lock.mjs')).href;

/** A process that takes the lock, notes that it has it, and ends. */
function holder(lock: string, log: string): Promise<number | null> {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as delay } from 'node:timers/promises';
    import { underLock } from '${lockModule}';
    await underLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'begin\\n');
      await delay(50);
      appendFileSync(${JSON.stringify(log)}, 'end\\n');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
  return new Promise(done => child.on('exit', done));
}

test('builds that run side by side take turns', async () => {
  const log = join(folder, 'turns.log');
  const codes = await Promise.all([1, 2, 3].map(() => holder(join(folder, 'turns.lock'), log)));
  expect(codes).toEqual([0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('begin\nend\n'.repeat(3));
  expect(existsSync(join(folder, 'turns.lock'))).toBe(false);
});

test('the lock of a build that was killed does not stop the next one', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise(done => child.on('exit', done));
  writeFileSync(join(folder, 'dead.lock'), String(child.pid));
  expect(await holder(join(folder, 'dead.lock'), join(folder, 'dead.log'))).toBe(0);
});

test('the hash follows names and contents of the sources, and tests are none', () => {
  const root = join(folder, 'sources');
  mkdirSync(join(root, 'src'), { recursive: true });
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'src', 'a.ts'), 'one');
  writeFileSync(join(root, 'test', 'b.ts'), 'two');
  expect(sourceFiles(root)).toEqual(['src/a.ts']);
  const before = hashOf(root, sourceFiles(root));
  writeFileSync(join(root, 'test', 'b.ts'), 'three');
  expect(hashOf(root, sourceFiles(root))).toBe(before);
  writeFileSync(join(root, 'src', 'a.ts'), 'four');
  expect(hashOf(root, sourceFiles(root))).not.toBe(before);
});

test('texts get their compressed forms, where these are smaller', () => {
  const root = join(folder, 'files');
  mkdirSync(join(root, 'assets'), { recursive: true });
  const text = 'const a = 1;\n'.repeat(100);
  writeFileSync(join(root, 'assets', 'a.js'), text);
  writeFileSync(join(root, 'tiny.txt'), 'x');
  writeFileSync(join(root, 'p.png'), text);
  compressFolder(root);
  expect(brotliDecompressSync(readFileSync(join(root, 'assets', 'a.js.br'))).toString()).toBe(text);
  expect(gunzipSync(readFileSync(join(root, 'assets', 'a.js.gz'))).toString()).toBe(text);
  expect(['tiny.txt.br', 'tiny.txt.gz', 'p.png.br'].filter(name => existsSync(join(root, name)))).toEqual([]);
});
