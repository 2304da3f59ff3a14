import { client } from '../state/app';
import { Conversations } from './Conversations';
import { SignIn } from './SignIn';

/** Sign-in, or the conversations of who is signed in. */
export function App() {
  return (
    <main>
      <h1>OpenIM</h1>
      {client.value === null ? <SignIn /> : <Conversations client={client.value} />}
    </main>
  );
}
