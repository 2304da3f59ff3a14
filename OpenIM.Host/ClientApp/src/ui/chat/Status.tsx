import type { Conversation, OutboxRow } from 'im-client';
import { go } from '../../state/route';
import type { Row } from '../../state/chat';
import type { Workspace } from '../../state/workspace';
import { refusalText } from '../format/errors';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import parts from '../parts/parts.module.css';
import { useLater } from '../parts/use-later';
import styles from './Message.module.css';

export type OwnStatus = 'queued' | 'sending' | 'sent' | 'read' | 'notSent' | 'stale';

const icons: Record<OwnStatus, string> = {
  queued: 'clock', sending: 'clock', sent: 'check', read: 'check-check', notSent: 'circle-alert', stale: 'circle-alert',
};

/** What became of one's own message. */
export function statusOf(conversation: Conversation | undefined, row: Row): OwnStatus {
  if (row.kind === 'outgoing') {
    return row.row.state === 'failed' ? 'notSent' : row.row.state;
  }

  const { message } = row;
  const isRead = message.groupID === '' && (message.isRead || (conversation?.peerReadSeq ?? 0) >= message.seq);
  return isRead ? 'read' : 'sent';
}

export function Status({ status }: { status: OwnStatus }) {
  const isBad = status === 'notSent' || status === 'stale';
  return <span class={isBad ? styles.bad : styles.status} data-status={status} title={texts()[status]}><Icon name={icons[status]} small /></span>;
}

// A message that goes out at once was never in danger.
function KeptHere() {
  return useLater(500) ? <span class={styles.failure}>{texts().keptInTab}</span> : null;
}

/** Why a message did not go out, and what can be done about it. */
export function Failure({ workspace, row }: { workspace: Workspace; row: OutboxRow }) {
  const t = texts();
  const { client } = workspace;
  if (row.state !== 'failed' && row.state !== 'stale') {
    return row.isKept || row.state === 'sent' ? null : <KeptHere />;
  }

  const reason = row.state === 'stale' ? t.stale : t.notSentBecause(refusalText(row.error?.errCode ?? 0, t) ?? t.errorWith(t.unknownError, row.error?.errCode ?? 0));
  const edit = async () => {
    const removed = await client.outbox.remove(row.clientMsgID);
    if (removed !== null) {
      workspace.editAgain(row.conversationID, workspace.textOf(removed.request));
      go({ conversationID: row.conversationID });
    }
  };
  return (
    <span class={styles.failure} role="alert">
      <span class={styles.reason}>{reason}</span>
      <span class={styles.remedies}>
        <button type="button" class={parts.link} onClick={() => void client.outbox.retry(row.clientMsgID)}>{row.state === 'stale' ? t.sendAnyway : t.retry}</button>
        <button type="button" class={parts.link} onClick={() => void edit()}>{t.edit}</button>
        <button type="button" class={parts.link} onClick={() => void client.outbox.remove(row.clientMsgID)}>{t.remove}</button>
      </span>
    </span>
  );
}
