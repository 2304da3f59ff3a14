import { ImError } from 'im-client';
import { useState } from 'preact/hooks';
import { account, endSession } from '../../state/app';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Dialog } from '../parts/Dialog';
import parts from '../parts/parts.module.css';
import { leastPassword } from '../signin/password';

// So the account API says that the present password is another one.
const notPermitted = 1002;

/** Another password: whoever is signed in with the old one, anywhere, is signed out. */
export function ChangePassword({ userID, onClose }: { userID: string; onClose: () => void }) {
  const t = texts();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const change = async (event: SubmitEvent) => {
    event.preventDefault();
    if (next.length < leastPassword) {
      setProblem(t.passwordShort);
      return;
    }

    setBusy(true);
    try {
      await account.changePassword(userID, current, next);
      await endSession();
    } catch (failure) {
      const isWrong = failure instanceof ImError && failure.errCode === notPermitted;
      setProblem(isWrong ? texts().passwordNowWrong : errorText(failure, texts()));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.changePassword} onClose={onClose}>
      <form class={parts.form} onSubmit={event => void change(event)}>
        <p>{t.changePasswordHint}</p>
        <label class={parts.field}>
          <span>{t.passwordNow}</span>
          <input class={parts.input} type="password" autofocus autocomplete="current-password" maxLength={128} value={current} onInput={event => setCurrent(event.currentTarget.value)} />
        </label>
        <label class={parts.field}>
          <span>{t.passwordNew}</span>
          <input class={parts.input} type="password" autocomplete="new-password" maxLength={128} value={next} onInput={event => setNext(event.currentTarget.value)} />
          <small class={parts.hint}>{t.passwordHint}</small>
        </label>
        <p class={parts.wrong} role="alert">{problem}</p>
        <div class={parts.actions}>
          <button type="button" class={parts.button} onClick={onClose}>{t.cancel}</button>
          <button type="submit" class={`${parts.button} ${parts.primary}`} disabled={busy || current === '' || next === ''}>{t.changePassword}</button>
        </div>
      </form>
    </Dialog>
  );
}
