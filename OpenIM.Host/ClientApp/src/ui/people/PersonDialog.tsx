import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Face, Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Dialog } from '../parts/Dialog';
import { Written } from '../parts/Written';
import parts from '../parts/parts.module.css';
import styles from './people.module.css';

interface PersonDialogProps {
  workspace: Workspace;
  face: Face;
  onClose: () => void;
  onOpen: (conversationID: string) => void;
  /** What else can be done here about the person. */
  children?: ComponentChildren;
}

/** Somebody who was found: write to them, or ask to be friends. */
export function PersonDialog({ workspace, face, onClose, onOpen, children }: PersonDialogProps) {
  const t = texts();
  const { client } = workspace;
  const [text, setText] = useState('');
  const [state, setState] = useState<'open' | 'busy' | 'sent'>('open');
  const [problem, setProblem] = useState('');
  const name = withoutBidi(face.name);
  const isOwn = face.id === client.userID;
  void workspace.people.value;
  const isFriend = client.friends.get(face.id) !== undefined;
  const ask = async () => {
    setState('busy');
    setProblem('');
    try {
      await client.people.addFriend(face.id, text);
      setState('sent');
    } catch (failure) {
      setState('open');
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <Dialog title={t.profile} onClose={onClose}>
      <div class={styles.who}>
        <Avatar face={face} size={72} />
        <strong><Written text={name} /></strong>
        <span class={parts.hint}>{t.userID} {face.id}{isFriend ? ` · ${t.isFriend}` : ''}{isOwn ? ` · ${t.itsYou}` : ''}</span>
      </div>
      {!isOwn && !isFriend && state !== 'sent' && (
        <input class={parts.input} value={text} maxLength={200} placeholder={t.requestText} aria-label={t.requestText}
          onInput={event => setText(event.currentTarget.value)} />
      )}
      {state === 'sent' && !isFriend && <p role="status"><bdi>{t.requestSent(name)}</bdi></p>}
      {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
      {!isOwn && (
        <div class={parts.actions}>
          {children}
          {!isFriend && state !== 'sent' && (
            <button type="button" class={parts.button} disabled={state === 'busy'} onClick={() => void ask()}>{t.sendRequest}</button>
          )}
          <button type="button" class={`${parts.button} ${parts.primary}`} onClick={() => { onClose(); onOpen(client.toUser(face.id).conversationID); }}>{t.message}</button>
        </div>
      )}
    </Dialog>
  );
}
