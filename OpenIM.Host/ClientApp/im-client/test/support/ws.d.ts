/** The part of the package `ws` (which SignalR uses on Node.js) that the tests use. */
declare module 'ws' {
  class WebSocket {
    send(text: string): void;
    terminate(): void;
    on(event: 'message', listener: (data: Uint8Array | string) => void): void;
  }

  namespace WebSocket {
    class Server {
      constructor(options: { port: number; host: string });
      on(event: 'connection', listener: (socket: WebSocket, request: { url: string; headers: { authorization?: string } }) => void): void;
      on(event: 'listening', listener: () => void): void;
      address(): { port: number };
      close(): void;
      readonly clients: Set<WebSocket>;
    }
  }

  export default WebSocket;
}
