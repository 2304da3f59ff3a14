import { NoticeType } from 'im-client';
import type { Catalogue } from '../i18n/en';
import { withoutBidi } from './initials';

type Detail = Record<string, unknown>;
type Sentence = (t: Catalogue, detail: Detail, locale: string) => string;

const sentences: Record<number, Sentence> = {
  [NoticeType.FriendApplicationApproved]: t => t.noticeFriend,
  [NoticeType.FriendAdded]: t => t.noticeFriend,
  [NoticeType.GroupCreated]: (t, d) => t.noticeGroupCreated(by(t, d)),
  [NoticeType.GroupInfoSet]: (t, d) => t.noticeGroupInfo(by(t, d)),
  [NoticeType.MemberQuit]: (t, d) => t.noticeQuit(name(t, d['quitUser'])),
  [NoticeType.GroupOwnerTransferred]: (t, d) => t.noticeOwner(by(t, d), name(t, d['newGroupOwner'])),
  [NoticeType.MemberKicked]: (t, d, locale) => t.noticeKicked(by(t, d), names(t, d['kickedUserList'], locale)),
  [NoticeType.MemberInvited]: (t, d, locale) => t.noticeInvited(by(t, d), names(t, d['invitedUserList'], locale)),
  [NoticeType.MemberEnter]: (t, d) => t.noticeEntered(name(t, d['entrantUser'])),
  [NoticeType.GroupDismissed]: (t, d) => t.noticeDismissed(by(t, d)),
  [NoticeType.GroupMemberMuted]: (t, d) => t.noticeMemberMuted(by(t, d), name(t, d['mutedUser'])),
  [NoticeType.GroupMemberCancelMuted]: (t, d) => t.noticeMemberUnmuted(by(t, d), name(t, d['mutedUser'])),
  [NoticeType.GroupMuted]: (t, d) => t.noticeGroupMuted(by(t, d)),
  [NoticeType.GroupCancelMuted]: (t, d) => t.noticeGroupUnmuted(by(t, d)),
  [NoticeType.GroupMemberInfoSet]: (t, d) => t.noticeMemberInfo(name(t, d['changedUser'])),
  [NoticeType.GroupMemberSetToAdmin]: (t, d) => t.noticeAdmin(name(t, d['changedUser'])),
  [NoticeType.GroupMemberSetToOrdinary]: (t, d) => t.noticeNoAdmin(name(t, d['changedUser'])),
  [NoticeType.GroupInfoSetAnnouncement]: (t, d) => t.noticeAnnouncement(by(t, d), text(object(d['group'])['notification'])),
  [NoticeType.ConversationPrivateChat]: (t, d) => d['isPrivate'] === true ? t.noticePrivate : t.noticeNotPrivate,
  [NoticeType.Business]: t => t.customMessage,
  [NoticeType.GroupInfoSetName]: (t, d) => t.noticeGroupName(by(t, d), withoutBidi(text(object(d['group'])['groupName']))),
};

/** A notice as one sentence; a kind that is not known says its number. */
export function noticeSentence(contentType: number, detail: Detail, t: Catalogue, locale: string): string {
  return sentences[contentType]?.(t, detail, locale) ?? t.noticeOther(contentType);
}

function by(t: Catalogue, detail: Detail): string {
  return name(t, detail['opUser']);
}

function names(t: Catalogue, value: unknown, locale: string): string {
  const list = Array.isArray(value) ? value.map(item => name(t, item)) : [];
  return list.length === 0 ? t.someone : new Intl.ListFormat(locale).format(list);
}

function name(t: Catalogue, value: unknown): string {
  const { nickname, userID } = object(value);
  return withoutBidi(text(nickname)) || text(userID) || t.someone;
}

function object(value: unknown): Detail {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
