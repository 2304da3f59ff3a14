import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { SignalRLink } from '../src/hub/signalr-link.js';
import { ImError, NoAnswerError } from '../src/wire/errors.js';

const end = '\u001e';

interface Frame {
  type?: number;
  invocationId?: string;
  target?: string;
  arguments?: unknown[];
}

/** A hub as its bytes are in docs/protocol/hub.md §7: answers with what a test decides for each call. */
async function hub(answer: (frame: Frame, socket: WebSocket) => object | null): Promise<{ url: string; asked: string[]; server: WebSocket.Server }> {
  const server = new WebSocket.Server({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.clients.forEach(socket => socket.terminate());
    server.close();
  });
  await new Promise<void>(resolve => server.on('listening', resolve));
  const asked: string[] = [];
  server.on('connection', (socket, request) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    socket.on('message', data => {
      for (const text of String(data).split(end).filter(part => part !== '')) {
        const frame = JSON.parse(text) as Frame;
        // 1 is a call, 6 a ping, none the handshake.
        const reply = frame.type === undefined ? {} : frame.type === 1 ? answer(frame, socket) : null;
        if (reply !== null) {
          socket.send(JSON.stringify(reply) + end);
        }
      }
    });
  });
  return { url: `http://127.0.0.1:${server.address().port}/hubs/im`, asked, server };
}

// Browsers cannot set a header for a WebSocket and put the ticket into the query; Node.js takes the header.
test('it connects without negotiation, with the ticket, and calls with one object', async () => {
  const { url, asked } = await hub(({ invocationId, target, arguments: list }) => ({ type: 3, invocationId, result: { target, list } }));
  const link = new SignalRLink(url, 'ticket-1');
  await link.start();
  expect(await link.call('Resume', { cursor: '' })).toEqual({ target: 'Resume', list: [{ cursor: '' }] });
  expect(asked).toEqual(['/hubs/im Bearer ticket-1']);
  await link.stop();
});

test('a refusal has its number, and the server\'s calls are heard', async () => {
  const { url } = await hub(({ invocationId }, socket) => {
    socket.send(JSON.stringify({ type: 1, target: 'Messages', arguments: [[{ seq: 1 }]] }) + end);
    return {
      type: 3, invocationId,
      error: `An unexpected error occurred invoking 'Send' on the server. HubException: {"errCode":1302,"errMsg":"BlockedByPeer","errDlt":""}`,
    };
  });
  const link = new SignalRLink(url, 't');
  const heard: unknown[] = [];
  link.on('Messages', argument => heard.push(argument));
  await link.start();
  const refusal = await link.call('Send', {}).catch((failure: unknown) => failure);
  expect(refusal).toBeInstanceOf(ImError);
  expect(refusal).toMatchObject({ errCode: 1302 });
  expect(heard).toEqual([[{ seq: 1 }]]);
  await link.stop();
});

test('a line that is cut ends the calls that wait, and says that it is closed', async () => {
  const { url } = await hub((_, socket) => {
    socket.terminate();
    return null;
  });
  const link = new SignalRLink(url, 't');
  const closed = new Promise<void>(resolve => link.onClose(resolve));
  await link.start();
  await expect(link.call('Send', {})).rejects.toBeInstanceOf(NoAnswerError);
  await closed;
  await expect(link.call('Send', {})).rejects.toBeInstanceOf(NoAnswerError);
});

test('a server that is not there is no answer', async () => {
  const { url, server } = await hub(() => null);
  server.close();
  await expect(new SignalRLink(url, 't').start()).rejects.toBeInstanceOf(NoAnswerError);
});
