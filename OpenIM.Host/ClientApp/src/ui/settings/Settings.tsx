import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { account, signOut, signOutEverywhere } from '../../state/app';
import { announces, enterSends, theme, type Theme } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Avatar } from '../parts/Avatar';
import { Dialog } from '../parts/Dialog';
import parts from '../parts/parts.module.css';
import { ChangePassword } from './ChangePassword';
import { Flag } from './Flag';
import { KeyboardHelp } from './KeyboardHelp';
import { LanguageChoice } from './LanguageChoice';
import { NotificationSettings } from './NotificationSettings';
import styles from './Settings.module.css';

type Page = 'signOut' | 'signOutEverywhere' | 'password' | 'keyboard';

/** The person's name, the looks, notifications, and the way out. */
export function Settings({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const t = texts();
  const [page, setPage] = useState<Page | null>(null);
  const back = () => setPage(null);
  if (page === 'signOut' || page === 'signOutEverywhere') {
    const [title, ask, act] = page === 'signOut' ? [t.signOut, t.signOutAsk, signOut] as const : [t.signOutEverywhere, t.signOutEverywhereAsk, signOutEverywhere] as const;
    const question = workspace.client.outbox.hasUnsent ? `${t.signOutUnsent} ${ask}` : ask;
    return <Ask title={title} question={question} act={title} onAct={act} onClose={back} />;
  }

  if (page === 'password') {
    return <ChangePassword userID={workspace.client.userID} onClose={back} />;
  }

  if (page === 'keyboard') {
    return <KeyboardHelp onClose={back} />;
  }

  return (
    <Dialog title={t.settings} onClose={onClose}>
      <OwnName workspace={workspace} />
      <section class={styles.part}>
        <h3>{t.appearance}</h3>
        <div class={styles.pair}>
          <LanguageChoice />
          <ThemeChoice value={theme} />
        </div>
      </section>
      <section class={styles.part}>
        <h3>{t.notifications}</h3>
        <NotificationSettings />
      </section>
      <section class={styles.part}>
        <h3>{t.usage}</h3>
        <Flag value={enterSends} label={t.enterSends} />
        <Flag value={announces} label={t.announceMessages} />
        <button type="button" class={styles.more} onClick={() => setPage('keyboard')}>{t.keyboard}</button>
      </section>
      <section class={styles.part}>
        <h3>{t.security}</h3>
        {!isSecureContext && <p class={parts.hint}>{t.notEncrypted}</p>}
        {!workspace.client.keepsData && <p class={parts.hint}>{t.notKept}</p>}
        <button type="button" class={styles.more} onClick={() => setPage('password')}>{t.changePassword}</button>
        <button type="button" class={styles.more} onClick={() => setPage('signOutEverywhere')}>{t.signOutEverywhere}</button>
      </section>
      <button type="button" class={`${parts.button} ${parts.danger}`} onClick={() => setPage('signOut')}>{t.signOut}</button>
    </Dialog>
  );
}

function ThemeChoice({ value }: { value: Signal<Theme> }) {
  const t = texts();
  return (
    <label class={parts.field}>
      <span>{t.theme}</span>
      <select class={parts.input} value={value.value} onChange={event => { value.value = event.currentTarget.value as Theme; }}>
        <option value="system">{t.themeSystem}</option>
        <option value="light">{t.themeLight}</option>
        <option value="dark">{t.themeDark}</option>
      </select>
    </label>
  );
}

function OwnName({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const own = workspace.person(workspace.client.userID);
  const [name, setName] = useState(own.name);
  const [problem, setProblem] = useState('');
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      await account.updateProfile(workspace.client.userID, { nickname: name.trim() });
      workspace.client.users.refresh(workspace.client.userID);
      setProblem('');
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <form class={styles.own} onSubmit={event => void save(event)}>
      <Avatar face={own} size={44} />
      <label class={parts.field}>
        <span>{t.nickname}</span>
        <input class={parts.input} value={name} maxLength={64} autocomplete="off" onInput={event => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" class={parts.button} disabled={name.trim() === '' || name.trim() === own.name}>{t.save}</button>
      <small class={styles.below}>
        <span class={parts.hint}>{t.userID} <bdi>{own.id}</bdi></span>
        {problem !== '' && <span class={parts.wrong} role="alert">{problem}</span>}
      </small>
    </form>
  );
}
