import type { SendRequest } from '../wire/types.js';

/**
 * queued: waits for its turn or the network; sending: on its way; sent: answered, its message has not come by yet; failed:
 * refused, see error; stale: waited so long that the person is asked before it goes out.
 */
export type OutboxState = 'queued' | 'sending' | 'sent' | 'failed' | 'stale';

export interface OutboxError {
  errCode: number;
  errMsg: string;
  errDlt: string;
}

/** A message that the person has sent and the server has not put into the conversation yet. */
export interface OutboxRow {
  clientMsgID: string;
  conversationID: string;
  request: SendRequest;
  /** Order within the conversation. */
  order: number;
  /** When the person sent it, by this machine's clock. */
  createdAt: number;
  state: OutboxState;
  error: OutboxError | null;
  /** The tab that sends it. */
  tabID: string;
  /** By the server's clock, once answered; else 0. */
  sendTime: number;
  serverMsgID: string;
  /** False: not on disk, it is lost with the tab. */
  isKept: boolean;
}
