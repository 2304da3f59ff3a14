import { expect, test } from 'vitest';
import { addressOf, parseAddress } from '../../src/state/route';


test.each([
  ['/', { place: 'chats', conversationID: null, seq: null }],
  ['/app', { place: 'chats', conversationID: null, seq: null }],
  ['/app/contacts', { place: 'contacts', conversationID: null, seq: null }],
  ['/app/c/si_ann_bob', { place: 'chats', conversationID: 'si_ann_bob', seq: null }],
  ['/app/c/sg_%E7%BE%A4/m/42', { place: 'chats', conversationID: 'sg_群', seq: 42 }],
  ['/app/c/%E0%A4%A/', { place: 'chats', conversationID: null, seq: null }],
] as const)('the address %s and back', (address, route) => {
  expect(parseAddress(address)).toEqual(route);
  expect(parseAddress(addressOf(route))).toEqual(route);
});

