import { type ImClient, readContent } from 'im-client';
import { useEffect, useMemo } from 'preact/hooks';
import { Chat, type Row } from '../state/chat';

/** The messages of a conversation. */
export function ChatLog({ client, conversationID }: { client: ImClient; conversationID: string }) {
  const chat = useMemo(() => new Chat(client, conversationID), [client, conversationID]);
  useEffect(() => {
    void chat.timeline.jumpToEnd();
    return () => chat.dispose();
  }, [chat]);
  return (
    <ol aria-label="Messages">
      {chat.rows.value.map(row => <li key={row.key}><bdi>{textOf(row)}</bdi></li>)}
    </ol>
  );
}

function textOf(row: Row): string {
  const content = readContent(row.kind === 'message' ? row.message : row.row.request);
  return content.kind === 'text' ? content.text : content.kind;
}
