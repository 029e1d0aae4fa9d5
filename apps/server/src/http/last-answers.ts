import type { FastifyInstance } from 'fastify';

/**
 * Once the server is told to end, each answer is the last of its connection. Else a connection that was busy at that moment
 * stays open, asking nothing, and the end waits for it a minute.
 */
export function endConnectionsWithLastAnswers(http: FastifyInstance): void {
  let ending = false;
  http.addHook('preClose', async () => {
    ending = true;
  });
  http.addHook('onSend', async (_request, reply, payload) => {
    if (ending) reply.header('connection', 'close');
    return payload;
  });
}
