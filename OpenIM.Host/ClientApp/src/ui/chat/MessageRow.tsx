import { type Content, readContent } from 'im-client';
import { useState } from 'preact/hooks';
import { timeOf } from '../../state/log-items';
import { language } from '../../state/settings';
import type { Face } from '../../state/workspace';
import { isEmojiOnly } from '../format/emoji';
import { avatarColour, withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { IconButton } from '../parts/IconButton';
import { times } from '../parts/now';
import { useLongPress } from '../parts/use-long-press';
import { Written } from '../parts/Written';
import { Body } from './Body';
import styles from './Message.module.css';
import { MessageMenu, type OpenMenu } from './MessageMenu';
import type { MessageRowProps } from './row-props';
import { Failure, Status, statusOf } from './Status';

/** A message: its bubble, and around it who, when and what became of it. */
export function MessageRow(props: MessageRowProps) {
  const t = texts();
  const { workspace, chat, item, isGroup, isFlashed, isInTabOrder, onJump } = props;
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const { row } = item;
  const message = row.kind === 'message' ? row.message : null;
  const isOwn = message === null || message.sendID === workspace.client.userID;
  const content = readContent(message ?? (row.kind === 'outgoing' ? row.row.request : { contentType: 0, content: '' }));
  const sender = senderFace(props, isGroup);
  const at = timeOf(row);
  const status = isOwn ? statusOf(workspace.rows.row(chat.conversationID).value, row) : null;
  const name = [isOwn ? t.you : withoutBidi(sender.name), previewOfContent(content, t, language.value, workspace.client.userID), times.value.time(at), status === null ? '' : t[status]];
  const open = (place: OpenMenu) => message !== null && setMenu(place);
  const press = useLongPress(place => open({ ...place, byKey: false }));
  const onContextMenu = (event: MouseEvent) => {
    if (message !== null && !isOnLink(event.target)) {
      event.preventDefault();
      open({ x: event.clientX, y: event.clientY, byKey: false });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget && message !== null) {
      event.preventDefault();
      const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      open({ x: left + 48, y: bottom, byKey: true });
    }
  };
  const isNamed = isGroup && !isOwn && item.isFirst;
  const isAlwaysSaid = item.isLast || status === 'notSent' || status === 'stale' || (status === 'queued' && workspace.connection.value !== 'online');
  const tail = (
    <span class={isAlwaysSaid ? styles.meta : `${styles.meta} ${styles.quiet}`}>
      <time dir="auto" dateTime={new Date(at).toISOString()} title={times.value.exact(at)}>{times.value.time(at)}</time>
      {status !== null && <Status status={status} />}
    </span>
  );
  return (
    <div class={classesOf(item, isOwn, isGroup, isFlashed)} role="article" tabIndex={isInTabOrder ? 0 : -1} aria-label={name.filter(part => part !== '').join(', ')}
      onKeyDown={onKeyDown} onContextMenu={onContextMenu} {...press}>
      {isGroup && !isOwn && <span class={styles.gutter}>{item.isFirst && <Avatar face={sender} size={36} />}</span>}
      <div class={styles.stack}>
        <div class={styles.beside}>
          <div class={styles[shapeOf(content)]}>
            {isNamed && <strong class={styles.sender} style={{ '--colour': avatarColour(sender.id) }}><Written text={withoutBidi(sender.name)} /></strong>}
            <Body content={content} messageKey={item.key} workspace={workspace} isWanted={isFlashed} tail={tail} onJump={onJump} />
          </div>
          {message !== null && (
            <span class={styles.tools}>
              <IconButton icon="ellipsis" label={t.messageMenu} onClick={event => {
                const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
                open({ x: left, y: bottom, byKey: event.detail === 0 });
              }} />
            </span>
          )}
        </div>
        {row.kind === 'outgoing' && <Failure workspace={workspace} row={row.row} />}
      </div>
      <MessageMenu {...props} content={content} isOwn={isOwn} at={menu} onClose={() => setMenu(null)} />
    </div>
  );
}

function classesOf(item: MessageRowProps['item'], isOwn: boolean, isGroup: boolean, isFlashed: boolean): string {
  return [
    styles.message, isOwn ? styles.own : styles.other, item.isFirst ? styles.first : '', item.isLast ? styles.last : '',
    isFlashed ? styles.flashed : '', isGroup && !isOwn ? styles.grouped : '',
  ].join(' ');
}

function senderFace({ workspace, item: { row } }: MessageRowProps, isGroup: boolean): Face {
  if (row.kind !== 'message') {
    return workspace.person(workspace.client.userID);
  }

  const { sendID, senderNickname, senderFaceURL } = row.message;
  if (!isGroup) {
    return workspace.person(sendID, senderNickname);
  }

  const friend = workspace.person(sendID, senderNickname);
  return { ...friend, faceURL: friend.faceURL || senderFaceURL };
}

/** What is around the content: a bubble, a frame that a picture fills, or nothing. */
function shapeOf(content: Content): 'bubble' | 'framed' | 'bare' {
  if (content.kind === 'picture' || content.kind === 'video') {
    return 'framed';
  }

  return content.kind === 'text' && isEmojiOnly(content.text) ? 'bare' : 'bubble';
}

// The browser's own menu can open and copy an address.
function isOnLink(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a[href]') !== null;
}
