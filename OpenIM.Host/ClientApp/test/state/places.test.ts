import { expect, test } from 'vitest';
import { openingOf, Places } from '../../src/state/places';

test('a message that is named comes before the place, the place before what is unread, and that before the end', () => {
  const place = { seq: 7, top: -12 };
  expect(openingOf(3, place, 9, 800)).toEqual({ as: 'named', seq: 3, top: 400 });
  expect(openingOf(null, place, 9, 800)).toEqual({ as: 'place', seq: 7, top: -12 });
  expect(openingOf(null, null, 9, 800)).toEqual({ as: 'unread', seq: 9, top: 200 });
  expect(openingOf(null, null, null, 800)).toEqual({ as: 'end' });
});

/** What a tab keeps. */
function tab(...kept: [string, string][]) {
  const items = new Map(kept);
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test('a place is kept until the conversation is left at its end', () => {
  const places = new Places(tab(), 'ann');
  places.set('a', { seq: 1, top: 0 });
  expect(places.get('a')).toEqual({ seq: 1, top: 0 });
  places.set('a', null);
  expect(places.get('a')).toBeNull();
});

test('of many places the oldest goes', () => {
  const places = new Places(tab(), 'ann');
  for (let at = 0; at <= 200; at++) {
    places.set(`c${at}`, { seq: at, top: 0 });
  }

  expect([places.get('c0'), places.get('c1')?.seq, places.get('c200')?.seq]).toEqual([null, 1, 200]);
});

test('places outlast the page, in its tab and for its user', () => {
  const storage = tab();
  new Places(storage, 'ann').set('a', { seq: 7, top: -12.5 });
  expect(new Places(storage, 'ann').get('a')).toEqual({ seq: 7, top: -12.5 });
  expect(new Places(storage, 'bob').get('a')).toBeNull();
});

test('who has signed out leaves no places, also not by leaving the conversation afterwards', () => {
  const storage = tab();
  const places = new Places(storage, 'ann');
  places.set('a', { seq: 7, top: 0 });
  places.forget();
  places.set('b', { seq: 8, top: 0 });
  expect([...storage.items]).toEqual([]);
});

test.each(['', 'no json', '{}', '7', '[7,[],["a","7",0],["a",7],["a",1.5,0],[1,2,3]]'])('kept places that are none are passed over: %s', kept => {
  expect(new Places(tab(['openim.places.ann', kept]), 'ann').get('a')).toBeNull();
});

test('a full storage keeps nobody from leaving', () => {
  const places = new Places({ ...tab(), setItem: () => { throw new Error('full'); } }, 'ann');
  places.set('a', { seq: 1, top: 0 });
  expect(places.get('a')?.seq).toBe(1);
});
