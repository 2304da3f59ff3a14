import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { overBudget, weigh } from '../build/budget.mjs';

const folder = mkdtempSync(join(tmpdir(), 'openim-budget-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(sizes: Record<string, number>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  Object.entries(sizes).forEach(([name, kib]) => writeFileSync(join(folder, 'assets', name), randomBytes(kib * 1024)));
  writeFileSync(join(folder, 'index.html'), Object.keys(sizes).filter(name => !name.startsWith('zh-CN')).map(name => `"/assets/${name}"`).join(' '));
}

test('each part is weighed by itself', () => {
  write({ 'lib-a.js': 30, 'index-b.js': 20, 'index-c.css': 5, 'icons-d.svg': 2, 'zh-CN-e.js': 3 });
  const weights = weigh(folder);
  expect(Object.values(weights).map(Math.round)).toEqual([30, 20, 5, 2, 3, 60, 60]);
  expect(overBudget(folder)).toEqual([]);
});

test('what is too large is named', () => {
  write({ 'lib-a.js': 46, 'index-b.js': 81, 'index-c.css': 19, 'icons-d.svg': 7, 'zh-CN-e.js': 11 });
  expect(overBudget(folder).map(text => text.split(' ')[0])).toEqual(['libraries', 'code', 'styles', 'icons', 'locale', 'initial']);
});
