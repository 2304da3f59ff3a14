import { expect, test } from 'vitest';
import { md5 } from '../src/md5.js';
import { ContentType, NoticeType } from '../src/wire/content-types.js';
import { mentionContent, quoteContent, readContent, textContent, withQuoteRecalled } from '../src/wire/contents.js';
import { fromHub, ImError, NoAnswerError } from '../src/wire/errors.js';
import { randomID, singleConversationID } from '../src/wire/ids.js';
import { blank } from './support/fake-server.js';

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', '57edf4a22be3c955ac49da2e2107b67a'],
  ['密码', 'a8105204604a0b11e916f3879aae3b0b'],
])('the hash of a password is what all clients send (%s)', (text, hash) => {
  expect(md5(text)).toBe(hash);
});

test('ids are 32 hex digits and do not repeat', () => {
  const ids = new Set(Array.from({ length: 100 }, randomID));
  expect(ids.size).toBe(100);
  expect([...ids].every(id => /^[0-9a-f]{32}$/.test(id))).toBe(true);
});

test('a conversation of two has one id, sorted by bytes and not by UTF-16', () => {
  expect(singleConversationID('bob', 'ann')).toBe('si_ann_bob');
  expect(singleConversationID('ann', 'bob')).toBe('si_ann_bob');
  // U+FF21 is before U+20000 in UTF-8 and behind it in UTF-16.
  expect(singleConversationID('\u{20000}', '\uFF21')).toBe('si_\uFF21_\u{20000}');
});

test('a refusal of the hub keeps its number, anything else is no answer', () => {
  const refusal = fromHub(new Error(`An unexpected error occurred invoking 'Send' on the server. HubException: {"errCode":1302,"errMsg":"BlockedByPeer","errDlt":"bob"}`));
  expect(refusal).toBeInstanceOf(ImError);
  expect(refusal).toMatchObject({ errCode: 1302, errMsg: 'BlockedByPeer', errDlt: 'bob', mayPass: false });
  expect(fromHub(new Error('WebSocket closed with status code: 1006 {oops'))).toBeInstanceOf(NoAnswerError);
  expect(new ImError(429, 'busy', '').mayPass).toBe(true);
  expect([1501, 1502, 1503, 1506, 1507, 1508].map(code => new ImError(code, '', '').isTokenFault)).toEqual([true, false, true, true, true, false]);
});

test('what is sent can be read', () => {
  expect(readContent(textContent('看 <b>'))).toEqual({ kind: 'text', text: '看 <b>' });
  const mention = mentionContent('@Bob hi', [{ userID: 'bob', nickname: 'Bob' }], true);
  expect(mention.atUserIDList).toEqual(['bob', 'AtAllTag']);
  expect(readContent(mention)).toMatchObject({ kind: 'mention', text: '@Bob hi', everybody: true, mentions: [{ userID: 'bob', nickname: 'Bob' }] });
});

test('a quote carries the quoted message, and a quote in it is left out', () => {
  const first = { ...blank, seq: 3, clientMsgID: 'c3', sendID: 'bob', senderNickname: 'Bob', ...textContent('first') };
  const answer = { ...blank, seq: 4, ...quoteContent('second', first) };
  expect(readContent(answer)).toMatchObject({ kind: 'quote', text: 'second', quote: { seq: 3, sendID: 'bob', nickname: 'Bob', content: { kind: 'text', text: 'first' } } });
  expect(quoteContent('third', answer).content).not.toContain('first');
});

test('the quoted text of a recalled message is gone, other quotes stay', () => {
  const first = { ...blank, seq: 3, clientMsgID: 'c3', ...textContent('secret') };
  const answer = { ...blank, seq: 4, ...quoteContent('second', first) };
  const changed = withQuoteRecalled(answer, 3, 'c3', '{"detail":"{}"}');
  expect(changed === null ? null : readContent(changed)).toMatchObject({ kind: 'quote', text: 'second', quote: { content: { kind: 'recalled' } } });
  expect(withQuoteRecalled(answer, 9, 'other', '')).toBeNull();
});

test.each([
  [ContentType.Text, 'no json'], [ContentType.Picture, '{"sourcePicture":7}'], [ContentType.AtText, 'null'], [ContentType.Quote, '[]'],
  [NoticeType.MsgRevoke, '{"detail":{}}'], [NoticeType.MemberEnter, ''], [9999, '{}'], [ContentType.File, '{"fileName":{}}'],
])('content of type %s that makes no sense (%s) is read without a crash', (contentType, content) => {
  expect(readContent({ contentType, content }).kind).toBeTypeOf('string');
});

test('a kind that is not known says which', () => {
  expect(readContent({ contentType: 777, content: '{}' })).toEqual({ kind: 'unknown', contentType: 777 });
});

test('a picture has its size before it is loaded', () => {
  const content = JSON.stringify({ sourcePicture: { url: 'u', width: 40, height: 30, size: 9 }, snapshotPicture: { url: 's' } });
  expect(readContent({ contentType: ContentType.Picture, content })).toEqual({ kind: 'picture', url: 'u', previewUrl: 's', width: 40, height: 30, size: 9 });
});

test('what a notification account says is a text with its link', () => {
  const detail = JSON.stringify({ notificationName: 'News', text: 'Closed on Monday', url: 'https://a.example/b', mixType: 0 });
  expect(readContent({ contentType: ContentType.OANotification, content: JSON.stringify({ detail }) })).toEqual({ kind: 'text', text: 'Closed on Monday\nhttps://a.example/b' });
  expect(readContent({ contentType: ContentType.OANotification, content: '{}' })).toEqual({ kind: 'text', text: '' });
});
