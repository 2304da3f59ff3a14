import { type GroupMember, type Message, NoticeType, SessionType, unreadCount } from 'im-client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Chat } from '../../state/chat';
import type { Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { Boundary } from '../parts/Boundary';
import { ChatHeader } from './ChatHeader';
import styles from './ChatPane.module.css';
import { Composer } from './Composer';
import { Details } from '../people/Details';
import { MessageLog, type MessageLogHandle } from './MessageLog';
import { useUnreadLine } from './use-unread-line';

/** A conversation: its header, its messages, the composer, and details beside or over them. */
export function ChatPane({ workspace, conversationID }: { workspace: Workspace; conversationID: string }) {
  const { client } = workspace;
  const chat = useMemo(() => new Chat(client, conversationID), [client, conversationID]);
  useEffect(() => () => chat.dispose(), [chat]);
  const target = client.targetOf(conversationID);
  const self = useOwnMembership(workspace, target.groupID);
  const [showsDetails, setShowsDetails] = useState(false);
  const [quote, setQuote] = useState<Message | null>(client.drafts.get(conversationID)?.quote ?? null);
  const log = useRef<MessageLogHandle | null>(null);
  const line = useUnreadLine(workspace, conversationID);
  const onSent = (isAnswer: boolean) => {
    line.clear();
    log.current?.sent(isAnswer);
  };
  useSeenMention(workspace, conversationID);
  const face = workspace.faceOf(conversationID);
  return (
    <div class={styles.pane}>
      <main class={styles.column} aria-label={texts().chatWith(withoutBidi(face.name))}>
        <ChatHeader workspace={workspace} conversationID={conversationID} face={face} showsDetails={showsDetails} onDetails={() => setShowsDetails(!showsDetails)} />
        <Boundary>
          <MessageLog handle={log} workspace={workspace} chat={chat} isGroup={target.sessionType === SessionType.Group} self={self}
            unreadFrom={line.unreadFrom} isKnown={line.isKnown} onReply={setQuote} />
        </Boundary>
        <Boundary>
          <Composer workspace={workspace} target={target} chat={chat} quote={quote} self={self} onQuote={setQuote} onSent={onSent} />
        </Boundary>
      </main>
      {showsDetails && (
        <Boundary>
          <Details workspace={workspace} conversationID={conversationID} face={face} self={self} onClose={() => setShowsDetails(false)} />
        </Boundary>
      )}
    </div>
  );
}

/** A mention that was read is over: the next message without one must not look like it. */
function useSeenMention({ client, rows, connection }: Workspace, conversationID: string): void {
  const conversation = rows.row(conversationID).value;
  const isSeen = conversation !== undefined && conversation.groupAtType !== 0 && unreadCount(conversation) === 0 && connection.value === 'online';
  useEffect(() => {
    const seen = client.conversations.get(conversationID);
    if (isSeen && seen !== undefined) {
      // Refused or lost: said again when the conversation is opened the next time.
      client.messages.configure(seen, { groupAtType: 0 }).catch(() => undefined);
    }
  }, [client, conversationID, isSeen]);
}

/** The user as a member: role and mute. Asked again when the group's members change. */
function useOwnMembership({ client, connection }: Workspace, groupID: string): GroupMember | null {
  const [self, setSelf] = useState<GroupMember | null>(null);
  const isOnline = connection.value === 'online';
  useEffect(() => {
    if (groupID === '' || !isOnline) {
      return;
    }

    const ask = () => {
      client.people.membersByID(groupID, [client.userID]).then(([member]) => setSelf(member ?? null), () => undefined);
    };
    ask();
    client.refreshGroup(groupID).catch(() => undefined);
    return client.incoming.events.on('notice', notice => {
      if (notice.groupID === groupID || (notice.contentType >= NoticeType.GroupCreated && notice.contentType <= NoticeType.GroupInfoSetName)) {
        ask();
      }
    });
  }, [client, groupID, isOnline]);
  return self;
}
