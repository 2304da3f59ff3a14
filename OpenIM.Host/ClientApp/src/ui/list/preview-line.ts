import type { Conversation } from 'im-client';
import { route } from '../../state/route';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { shortName, withoutBidi } from '../format/initials';
import { previewOf } from '../format/preview';
import { texts } from '../i18n';

/** The second line of a row. user: somebody wrote it. */
export interface PreviewLine {
  kind: 'draft' | 'typing' | 'message';
  text: string;
}

/** What a conversation is at just now: a draft, else somebody who types, else its last message. */
export function previewLine(workspace: Workspace, { conversationID, lastMessage, groupID }: Conversation): PreviewLine {
  const t = texts();
  // The draft of the open conversation is to be seen in the composer.
  const draft = route.value.conversationID === conversationID ? null : workspace.draftOf(conversationID);
  if (draft !== null && draft.text !== '') {
    return { kind: 'draft', text: draft.text };
  }

  const [typing] = workspace.typingIn(conversationID);
  if (typing !== undefined) {
    const { name } = workspace.person(typing);
    return { kind: 'typing', text: groupID === '' || name === '' ? t.typing : t.typesIn(shortName(name)) };
  }

  if (lastMessage === null) {
    return { kind: 'message', text: '' };
  }

  const isOwn = lastMessage.sendID === workspace.client.userID;
  const text = previewOf(lastMessage, t, language.value, workspace.client.userID);
  const isSaid = groupID !== '' && lastMessage.contentType < firstNotice;
  const sender = isOwn ? t.you : shortName(withoutBidi(lastMessage.senderNickname));
  return { kind: 'message', text: isSaid && sender !== '' ? t.saidBy(sender, text) : text };
}

// Notices name in their sentence who did it.
const firstNotice = 1000;
