import type { RestApi } from './rest.js';
import type { Message } from './wire/types.js';

/** Settings of a conversation that the user may change. */
export interface ConversationSettings {
  /** 0 normal, 1 receive nothing, 2 receive without notification. */
  recvMsgOpt?: number;
  isPinned?: boolean;
  /** 0: the mention was seen. */
  groupAtType?: number;
  ex?: string;
}

/** What a person does about messages and conversations: REST, whose effects come back over the hub. */
export class MessageApi {
  constructor(private readonly rest: RestApi, private readonly userID: string) {}

  async recall({ conversationID, seq }: Pick<Message, 'conversationID' | 'seq'>): Promise<void> {
    await this.rest.post('/msg/revoke_msg', { conversationID, seq, userID: this.userID });
  }

  /** For the user alone, on all their devices. */
  async remove(conversationID: string, seqs: number[]): Promise<void> {
    await this.rest.post('/msg/delete_msgs', {
      conversationID, seqs, userID: this.userID, deleteSyncOpt: { isSyncSelf: true, isSyncOther: false },
    });
  }

  /** For the user alone, on all their devices. */
  async clear(conversationID: string): Promise<void> {
    await this.rest.post('/msg/clear_conversation_msg', {
      conversationIDs: [conversationID], userID: this.userID, deleteSyncOpt: { isSyncSelf: true, isSyncOther: false },
    });
  }

  async configure(
    conversation: { conversationID: string; conversationType: number; userID: string; groupID: string },
    settings: ConversationSettings,
  ): Promise<void> {
    const { conversationID, conversationType, userID, groupID } = conversation;
    await this.rest.post('/conversation/set_conversations', {
      userIDs: [this.userID],
      conversation: { conversationID, conversationType, userID, groupID, ...settings },
    });
  }

  async markRead(conversationID: string, hasReadSeq: number, keepalive: boolean): Promise<void> {
    await this.rest.post('/msg/mark_conversation_as_read', { conversationID, userID: this.userID, hasReadSeq, seqs: [] }, { keepalive });
  }

  /** Opens one connection to the hub, within 30 s. */
  async fetchTicket(): Promise<string> {
    const { ticket } = await this.rest.post<{ ticket: string }>('/auth/get_hub_ticket', {});
    return ticket;
  }
}
