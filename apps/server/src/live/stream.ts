import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../app-error.ts';
import type { Person } from '../person.ts';
import { type Announcement, parsePosition } from './outbox.ts';
import type { OutboxTail } from './tail.ts';

const HEARTBEAT_MS = 20_000;

/** Whether somebody may be told of this; what is not theirs does not exist for them. */
export type MayHear = (person: Person, announcement: Announcement) => boolean;

type Screen = { person: Person; response: ServerResponse };

function frameOf(announcement: Announcement): string {
  return `id: ${announcement.id}\nevent: ${announcement.topic}\ndata: ${JSON.stringify(announcement.payload)}\n\n`;
}

/**
 * `GET /api/live`: server-sent events of what the person may see, in commit order. A screen that lost its connection
 * names the last event it had and gets what came since, without gaps; one that was away too long is told to reload.
 */
export function mountLive(
  app: FastifyInstance,
  tail: OutboxTail,
  identify: (request: FastifyRequest) => Promise<Person | null>,
  mayHear: MayHear,
): void {
  const screens = new Set<Screen>();
  const stopListening = tail.listen((announcements) => {
    for (const announcement of announcements) {
      const frame = frameOf(announcement);
      for (const screen of screens) if (mayHear(screen.person, announcement)) screen.response.write(frame);
    }
  });
  const heartbeat = setInterval(() => {
    for (const screen of screens) screen.response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  app.addHook('preClose', async () => {
    stopListening();
    clearInterval(heartbeat);
    for (const screen of screens) screen.response.end();
  });
  app.get('/api/live', async (request, reply) => {
    const person = await identify(request);
    if (person === null || person.mustFix) throw new AppError('not-signed-in');
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    const screen: Screen = { person, response };
    const last = parsePosition(request.headers['last-event-id']?.toString());
    // Listen before reading what was missed, so that nothing falls between; a screen takes a repeat calmly.
    screens.add(screen);
    response.on('close', () => screens.delete(screen));
    if (last) {
      const missed = await tail.since(last);
      if (missed.length >= 5_000) response.write('event: reload\ndata: {}\n\n');
      else
        for (const announcement of missed)
          if (mayHear(person, announcement)) response.write(frameOf(announcement));
    }
  });
}
