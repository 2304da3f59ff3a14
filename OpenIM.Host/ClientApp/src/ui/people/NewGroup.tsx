import { useState } from 'preact/hooks';
import { go } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Dialog } from '../parts/Dialog';
import parts from '../parts/parts.module.css';
import { FriendChoice } from './FriendChoice';

const nobody: ReadonlySet<string> = new Set();

/** Makes a group of friends. */
export function NewGroup({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const t = texts();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(nobody);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      const group = await workspace.client.people.createGroup(name.trim(), [...chosen]);
      // The notice of it may come later than this answer.
      await workspace.client.groups.sync().catch(() => undefined);
      onClose();
      go({ place: 'chats', conversationID: workspace.client.toGroup(group.groupID).conversationID });
    } catch (failure) {
      setProblem(errorText(failure, texts()));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.newGroup} onClose={onClose}>
      <form class={parts.form} onSubmit={event => void create(event)}>
        <label class={parts.field}>
          <span>{t.groupName}</span>
          <input class={parts.input} value={name} maxLength={64} required autofocus autocomplete="off" onInput={event => setName(event.currentTarget.value)} />
        </label>
        <FriendChoice workspace={workspace} without={nobody} chosen={chosen} onChange={setChosen} />
        {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
        <div class={parts.actions}>
          <button type="submit" class={`${parts.button} ${parts.primary}`} disabled={busy || name.trim() === '' || chosen.size === 0}>{t.create}</button>
        </div>
      </form>
    </Dialog>
  );
}
