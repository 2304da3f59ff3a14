import { expect, test } from 'vitest';
import { openingOf, Places } from '../../src/state/places';

test('a message that is named comes before the place, the place before what is unread, and that before the end', () => {
  const place = { seq: 7, top: -12 };
  expect(openingOf(3, place, 9, 800)).toEqual({ as: 'named', seq: 3, top: 400 });
  expect(openingOf(null, place, 9, 800)).toEqual({ as: 'place', seq: 7, top: -12 });
  expect(openingOf(null, null, 9, 800)).toEqual({ as: 'unread', seq: 9, top: 200 });
  expect(openingOf(null, null, null, 800)).toEqual({ as: 'end' });
});

test('a place is kept until the conversation is left at its end', () => {
  const places = new Places();
  places.set('a', { seq: 1, top: 0 });
  expect(places.get('a')).toEqual({ seq: 1, top: 0 });
  places.set('a', null);
  expect(places.get('a')).toBeNull();
});

test('of many places the oldest goes', () => {
  const places = new Places();
  for (let at = 0; at <= 200; at++) {
    places.set(`c${at}`, { seq: at, top: 0 });
  }

  expect([places.get('c0'), places.get('c1')?.seq, places.get('c200')?.seq]).toEqual([null, 1, 200]);
});
