/** Phones that come back with what they recorded: a process of its own, so that the server is measured and not they. */
import { newId } from './bare.ts';
import { Lane } from './lane.ts';
import type { TrackOrder } from './track-order.ts';

/** One phone: sends its pieces one after the other, as phones do, over one connection. */
async function phone(url: string, { cookie, shiftId, pieces }: TrackOrder['phones'][number]) {
  const lane = new Lane(url);
  let firstError = '';
  let errors = 0;
  for (const bytes of pieces) {
    const path = `/api/track-pieces?id=${newId()}&shift=${shiftId}`;
    const { status, body } = await lane.ask('POST', path, cookie, newId(), bytes);
    if (status === 200) continue;
    errors += 1;
    firstError ||= `${status} ${body.slice(0, 300)}`;
  }
  lane.close();
  return { errors, firstError };
}

async function carryOut({ url, phones }: TrackOrder) {
  const began = performance.now();
  const done = await Promise.all(phones.map((each) => phone(url, each)));
  const seconds = (performance.now() - began) / 1000;
  return {
    seconds,
    errors: done.reduce((sum, { errors }) => sum + errors, 0),
    firstError: done.find(({ errors }) => errors > 0)?.firstError ?? '',
  };
}

process.on('message', (order: TrackOrder) => {
  carryOut(order).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String((error as Error).stack) }),
  );
});
