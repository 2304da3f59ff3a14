import { NoticeType } from 'im-client';
import type { Catalogue } from '../i18n/en';
import { withoutBidi } from './initials';

type Detail = Record<string, unknown>;

/** What a sentence is made of. */
interface Words {
  t: Catalogue;
  detail: Detail;
  /** Who did it, where a sentence begins. */
  by: string;
  /** A person of the detail, where a sentence begins. */
  who: (field: string) => string;
  /** A person of the detail, to whom something is done. */
  whom: (field: string) => string;
  /** Several of them. */
  all: (field: string) => string;
  isYou: (field: string) => boolean;
}

type Sentence = (words: Words) => string;

const sentences: Record<number, Sentence> = {
  [NoticeType.FriendApplicationApproved]: ({ t }) => t.noticeFriend,
  [NoticeType.FriendAdded]: ({ t }) => t.noticeFriend,
  [NoticeType.GroupCreated]: ({ t, by }) => t.noticeGroupCreated(by),
  [NoticeType.GroupInfoSet]: ({ t, by }) => t.noticeGroupInfo(by),
  [NoticeType.MemberQuit]: ({ t, who }) => t.noticeQuit(who('quitUser')),
  [NoticeType.GroupOwnerTransferred]: ({ t, by, whom }) => t.noticeOwner(by, whom('newGroupOwner')),
  [NoticeType.MemberKicked]: ({ t, by, all }) => t.noticeKicked(by, all('kickedUserList')),
  [NoticeType.MemberInvited]: ({ t, by, all }) => t.noticeInvited(by, all('invitedUserList')),
  [NoticeType.MemberEnter]: ({ t, who }) => t.noticeEntered(who('entrantUser')),
  [NoticeType.GroupDismissed]: ({ t, by }) => t.noticeDismissed(by),
  [NoticeType.GroupMemberMuted]: ({ t, by, whom }) => t.noticeMemberMuted(by, whom('mutedUser')),
  [NoticeType.GroupMemberCancelMuted]: ({ t, by, whom }) => t.noticeMemberUnmuted(by, whom('mutedUser')),
  [NoticeType.GroupMuted]: ({ t, by }) => t.noticeGroupMuted(by),
  [NoticeType.GroupCancelMuted]: ({ t, by }) => t.noticeGroupUnmuted(by),
  [NoticeType.GroupMemberInfoSet]: ({ t, who, isYou }) => isYou('changedUser') ? t.noticeYourInfo : t.noticeMemberInfo(who('changedUser')),
  [NoticeType.GroupMemberSetToAdmin]: ({ t, who, isYou }) => isYou('changedUser') ? t.noticeYouAdmin : t.noticeAdmin(who('changedUser')),
  [NoticeType.GroupMemberSetToOrdinary]: ({ t, who, isYou }) => isYou('changedUser') ? t.noticeYouNoAdmin : t.noticeNoAdmin(who('changedUser')),
  [NoticeType.GroupInfoSetAnnouncement]: ({ t, by, detail }) => t.noticeAnnouncement(by, text(object(detail['group'])['notification'])),
  [NoticeType.ConversationPrivateChat]: ({ t, detail }) => detail['isPrivate'] === true ? t.noticePrivate : t.noticeNotPrivate,
  [NoticeType.Business]: ({ t }) => t.customMessage,
  [NoticeType.GroupInfoSetName]: ({ t, by, detail }) => t.noticeGroupName(by, withoutBidi(text(object(detail['group'])['groupName']))),
};

/**
 * A notice as one sentence; a kind that is not known says its number.
 * @param self who reads it: is called "you".
 */
export function noticeSentence(contentType: number, detail: Detail, t: Catalogue, locale: string, self: string): string {
  const isSelf = (person: unknown) => self !== '' && object(person)['userID'] === self;
  const whom = (person: unknown) => isSelf(person) ? t.youObject : name(t, person);
  const who = (field: string) => isSelf(detail[field]) ? t.you : name(t, detail[field]);
  const all = (field: string) => {
    const people: unknown = detail[field];
    return Array.isArray(people) && people.length > 0 ? new Intl.ListFormat(locale).format(people.map(whom)) : t.someone;
  };
  const words = { t, detail, by: who('opUser'), who, whom: (field: string) => whom(detail[field]), all, isYou: (field: string) => isSelf(detail[field]) };
  return sentences[contentType]?.(words) ?? t.noticeOther(contentType);
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
