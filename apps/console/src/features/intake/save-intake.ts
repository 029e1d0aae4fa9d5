import { type Client, ClientError } from '@baixing/client';
import type { Attempt, IntakeDraft, Registered } from './draft.ts';
import { type Ending, type Extra, registrationOf, secondActOf } from './plan.ts';

export type Saved = { registered: Registered; ending: Ending };

type Desk = {
  client: Client;
  newId: () => string;
  /** Told before and after the registration is sent, so that a page that dies in between knows what it had sent. */
  keep: (attempt: Attempt) => void;
};

/** The case of an earlier try whose answer never came; undefined when it was not taken. */
async function findRegistered(client: Client, id: string): Promise<Registered | undefined> {
  try {
    const view = await client.getCase({ params: { id } });
    return { id, number: view.number, version: view.version, followCode: view.reporter?.followCode ?? null };
  } catch (error) {
    if (error instanceof ClientError && error.status === 404) return undefined;
    throw error;
  }
}

/** Registers once, however often it is tried: the same words go under the same id, other words only when those were not taken. */
async function register(
  desk: Desk,
  draft: IntakeDraft,
  said: string,
  body: object & { act: ReturnType<typeof registrationOf> },
): Promise<Registered> {
  const before = draft.attempt;
  if (before?.registered !== undefined) return before.registered;
  const known =
    before === undefined || before.said === said ? undefined : await findRegistered(desk.client, before.id);
  if (known !== undefined) return known;
  const id = before?.said === said ? before.id : desk.newId();
  desk.keep({ id, said, registered: undefined });
  const done = await desk.client.registerCase({ body: { ...body, id }, key: id });
  return { id, number: done.number, version: done.version, followCode: done.followCode };
}

/**
 * Saves a call: registers it, then does what its ending asks for. When the second act is refused the registration
 * stands, is remembered in the draft, and the next try goes on from there. @throws ClientError
 */
export async function saveIntake(
  desk: Desk,
  draft: IntakeDraft,
  ending: Ending,
  extra: Extra = {},
): Promise<Saved> {
  if (draft.point === undefined) throw new TypeError('a registration needs a place');
  const act = registrationOf(draft, draft.point);
  const body = { act, ...(extra.targetId === undefined ? {} : { joinTo: extra.targetId }) };
  const said = JSON.stringify(body);
  const registered = await register(desk, draft, said, body);
  desk.keep({ id: registered.id, said, registered });
  const second = secondActOf(draft, ending, extra);
  if (second !== undefined)
    await desk.client.actOnCase({
      params: { id: registered.id },
      body: { version: registered.version, act: second },
    });
  return { registered, ending };
}
