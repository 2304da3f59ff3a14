/** One connection to the hub, from its start to its end. */
export interface HubLink {
  start(): Promise<void>;
  /** @throws ImError when the call is refused, NoAnswerError when the connection is lost. */
  call<T>(method: string, argument: object): Promise<T>;
  /** Calls of the server; each has one argument. */
  on(method: string, handler: (argument: unknown) => void): void;
  onClose(handler: () => void): void;
  stop(): Promise<void>;
}

/** Makes a link. The ticket opens one connection, once. */
export type HubLinkFactory = (ticket: string) => HubLink;
