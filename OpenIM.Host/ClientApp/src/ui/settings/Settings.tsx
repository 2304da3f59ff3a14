import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { account, signOut } from '../../state/app';
import { announces, enterSends, hidesText, notifies, theme, type Theme } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Avatar } from '../parts/Avatar';
import { Dialog } from '../parts/Dialog';
import parts from '../parts/parts.module.css';
import { LanguageChoice } from './LanguageChoice';
import styles from './Settings.module.css';

/** The person's name, the looks, notifications, and the way out. */
export function Settings({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const t = texts();
  const [leaves, setLeaves] = useState(false);
  if (leaves) {
    const question = workspace.client.outbox.hasUnsent ? `${t.signOutUnsent} ${t.signOutAsk}` : t.signOutAsk;
    return <Ask title={t.signOut} question={question} act={t.signOut} onAct={signOut} onClose={() => setLeaves(false)} />;
  }

  return (
    <Dialog title={t.settings} onClose={onClose}>
      <OwnName workspace={workspace} />
      <LanguageChoice />
      <label class={parts.field}>
        <span>{t.theme}</span>
        <select class={parts.input} value={theme.value} onChange={event => { theme.value = event.currentTarget.value as Theme; }}>
          <option value="system">{t.themeSystem}</option>
          <option value="light">{t.themeLight}</option>
          <option value="dark">{t.themeDark}</option>
        </select>
      </label>
      <div>
        <Flag value={enterSends} label={t.enterSends} />
        <Flag value={announces} label={t.announceMessages} />
      </div>
      <Notifications />
      {!workspace.client.keepsData && <p class={parts.hint}>{t.notKept}</p>}
      <button type="button" class={`${parts.button} ${parts.danger}`} onClick={() => setLeaves(true)}>{t.signOut}</button>
    </Dialog>
  );
}

function OwnName({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const own = workspace.person(workspace.client.userID);
  const [name, setName] = useState(own.name);
  const [problem, setProblem] = useState('');
  const save = async () => {
    try {
      await account.updateProfile(workspace.client.userID, { nickname: name.trim() });
      workspace.client.users.refresh(workspace.client.userID);
      setProblem('');
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <div class={styles.own}>
      <Avatar face={own} size={44} />
      <label class={parts.field}>
        <span>{t.nickname}</span>
        <input class={parts.input} value={name} maxLength={64} autocomplete="off" onInput={event => setName(event.currentTarget.value)} />
        {problem !== '' && <small class={parts.wrong} role="alert">{problem}</small>}
      </label>
      <button type="button" class={parts.button} disabled={name.trim() === '' || name.trim() === own.name} onClick={() => void save()}>{t.save}</button>
    </div>
  );
}

function Notifications() {
  const t = texts();
  const [permission, setPermission] = useState('Notification' in window && isSecureContext ? Notification.permission : 'insecure');
  if (permission === 'insecure' || permission === 'denied') {
    return <p class={parts.hint}>{permission === 'denied' ? t.notificationsDenied : t.notificationsInsecure}</p>;
  }

  if (permission === 'default') {
    return <button type="button" class={parts.button} onClick={() => void Notification.requestPermission().then(setPermission)}>{t.notificationsAllow}</button>;
  }

  return <div><Flag value={notifies} label={t.notificationsOn} /><Flag value={hidesText} label={t.hideText} /></div>;
}

function Flag({ value, label }: { value: Signal<boolean>; label: string }) {
  return (
    <label class={parts.choice}>
      <input type="checkbox" checked={value.value} onChange={event => { value.value = event.currentTarget.checked; }} />{label}
    </label>
  );
}
