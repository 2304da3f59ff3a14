import { hasUnreadMention, lastTime, unreadCount } from 'im-client';
import type { Conversation } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go, route } from '../../state/route';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { previewOf } from '../format/preview';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import { Menu, type MenuPlace } from '../parts/Menu';
import { times, today } from '../parts/now';
import { useLongPress } from '../parts/use-long-press';
import parts from '../parts/parts.module.css';
import styles from './ConversationList.module.css';

interface RowProps {
  workspace: Workspace;
  conversationID: string;
  top: number;
  position: number;
  count: number;
  isInTabOrder: boolean;
  onHold: (held: boolean) => void;
}

/** One conversation of the list. It is drawn anew alone when only it has changed. */
export function ConversationRow({ workspace, conversationID, top, position, count, isInTabOrder, onHold }: RowProps) {
  const t = texts();
  const conversation = workspace.rows.row(conversationID).value;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const press = useLongPress(place => { onHold(true); setMenu(place); });
  const peer = conversation !== undefined && conversation.groupID === '' ? conversation.userID : '';
  useEffect(() => peer === '' ? undefined : workspace.client.presence.watch(peer), [workspace, peer]);
  if (conversation === undefined) {
    return null;
  }

  const face = workspace.face(conversation);
  const name = withoutBidi(face.name);
  const unread = unreadCount(conversation);
  const isMuted = conversation.recvMsgOpt !== 0;
  const isMentioned = hasUnreadMention(conversation);
  const at = lastTime(conversation);
  const isOpen = route.value.conversationID === conversationID;
  const close = () => {
    setMenu(null);
    onHold(false);
  };
  return (
    <li class={styles.row} style={{ transform: `translateY(${top}px)` }} data-id={conversationID} aria-setsize={count} aria-posinset={position}>
      <a class={styles.link} href={addressOf({ place: 'chats', conversationID, seq: null })} tabIndex={isInTabOrder ? 0 : -1} draggable={false}
        {...press} aria-current={isOpen ? 'page' : undefined}
        onContextMenu={event => { event.preventDefault(); onHold(true); setMenu({ x: event.clientX, y: event.clientY }); }}
        onClick={event => {
          if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            go({ place: 'chats', conversationID });
          }
        }}>
        <Avatar face={face} size={44} online={peer !== '' && workspace.presenceOf(peer) === 'online'} />
        <span class={styles.middle}>
          <span class={styles.line}>
            <bdi class={styles.name}>{name}</bdi>
            {isMuted && <Icon name="bell-off" small />}
            {conversation.isPinned && <Icon name="pin" small />}
            <time class={styles.time} dateTime={at > 0 ? new Date(at).toISOString() : ''}>{at > 0 ? times.value.inList(at, today.value) : ''}</time>
          </span>
          <span class={styles.line}>
            <Preview workspace={workspace} conversation={conversation} />
            {isMentioned && <span class={styles.mention} aria-hidden="true">@</span>}
            {unread > 0 && <span class={isMuted ? `${parts.badge} ${parts.badgeMuted}` : parts.badge} aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
          </span>
        </span>
        <span class="hidden">
          {[unread > 0 ? t.unread(unread) : '', isMentioned ? t.mentioned : '', isMuted ? t.muted : '', conversation.isPinned ? t.pinned : '']
            .filter(part => part !== '').join(', ')}
        </span>
      </a>
      {menu !== null && <RowMenu workspace={workspace} conversation={conversation} name={name} at={menu} onClose={close} />}
    </li>
  );
}

function Preview({ workspace, conversation }: { workspace: Workspace; conversation: Conversation }) {
  const t = texts();
  const { conversationID, lastMessage, groupID } = conversation;
  const draft = route.value.conversationID === conversationID ? null : workspace.draftOf(conversationID);
  if (draft !== null && draft.text !== '') {
    return <span class={styles.preview}><span class={styles.draft}>{t.draftLabel}</span> <bdi>{draft.text}</bdi></span>;
  }

  if (workspace.typingIn(conversationID).length > 0) {
    return <span class={`${styles.preview} ${styles.typing}`}>{t.typing}</span>;
  }

  if (lastMessage === null) {
    return <span class={styles.preview} />;
  }

  const isOwn = lastMessage.sendID === workspace.client.userID;
  const text = previewOf(lastMessage, t, language.value, isOwn);
  const sender = groupID === '' || isOwn || lastMessage.contentType >= 1000 ? '' : `${withoutBidi(lastMessage.senderNickname)}: `;
  return <bdi class={styles.preview}>{sender}{text}</bdi>;
}

interface RowMenuProps {
  workspace: Workspace;
  conversation: Conversation;
  name: string;
  at: MenuPlace;
  onClose: () => void;
}

function RowMenu({ workspace: { client }, conversation, name, at, onClose }: RowMenuProps) {
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
