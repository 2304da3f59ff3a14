import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { fromHub } from '../wire/errors.js';
import type { HubLink } from './link.js';

/** The link over SignalR: WebSockets at once, no negotiation, no reconnect of its own (Connection has the loop). */
export class SignalRLink implements HubLink {
  private readonly connection: HubConnection;

  constructor(url: string, ticket: string) {
    this.connection = new HubConnectionBuilder()
      .withUrl(url, {
        skipNegotiation: true,
        transport: HttpTransportType.WebSockets,
        accessTokenFactory: () => ticket,
      })
      // Its log would have the address with the ticket in it.
      .configureLogging(LogLevel.None)
      .build();
  }

  async start(): Promise<void> {
    try {
      await this.connection.start();
    } catch (failure) {
      throw fromHub(failure);
    }
  }

  async call<T>(method: string, argument: object): Promise<T> {
    try {
      return await this.connection.invoke<T>(method, argument);
    } catch (failure) {
      throw fromHub(failure);
    }
  }

  on(method: string, handler: (argument: unknown) => void): void {
    this.connection.on(method, handler);
  }

  onClose(handler: () => void): void {
    this.connection.onclose(() => handler());
  }

  async stop(): Promise<void> {
    await this.connection.stop();
  }
}
