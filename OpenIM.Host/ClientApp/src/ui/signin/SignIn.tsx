import { type Identity, ImError } from 'im-client';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { account, hasEnded, signIn } from '../../state/app';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { LanguageChoice } from '../settings/LanguageChoice';
import parts from '../parts/parts.module.css';
import { leastPassword } from './password';
import styles from './SignIn.module.css';

type FieldName = 'account' | 'nickname' | 'password' | 'invitationCode';
type Problems = Partial<Record<FieldName | 'form', string>>;

const fieldOf: Record<number, FieldName> = { 20001: 'password', 20002: 'account', 20004: 'account', 20010: 'invitationCode', 20011: 'invitationCode' };

/** Sign in, or make an account. */
export function SignIn() {
  const t = texts();
  const [isNew, setNew] = useState(false);
  const [needsInvitation, setNeedsInvitation] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const [shows, setShows] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    account.clientConfig().then(config => setNeedsInvitation(config['needInvitationCodeRegister'] === '1'), () => undefined);
  }, []);
  const fail = (found: Problems) => {
    setProblems(found);
    const first = (['account', 'nickname', 'password', 'invitationCode'] as const).find(name => found[name] !== undefined);
    if (first !== undefined) {
      (form.current?.elements.namedItem(first) as HTMLElement | null)?.focus();
    }
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: FieldName) => String(data.get(name) ?? '').trim();
    const password = String(data.get('password'));
    const wrong = check(value, password, isNew);
    if (Object.keys(wrong).length > 0) {
      fail(wrong);
      return;
    }

    setBusy(true);
    setProblems({});
    try {
      await signIn(isNew
        ? await account.register({ account: value('account'), nickname: value('nickname'), password, invitationCode: value('invitationCode') })
        : await account.login(identityOf(value('account')), password));
    } catch (failure) {
      setBusy(false);
      const field = failure instanceof ImError ? fieldOf[failure.errCode] : undefined;
      fail({ [field ?? 'form']: errorText(failure, texts()) });
    }
  };
  return (
    <main class={styles.page}>
      <img class={styles.logo} src="/favicon.svg" alt="" width={48} height={48} />
      <form class={styles.card} ref={form} noValidate onSubmit={event => void submit(event)} aria-busy={busy}>
        <h1 class={styles.title}>{isNew ? t.registerTitle : t.signInTitle}</h1>
        {hasEnded.value && <p class={styles.ended}>{t.sessionEnded}</p>}
        <Field name="account" label={t.account} hint={isNew ? t.accountHint : ''} problem={problems.account} autocomplete="username" />
        {isNew && <Field name="nickname" label={t.nickname} problem={problems.nickname} autocomplete="nickname" />}
        <Field name="password" label={t.password} hint={isNew ? t.passwordHint : ''} problem={problems.password} type={shows ? 'text' : 'password'}
          autocomplete={isNew ? 'new-password' : 'current-password'} />
        <label class={parts.choice}>
          <input type="checkbox" checked={shows} onChange={event => setShows(event.currentTarget.checked)} />{t.showPassword}
        </label>
        {isNew && needsInvitation && <Field name="invitationCode" label={t.invitationCode} problem={problems.invitationCode} autocomplete="off" />}
        <p class={parts.wrong} role="alert">{problems.form}</p>
        <button type="submit" class={`${parts.button} ${parts.primary}`} disabled={busy}>{busy ? t.signingIn : isNew ? t.register : t.signIn}</button>
        <button type="button" class={parts.link} onClick={() => { setNew(!isNew); setProblems({}); }}>{isNew ? t.toSignIn : t.toRegister}</button>
      </form>
      <div class={styles.language}><LanguageChoice /></div>
    </main>
  );
}

// A name has no @, a mail address has.
function identityOf(name: string): Identity {
  return name.includes('@') ? { email: name } : { account: name };
}

function check(value: (name: FieldName) => string, password: string, isNew: boolean): Problems {
  const t = texts();
  const wrong: Problems = {};
  const names: FieldName[] = isNew ? ['account', 'nickname'] : ['account'];
  names.filter(name => value(name) === '').forEach(name => {
    wrong[name] = t.required;
  });
  if (password === '') {
    wrong.password = t.required;
  } else if (isNew && password.length < leastPassword) {
    wrong.password = t.passwordShort;
  }

  return wrong;
}

interface FieldProps {
  name: FieldName;
  label: string;
  hint?: string;
  problem: string | undefined;
  autocomplete: string;
  type?: 'text' | 'password';
}

function Field({ name, label, hint = '', problem, autocomplete, type = 'text' }: FieldProps) {
  const id = useId();
  return (
    <label class={parts.field}>
      <span>{label}</span>
      <input class={parts.input} name={name} {...(type === 'password' ? { type } : { type: 'text' })} autocomplete={autocomplete as 'username'} autocapitalize="none" spellcheck={false}
        aria-invalid={problem !== undefined} aria-describedby={id} maxLength={128} />
      <small id={id} class={`${styles.below} ${problem === undefined ? parts.hint : parts.wrong}`}>{problem ?? hint}</small>
    </label>
  );
}
