import { ContentType, ImError, NoAnswerError, NoticeType } from 'im-client';
import { expect, test } from 'vitest';
import { errorText } from '../../src/ui/format/errors';
import { previewOf } from '../../src/ui/format/preview';
import { en } from '../../src/ui/i18n/en';
import { zhCN } from '../../src/ui/i18n/zh-CN';

const chatCopies = [
  NoticeType.FriendApplicationApproved, NoticeType.FriendAdded, NoticeType.GroupCreated, NoticeType.GroupInfoSet, NoticeType.MemberQuit,
  NoticeType.GroupOwnerTransferred, NoticeType.MemberKicked, NoticeType.MemberInvited, NoticeType.MemberEnter, NoticeType.GroupDismissed,
  NoticeType.GroupMemberMuted, NoticeType.GroupMemberCancelMuted, NoticeType.GroupMuted, NoticeType.GroupCancelMuted, NoticeType.GroupMemberInfoSet,
  NoticeType.GroupMemberSetToAdmin, NoticeType.GroupMemberSetToOrdinary, NoticeType.GroupInfoSetAnnouncement, NoticeType.GroupInfoSetName,
  NoticeType.ConversationPrivateChat, NoticeType.Business,
];
const ann = { userID: 'ann', nickname: 'Ann' };
const bob = { userID: 'bob', nickname: 'Bob' };
const detail = JSON.stringify({
  opUser: ann, quitUser: bob, entrantUser: bob, mutedUser: bob, changedUser: bob, newGroupOwner: bob, kickedUserList: [bob, ann], invitedUserList: [bob],
  group: { groupName: 'Hikers', notification: 'Sunday' },
});

test.each(chatCopies)('the notice %s is a sentence in both languages', contentType => {
  const message = { contentType, content: JSON.stringify({ detail }) };
  expect(previewOf(message, en, 'en', 'carl')).not.toContain('Notice ');
  expect(previewOf(message, zhCN, 'zh-CN', 'carl')).toMatch(/\p{Script=Han}/u);
  expect(previewOf({ contentType, content: '{}' }, en, 'en', 'carl')).not.toBe('');
});

test('a notice names who did what to whom', () => {
  expect(previewOf({ contentType: NoticeType.MemberKicked, content: JSON.stringify({ detail }) }, en, 'en', 'carl')).toBe('Ann removed Bob and Ann');
  expect(previewOf({ contentType: NoticeType.GroupInfoSetName, content: JSON.stringify({ detail }) }, zhCN, 'zh-CN', 'carl')).toBe('Ann将群名改为“Hikers”');
});

test.each([
  [NoticeType.MemberKicked, 'You removed Bob and you', 'Ann removed you and Ann'],
  [NoticeType.MemberInvited, 'You invited Bob', 'Ann invited you'],
  [NoticeType.MemberEnter, 'Bob joined', 'You joined'],
  [NoticeType.GroupMemberMuted, 'You muted Bob', 'Ann muted you'],
  [NoticeType.GroupMemberSetToAdmin, 'Bob is an admin now', 'You are an admin now'],
  [NoticeType.GroupMemberSetToOrdinary, 'Bob is no longer an admin', 'You are no longer an admin'],
  [NoticeType.GroupMemberInfoSet, 'The details of Bob changed', 'Your details changed'],
  [NoticeType.GroupOwnerTransferred, 'You made Bob the owner', 'Ann made you the owner'],
])('the notice %s calls its reader "you"', (contentType, toAnn, toBob) => {
  const message = { contentType, content: JSON.stringify({ detail }) };
  expect(['ann', 'bob'].map(self => previewOf(message, en, 'en', self))).toEqual([toAnn, toBob]);
});

test.each(Object.values(ContentType).filter(type => type !== ContentType.Typing))('the content type %s has a line in lists, also when it is broken', contentType => {
  for (const content of ['{}', 'not json', '{"content":5}']) {
    expect(typeof previewOf({ contentType, content }, en, 'en', 'carl')).toBe('string');
  }
});

test('names cannot turn the direction of a line', () => {
  const evil = 'Ann\u202Egpj';
  const lines = [
    { contentType: ContentType.Card, content: JSON.stringify({ nickname: evil }) },
    { contentType: ContentType.File, content: JSON.stringify({ fileName: evil }) },
    { contentType: NoticeType.MsgRevoke, content: JSON.stringify({ detail: JSON.stringify({ revokerNickname: evil }) }) },
    { contentType: NoticeType.GroupInfoSetName, content: JSON.stringify({ detail: JSON.stringify({ opUser: { nickname: evil }, group: { groupName: evil } }) }) },
  ].map(message => previewOf(message, en, 'en', 'carl'));
  expect(lines.filter(line => line.includes('\u202E') || !line.includes('Anngpj'))).toEqual([]);
});

test('an unknown kind says its number', () => {
  expect(previewOf({ contentType: 199, content: '{}' }, en, 'en', 'carl')).toBe('Unsupported message (199)');
});

test('a recalled message says who took it back', () => {
  const message = { contentType: NoticeType.MsgRevoke, content: JSON.stringify({ detail: JSON.stringify({ revokerID: 'ann', revokerNickname: 'Ann', seq: 3 }) }) };
  expect([previewOf(message, en, 'en', 'carl'), previewOf(message, en, 'en', 'ann')]).toEqual(['Ann recalled a message', 'You recalled a message']);
});

test('failures are said in words with their number, unknown ones with the operation', () => {
  expect(errorText(new ImError(1302, 'BlockedByPeer', ''), en)).toBe('You are blocked. (1302)');
  expect(errorText(new ImError(1506, 'TokenKickedError', ''), zhCN)).toBe('登录已失效，请重新登录。（1506）');
  expect(errorText(new ImError(1001, 'ArgsError', 'nickname: empty'), en)).toContain('nickname: empty');
  expect(errorText(new ImError(4711, 'X', '', 'op1'), en)).toContain('op1');
  expect(errorText(new NoAnswerError('x'), en)).toBe(en.noAnswer);
  expect(errorText(new TypeError('x'), en)).toBe(en.unknownError);
});
