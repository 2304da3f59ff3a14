import { useSignal } from '@preact/signals';
import { ImError } from 'im-client';
import { account, signIn } from '../state/app';

/** Account and password. */
export function SignIn() {
  const problem = useSignal('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    try {
      await signIn(await account.login({ account: String(form.get('account')) }, String(form.get('password'))));
    } catch (failure) {
      problem.value = failure instanceof ImError ? `${failure.errMsg} (${failure.errCode})` : 'No connection to the server';
    }
  };
  return (
    <form onSubmit={event => void submit(event)}>
      <label>Account <input name="account" autocomplete="username" required /></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
      <button type="submit">Sign in</button>
      <p role="alert">{problem.value}</p>
    </form>
  );
}
