import { useSignal } from '@preact/signals';
import { type ImClient, textContent } from 'im-client';
import { useEffect, useMemo } from 'preact/hooks';
import { signOut } from '../state/app';
import { ConversationRows } from '../state/conversations';
import { ChatLog } from './ChatLog';

/** The list of conversations, the open one, and a way to begin one. */
export function Conversations({ client }: { client: ImClient }) {
  const rows = useMemo(() => new ConversationRows(client), [client]);
  useEffect(() => () => rows.dispose(), [rows]);
  const open = useSignal<string | null>(null);
  const begin = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const target = client.toUser(String(form.get('userID')));
    await client.send(target, textContent(String(form.get('text'))));
    open.value = target.conversationID;
  };
  return (
    <>
      <p>{client.userID} <button type="button" onClick={() => void signOut()}>Sign out</button></p>
      <form onSubmit={event => void begin(event)}>
        <label>User <input name="userID" required /></label>
        <label>Message <input name="text" required /></label>
        <button type="submit">Send</button>
      </form>
      <nav aria-label="Conversations">
        <ul>
          {rows.ids.value.map(id => (
            <li key={id}><button type="button" onClick={() => { open.value = id; }}><bdi>{id}</bdi></button></li>
          ))}
        </ul>
      </nav>
      {open.value !== null && <ChatLog key={open.value} client={client} conversationID={open.value} />}
    </>
  );
}
