import { expect, test } from 'vitest';
import { en } from '../../src/ui/i18n/en';
import { arXB, enXA } from '../../src/ui/i18n/pseudo';

test('a text gets accents, brackets and two fifths more', () => {
  expect(enXA.close).toBe('[Cļöšé~~]');
  expect(enXA.errors[1002]).toMatch(/^\[.*\]$/);
  expect(Object.keys(enXA)).toEqual(Object.keys(en));
});

test('what a user wrote stays as it is, also where it looks like a pattern', () => {
  expect(enXA.saidBy('Ann', 'costs $& or $1')).toBe('[Ann: costs $& or $1~~]');
  expect(enXA.unread(3)).toBe('[3 ûñŕéáð~~~~]');
  expect(enXA.members(1)).toContain('1 ɱéɱƀéŕ~');
});

test('from right to left each word is turned, and the order of the words follows the page', () => {
  expect(arXB.newGroup).toBe('\u200F\u202ENew\u202C\u200F \u200F\u202Egroup\u202C\u200F');
});
