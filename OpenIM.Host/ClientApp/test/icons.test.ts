import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeSprite } from '../build/icons.mjs';

const ui = resolve(import.meta.dirname, '..', 'src', 'ui');

test('the sprite has the icons of the list', () => {
  expect(readFileSync(join(ui, 'parts', 'icons.svg'), 'utf8')).toBe(makeSprite());
});

test('every icon that is drawn is in the sprite, and none besides', () => {
  const names = JSON.parse(readFileSync(join(ui, 'parts', 'icon-names.json'), 'utf8')) as string[];
  const text = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.tsx')).map(file => readFileSync(join(ui, file), 'utf8')).join('\n');
  expect(names.filter(name => !text.includes(`'${name}'`) && !text.includes(`"${name}"`))).toEqual([]);
  const used = [...text.matchAll(/(?:icon[:=]\s*|<Icon name=)["']([a-z0-9-]+)["']/g)].map(match => match[1] ?? '');
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter(name => !names.includes(name))).toEqual([]);
});
