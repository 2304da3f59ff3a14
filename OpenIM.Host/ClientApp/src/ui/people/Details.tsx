import { type GroupMember, RoleLevel } from 'im-client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { go } from '../../state/route';
import type { Face, Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Avatar } from '../parts/Avatar';
import { IconButton } from '../parts/IconButton';
import { isComposing } from '../parts/keys';
import parts from '../parts/parts.module.css';
import { useLayer } from '../parts/use-layer';
import { Written } from '../parts/Written';
import { Block } from './Block';
import styles from './Details.module.css';
import { Members } from './Members';
import { NameForm } from './NameForm';

interface DetailsProps {
  workspace: Workspace;
  conversationID: string;
  face: Face;
  self: GroupMember | null;
  onClose: () => void;
}

type Question = 'leave' | 'dismiss' | 'deleteFriend';

/** What is known about the other side, its settings, and a group's members. */
export function Details({ workspace, conversationID, face, self, onClose }: DetailsProps) {
  const t = texts();
  const { client } = workspace;
  const [question, setQuestion] = useState<Question | null>(null);
  // Beside the conversation it stays; over it, it is closed by Back and Escape.
  const [isOver] = useState(() => matchMedia('(max-width: 1199px)').matches);
  useLayer(onClose, isOver);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    if (isOver) {
      pane.current?.focus();
    }

    return () => {
      if (pane.current === null && opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body) {
        opener.focus();
      }
    };
  }, [isOver]);
  const name = withoutBidi(face.name);
  const group = face.isGroup ? workspace.group(face.id) : null;
  void workspace.people.value;
  const role = self?.roleLevel ?? 0;
  const isFriend = !face.isGroup && client.friends.get(face.id) !== undefined;
  const asked = {
    leave: { title: t.leaveGroup, text: t.leaveAsk(name), act: async () => { await client.people.leaveGroup(face.id); go({ conversationID: null }); } },
    dismiss: { title: t.dismissGroup, text: t.dismissAsk(name), act: () => client.people.dismissGroup(face.id) },
    deleteFriend: { title: t.deleteFriend, text: t.deleteFriendAsk(name), act: () => client.people.deleteFriend(face.id) },
  };
  const shown = question === null ? null : asked[question];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, wherever the focus is in it
    <aside class={styles.pane} ref={pane} tabIndex={-1} aria-label={t.details} data-region onKeyDown={event => {
      if (event.key === 'Escape' && !isComposing(event) && !event.defaultPrevented && document.querySelector('dialog[open]') === null) {
        event.preventDefault();
        onClose();
      }
    }}>
      <header class={styles.head}>
        <span class={styles.back}><IconButton icon="arrow-left" label={t.back} onClick={onClose} /></span>
        <span class={styles.close}><IconButton icon="x" label={t.close} onClick={onClose} /></span>
        <h2>{t.details}</h2>
      </header>
      <div class={styles.body}>
        <div class={styles.who}>
          <Avatar face={face} size={72} />
          <strong><Written text={name} /></strong>
          <span class={parts.hint}>{face.isGroup ? group === null ? '' : t.members(group.memberCount) : `${t.userID} ${face.id}`}</span>
        </div>
        {group !== null && group.notification !== '' && <section><h3 class={styles.label}>{t.announcement}</h3><p class={styles.long}><Written text={group.notification} /></p></section>}
        {isFriend && <NameForm key={face.id} label={t.remark} known={client.friends.get(face.id)?.remark ?? ''} maxLength={64} mayBeEmpty onSave={changed => client.people.setRemark(face.id, changed)} />}
        {group !== null && role >= RoleLevel.admin && <NameForm key={face.id} label={t.groupName} known={group.groupName} maxLength={64} onSave={changed => client.people.renameGroup(face.id, changed)} />}
        <Choices workspace={workspace} conversationID={conversationID} />
        {face.isGroup && self !== null && <Members workspace={workspace} groupID={face.id} self={self} />}
        <div class={styles.actions}>
          {face.isGroup && self !== null && (
            <button type="button" class={`${parts.button} ${parts.danger}`} onClick={() => setQuestion(role >= RoleLevel.owner ? 'dismiss' : 'leave')}>{role >= RoleLevel.owner ? t.dismissGroup : t.leaveGroup}</button>
          )}
          {isFriend && <button type="button" class={`${parts.button} ${parts.danger}`} onClick={() => setQuestion('deleteFriend')}>{t.deleteFriend}</button>}
          {!face.isGroup && <Block workspace={workspace} userID={face.id} name={name} />}
        </div>
      </div>
      {shown !== null && <Ask title={shown.title} question={shown.text} act={shown.title} onAct={shown.act} onClose={() => setQuestion(null)} />}
    </aside>
  );
}

function Choices({ workspace, conversationID }: { workspace: Workspace; conversationID: string }) {
  const t = texts();
  const [problem, setProblem] = useState('');
  const conversation = workspace.rows.row(conversationID).value;
  if (conversation === undefined) {
    return null;
  }

  const set = async (settings: { isPinned?: boolean; recvMsgOpt?: number }) => {
    try {
      await workspace.client.messages.configure(conversation, settings);
      setProblem('');
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <div>
      <label class={parts.choice}>
        <input type="checkbox" checked={conversation.isPinned} onChange={event => void set({ isPinned: event.currentTarget.checked })} />{t.pin}
      </label>
      <label class={parts.choice}>
        <input type="checkbox" checked={conversation.recvMsgOpt !== 0} onChange={event => void set({ recvMsgOpt: event.currentTarget.checked ? 2 : 0 })} />{t.mute}
      </label>
      {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
    </div>
  );
}
