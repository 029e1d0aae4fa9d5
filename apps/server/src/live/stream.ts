import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../app-error.ts';
import type { Person } from '../person.ts';
import { readPosition } from './outbox.ts';
import { Screen, type ScreenParts } from './screen.ts';

export type LiveParts = ScreenParts & {
  /** The person behind a request's session as it stands now, or null. Being told is not being seen. */
  identify(request: FastifyRequest): Promise<Person | null>;
};

/** What the house does with the open streams. */
export type Live = {
  /** To be called every twenty seconds or so: proxies close what is silent, and sessions run out. */
  beat(): Promise<void>;
};

/**
 * `GET /api/live`: server-sent events of what the person may see, in commit order, each once. A screen that lost its
 * connection names the last event it had and gets what came since; one whose place is lost is told to reload. The
 * stream ends with the session, and hears at once only what a person whose posts have changed may hear now.
 */
export function mountLive(app: FastifyInstance, parts: LiveParts): Live {
  const screens = new Set<Screen>();
  const stopListening = parts.tail.listen((announcements) => {
    for (const screen of screens) screen.hear(announcements);
  });
  app.addHook('preClose', async () => {
    stopListening();
    for (const screen of screens) screen.end();
  });
  app.get('/api/live', async (request, reply) => {
    // Before asking who it is: what changes about them meanwhile is heard.
    const now = parts.tail.position;
    const person = await parts.identify(request);
    if (person === null || person.mustFix) throw new AppError('not-signed-in');
    const last = request.headers['last-event-id']?.toString();
    const from = last === undefined ? now : readPosition(parts.sign, last);
    reply.hijack();
    const response = reply.raw;
    // Gone while we asked who it is: nothing would tell us again.
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    const lost = from === 'foreign';
    const screen = new Screen(response, parts, () => parts.identify(request), person, lost ? now : from);
    screens.add(screen);
    response.on('close', () => screens.delete(screen));
    screen.begin(lost);
  });
  return {
    beat: async () => {
      await Promise.all([...screens].map((screen) => screen.beat()));
    },
  };
}
