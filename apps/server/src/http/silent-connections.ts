import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes with the server what has connected and asked nothing yet: browsers open such connections in advance, Node does
 * not count them as idle, and the end would wait a minute for them.
 */
export function closeSilentConnections(http: FastifyInstance): void {
  const silent = new Set<Socket>();
  http.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }) => silent.delete(socket));
  http.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy();
  });
}
