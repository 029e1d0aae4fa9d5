import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { closeSilentConnections } from './silent-connections.ts';

it('ends although somebody has connected and asked nothing', async () => {
  const http = Fastify({ forceCloseConnections: 'idle' });
  closeSilentConnections(http);
  await http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.server.address() as { port: number };
  const arrived = once(http.server, 'connection');
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await arrived;
  const closed = once(socket, 'close');
  await http.close();
  await closed;
  expect(http.server.listening).toBe(false);
});
