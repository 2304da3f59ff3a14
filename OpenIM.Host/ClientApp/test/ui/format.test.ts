import { expect, test } from 'vitest';
import { hrefOf } from '../../src/ui/format/addresses';
import { isEmojiOnly } from '../../src/ui/format/emoji';
import { avatarColour, initials, shortName, withoutBidi } from '../../src/ui/format/initials';
import { splitLinks } from '../../src/ui/format/links';
import { splitAt } from '../../src/ui/format/marks';
import { fileSize } from '../../src/ui/format/sizes';
import { daysBetween, Times, untilMidnight } from '../../src/ui/format/times';

const links = (text: string) => splitLinks(text).filter(({ href }) => href !== null).map(({ text: shown }) => shown);

test.each([
  ['看https://a.com。好', ['https://a.com']],
  ['https://a.com/b?c=1，谢谢', ['https://a.com/b?c=1']],
  ['（https://a.com/路径）', ['https://a.com/路径']],
  ['https://a.b/c_(d)', ['https://a.b/c_(d)']],
  ['(see https://a.b/c).', ['https://a.b/c']],
  ['"https://a.b" and http://c.d!', ['https://a.b', 'http://c.d']],
  ['mailto:ann@example.org, then', ['mailto:ann@example.org']],
  ['javascript:alert(1) data:text/html,x ftp://a.b https:// nothing', []],
])('links of %s', (text, expected) => {
  expect(links(text)).toEqual(expected);
  expect(splitLinks(text).map(part => part.text).join('')).toBe(text);
});

test('a host of mixed scripts is shown as the resolver sees it', () => {
  expect(links('https://раypal.com/x')).toEqual(['https://xn--ypal-43d9g.com/x']);
  expect(links('https://例子.com')).toEqual(['https://例子.com']);
});

test.each([
  ['Ann Lee', 'AL'], ['ann', 'A'], ['Cid Ramírez de la Fuente', 'CF'], ['王小明', '小明'], ['王', '王'], ['דניאל', 'ד'],
  ['👩‍👩‍👧 family', '👩‍👩‍👧'], ['', ''], ['  ', ''], ['\u202Eevil', 'E'],
])('initials of %j are %j', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test.each([
  ['Ann Lee', 'Ann Lee'], ['王小明', '王小明'], ['Cid Ramírez de la Fuente', 'Cid'], ['Donaudampfschifffahrtsgesellschaft AG', 'Donaudampfschi…'], ['', ''],
])('where there is little room, %j is %j', (name, expected) => {
  expect(shortName(name)).toBe(expected);
});

test.each([
  ['产品讨论组', '讨论', ['产品', '讨论', '组']], ['Ann Lee', 'LEE', ['Ann ', 'Lee', '']], ['Ann', 'x', ['Ann', '', '']], ['Ann', '', ['Ann', '', '']],
  ['İstanbul', 'stan', ['İstanbul', '', '']],
])('in %s, %s is marked', (text, wanted, expected) => {
  expect(splitAt(text, wanted)).toEqual(expected);
});

test('a colour belongs to an id for ever', () => {
  expect([avatarColour('ann'), avatarColour('bob'), avatarColour('群')]).toEqual(['#8A3A9A', '#8A3A9A', '#1E6B57']);
  expect(new Set(Array.from({ length: 200 }, (_, at) => avatarColour(`user${at}`))).size).toBe(12);
});

test('names lose the characters that turn the direction, and nothing else', () => {
  expect(withoutBidi('a\u202Eb\u2066c\u2069 دانيال 👩‍👧')).toBe('abc دانيال 👩‍👧');
});

test.each([
  ['🎉', true], ['🎉🎉 👍🏽', true], ['👩‍👩‍👧‍👦', true], ['🇨🇳', true], ['🎉🎉🎉🎉', false], ['ok 🎉', false], ['12', false], ['', false],
])('%s alone is emoji: %s', (text, expected) => {
  expect(isEmojiOnly(text)).toBe(expected);
});

test('days begin at local midnight, also when they are not 24 hours long', () => {
  const at = (text: string) => new Date(text).getTime();
  expect(daysBetween(at('2026-03-28T23:59:00'), at('2026-03-29T00:01:00'))).toBe(1);
  expect(daysBetween(at('2026-03-28T12:00:00'), at('2026-03-30T01:00:00'))).toBe(2);
  expect(untilMidnight(at('2026-03-28T23:59:00'))).toBe(60_000);
});

test('times say as much as is needed', () => {
  const times = new Times('en-GB', { today: 'Today', yesterday: 'Yesterday' });
  const now = new Date('2026-03-10T15:00:00').getTime();
  const list = (text: string) => times.inList(new Date(text).getTime(), now);
  expect([list('2026-03-10T09:05:00'), list('2026-03-09T23:00:00'), list('2026-03-06T10:00:00'), list('2026-01-04T10:00:00'), list('2025-03-04T10:00:00')])
    .toEqual(['09:05', 'Yesterday', 'Friday', '4 Jan', '04/03/2025']);
  expect(times.day(now, now)).toBe('Today');
  expect(times.day(new Date('2025-12-31T10:00:00').getTime(), now)).toBe('31 December 2025');
});

test('a time of a clock that runs ahead is today', () => {
  const times = new Times('en-GB', { today: 'Today', yesterday: 'Yesterday' });
  const now = new Date('2026-03-10T23:59:00').getTime();
  expect(times.day(now + 120_000, now)).toBe('Today');
});

test('sizes in words', () => {
  expect([fileSize(0, 'en'), fileSize(1500, 'en'), fileSize(2_300_000, 'en')]).toEqual(['0 byte', '1.5 kB', '2.3 MB']);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example/x', '/\\evil.example', ' https://a.b', 'vbscript:x'])('%s is no address to open', address => {
  expect(hrefOf(address)).toEqual({});
});
