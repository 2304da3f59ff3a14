import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src/ui/i18n/en';
import { zhCN } from '../../src/ui/i18n/zh-CN';

const ui = resolve(import.meta.dirname, '..', '..', 'src', 'ui');
const sources = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.tsx')).map(file => ({ file, text: readFileSync(join(ui, file), 'utf8') }));

// Text between tags, or in an attribute that is shown or read aloud, that has a word in it.
const literals = [/(?<![=\s])>(?!\s*:)\s*([^<>{}()=;]*[A-Za-z\u4e00-\u9fff]{2}[^<>{}()=;]*)\s*</gu, /\b(?:aria-label|title|placeholder|alt|label)="([^"]*\p{L}[^"]*)"/gu];

function stringsOutside(text: string): string[] {
  return literals.flatMap(literal => [...text.matchAll(literal)].map(match => (match[1] ?? '').trim()));
}

test('what is seen comes from the catalogue', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.flatMap(({ file, text }) => stringsOutside(text).map(found => `${file}: ${found}`))).toEqual([]);
});

test('a text outside the catalogue is found', () => {
  expect(stringsOutside('return <p class={a}>Hello there</p>;')).toEqual(['Hello there']);
  expect(stringsOutside('<img alt="A picture" />')).toEqual(['A picture']);
});

test('both languages say the same things, with the same parameters', () => {
  const shape = (catalogue: object) => Object.entries(catalogue).map(([key, value]) => [key, typeof value, typeof value === 'function' ? value.length : 0]).toSorted();
  expect(shape(zhCN)).toEqual(shape(en));
  expect(Object.keys(zhCN.errors)).toEqual(Object.keys(en.errors));
});

test('no text is empty, and each parameter is said', () => {
  for (const catalogue of [en, zhCN]) {
    for (const [key, value] of Object.entries(catalogue)) {
      const said = typeof value === 'function' ? (value as (...values: (string | number)[]) => string)(...Array.from({ length: value.length }, (_, at) => 71 + at)) : value;
      expect(said === '', key).toBe(false);
      if (typeof value === 'function') {
        expect(Array.from({ length: value.length }, (_, at) => String(71 + at)).every(parameter => String(said).includes(parameter)), key).toBe(true);
      }
    }
  }
});

test('every text is used', () => {
  const all = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file) && !file.startsWith('i18n'))
    .map(file => readFileSync(join(ui, file), 'utf8')).join('\n');
  // States of an own message.
  const byName = new Set(['queued', 'sending', 'sent', 'read', 'notSent']);
  expect(Object.keys(en).filter(key => !byName.has(key) && !new RegExp(`\\.${key}\\b`).test(all))).toEqual([]);
});
