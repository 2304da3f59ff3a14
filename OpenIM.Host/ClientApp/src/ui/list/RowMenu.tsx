import { type Conversation, unreadCount } from 'im-client';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import { Menu, type MenuPlace } from '../parts/Menu';

interface RowMenuProps {
  workspace: Workspace;
  conversation: Conversation;
  name: string;
  at: MenuPlace;
  onClose: () => void;
}

/** What can be done with a conversation without opening it. */
export function RowMenu({ workspace: { client }, conversation, name, at, onClose }: RowMenuProps) {
  const t = texts();
  const isMuted = conversation.recvMsgOpt !== 0;
  // The change comes back over the hub; a refused one just does not show.
  const set = (settings: Parameters<typeof client.messages.configure>[1]) => {
    client.messages.configure(conversation, settings).catch(() => undefined);
  };
  const entries = [
    { icon: 'pin', label: conversation.isPinned ? t.unpin : t.pin, onChoose: () => set({ isPinned: !conversation.isPinned }) },
    { icon: 'bell-off', label: isMuted ? t.unmute : t.mute, onChoose: () => set({ recvMsgOpt: isMuted ? 0 : 2 }) },
    ...unreadCount(conversation) === 0 ? [] : [
      { icon: 'check-check', label: t.markRead, onChoose: () => void client.reads.read(conversation.conversationID, conversation.maxSeq) },
    ],
  ];
  return <Menu label={t.conversationMenu(name)} entries={entries} at={at} onClose={onClose} />;
}
