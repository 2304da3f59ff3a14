import { useEffect } from 'preact/hooks';
import { leaveConversation } from '../../state/route';
import type { Face, Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { IconButton } from '../parts/IconButton';
import { Written } from '../parts/Written';
import styles from './ChatPane.module.css';

interface ChatHeaderProps {
  workspace: Workspace;
  conversationID: string;
  face: Face;
  showsDetails: boolean;
  onDetails: () => void;
}

/** Who the conversation is with, and what goes on: one line whose height does not change. */
export function ChatHeader({ workspace, conversationID, face, showsDetails, onDetails }: ChatHeaderProps) {
  const t = texts();
  const peer = face.isGroup ? '' : face.id;
  useEffect(() => peer === '' ? undefined : workspace.client.presence.watch(peer), [workspace, peer]);
  return (
    <header class={styles.head}>
      <IconButton icon="arrow-left" label={t.back} class={styles.back} onClick={() => leaveConversation()} />
      <Avatar face={face} size={36} online={peer !== '' && workspace.presenceOf(peer) === 'online'} />
      <div class={styles.titles}>
        <h1 class={styles.title}><Written text={withoutBidi(face.name)} /></h1>
        <State workspace={workspace} conversationID={conversationID} face={face} />
      </div>
      <IconButton icon="info" label={t.details} pressed={showsDetails} onClick={onDetails} />
    </header>
  );
}

function State({ workspace, conversationID, face }: Pick<ChatHeaderProps, 'workspace' | 'conversationID' | 'face'>) {
  const t = texts();
  const [typing] = workspace.typingIn(conversationID);
  if (workspace.bar.state.value === 'connecting' || workspace.bar.state.value === 'noConnection') {
    return <span class={styles.state} role="status">{t.connecting}</span>;
  }

  if (typing !== undefined) {
    return <span class={`${styles.state} ${styles.active}`}><bdi>{face.isGroup ? t.typesIn(workspace.person(typing).name) : t.typing}</bdi></span>;
  }

  if (face.isGroup) {
    const group = workspace.group(face.id);
    return <span class={styles.state}>{group === null ? '' : t.members(group.memberCount)}</span>;
  }

  const presence = workspace.presenceOf(face.id);
  return <span class={styles.state}>{presence === 'online' ? t.online : presence === 'offline' ? t.offline : ''}</span>;
}
