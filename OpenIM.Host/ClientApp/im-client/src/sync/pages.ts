import type { Connection } from '../hub/connection.js';
import type { MessageStore } from '../store/message-store.js';
import { type MessagePage, PullOrder } from '../wire/types.js';
import type { PageSource } from './timeline.js';

/** Pages of messages: kept ones from the disk, the others by Pull, which are kept then. */
export class Pages implements PageSource {
  constructor(
    private readonly store: MessageStore,
    private readonly connection: Connection,
    private readonly onPulled: (page: MessagePage) => Promise<void>,
  ) {}

  async older(conversationID: string, end: number, limit: number): Promise<MessagePage> {
    return await this.store.older(conversationID, end, limit)
      ?? await this.pull({ conversationID, begin: 0, end, order: PullOrder.Older, limit });
  }

  async newer(conversationID: string, begin: number, limit: number): Promise<MessagePage> {
    return await this.store.newer(conversationID, begin, limit)
      ?? await this.pull({ conversationID, begin, end: 0, order: PullOrder.Newer, limit });
  }

  private async pull(request: { conversationID: string; begin: number; end: number; order: number; limit: number }): Promise<MessagePage> {
    const page = await this.connection.call<MessagePage>('Pull', request);
    await this.store.put(page);
    await this.onPulled(page);
    return page;
  }
}
