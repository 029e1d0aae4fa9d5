import { type Client, ClientError } from '@baixing/client';
import { describe, expect, it } from 'vitest';
import { type Attempt, EMPTY_INTAKE, type IntakeDraft } from './draft.ts';
import { saveIntake } from './save-intake.ts';

const draft: IntakeDraft = {
  ...EMPTY_INTAKE,
  description: '占道经营',
  point: { lon: 119.9, lat: 32.4 },
  supervisorId: 'supervisor',
};

/** A desk whose server does what it is told to, and which remembers what it was asked. */
function deskWith(fails: { register?: unknown; act?: unknown; get?: unknown }) {
  const asked: string[] = [];
  const kept: Attempt[] = [];
  let ids = 0;
  const answer = (name: keyof typeof fails, reply: unknown) => {
    if (fails[name] !== undefined) throw fails[name];
    return reply;
  };
  const client = {
    registerCase: async ({ body }: { body: { id: string } }) => {
      asked.push(`register ${body.id}`);
      return answer('register', { number: '0001', version: 1, followCode: 'code' });
    },
    actOnCase: async ({ params, body }: { params: { id: string }; body: { act: { action: string } } }) => {
      asked.push(`${body.act.action} ${params.id}`);
      return answer('act', {});
    },
    getCase: async ({ params }: { params: { id: string } }) => {
      asked.push(`get ${params.id}`);
      return answer('get', { number: '0001', version: 1, reporter: null });
    },
  } as unknown as Client;
  const desk = {
    client,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    keep: (attempt: Attempt) => kept.push(attempt),
  };
  return { desk, asked, last: () => ({ ...draft, attempt: kept.at(-1) }) };
}

const lost = new Error('no answer came');
const missing = new ClientError({ status: 404, code: 'not-found', message: '' });

describe('saving a call', () => {
  it('[CASE-01] registers and does what its ending asks for', async () => {
    const { desk, asked } = deskWith({});
    const { registered } = await saveIntake(desk, draft, 'verify');
    expect(registered).toEqual({ id: 'id1', number: '0001', version: 1, followCode: 'code' });
    expect(asked).toEqual(['register id1', 'send-verification id1']);
  });

  it('goes on from the registration when only the second act failed', async () => {
    const first = deskWith({ act: lost });
    await expect(saveIntake(first.desk, draft, 'verify')).rejects.toBe(lost);
    const second = deskWith({});
    await saveIntake(second.desk, first.last(), 'verify');
    expect(second.asked).toEqual(['send-verification id1']);
  });

  it('sends the same words under the same id when the answer was lost', async () => {
    const first = deskWith({ register: lost });
    await expect(saveIntake(first.desk, draft, 'verify')).rejects.toBe(lost);
    const second = deskWith({});
    await saveIntake(second.desk, first.last(), 'verify');
    expect(second.asked).toEqual(['register id1', 'send-verification id1']);
  });

  it('asks whether the first words were taken before it sends others', async () => {
    const first = deskWith({ register: lost });
    await expect(saveIntake(first.desk, draft, 'verify')).rejects.toBe(lost);
    const mended = { ...first.last(), description: '占道经营，七八个摊子' };
    const taken = deskWith({});
    await saveIntake(taken.desk, mended, 'verify');
    expect(taken.asked).toEqual(['get id1', 'send-verification id1']);
    const notTaken = deskWith({ get: missing });
    await saveIntake(notTaken.desk, mended, 'verify');
    expect(notTaken.asked).toEqual(['get id1', 'register id1', 'send-verification id1']);
  });
});
