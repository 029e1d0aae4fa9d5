import type { FastifyInstance } from 'fastify';

const TRIES = 50;

/** Listens on the port, or on the next free one, and says so in the log. Returns the port taken. */
export async function listenOnFreePort(http: FastifyInstance, host: string, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await http.listen({ host, port });
      if (port !== wanted) http.log.warn(`port ${wanted} is taken: listening on ${port}`);
      return port;
    } catch (error) {
      const taken = (error as { code?: string }).code === 'EADDRINUSE';
      if (!taken || port - wanted >= TRIES) throw error;
    }
  }
}
