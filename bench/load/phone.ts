import { createHash } from 'node:crypto';
import type { CrowdDone, CrowdOrder, Finding, Phone } from './crowd.ts';
import type { Answer, Lane } from './lane.ts';
import type { Photo } from './pictures.ts';

const PHOTOS_OF_FINDING = 3;

/** The same name gives the same id: what was asked is known in every process. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Something that waits in an outbox: photos are sent before the operation that names them. */
type Waiting = { photo: Photo } | { operation: { id: string; caseId: string; body: string } };

const evidenceOf = ({ hash }: Photo, at: string) => ({
  hash,
  origin: 'camera',
  takenAt: at,
  point: null,
  mocked: null,
  mark: null,
});

/** All that has gathered on a phone, oldest first; bodies are written before the clock starts. */
export function outboxOf(
  { run, part, findings, findingsEach, firstNumber }: CrowdOrder,
  { deviceId, personId }: Phone,
  index: number,
  photoOf: (run: string, index: number) => Photo,
): Waiting[] {
  const at = new Date().toISOString();
  const waiting: Waiting[] = [];
  for (let nth = 0; nth < findingsEach; nth += 1) {
    const of = findings[(index + nth) % findings.length] as Finding;
    const first = (index * findingsEach + nth) * PHOTOS_OF_FINDING;
    const photos = Array.from({ length: PHOTOS_OF_FINDING }, (_, photo) => photoOf(run, first + photo));
    const name = `${run}/${deviceId}/${nth}`;
    const [caseId, reportId, evidenceId] = ['case', 'report', 'evidence'].map((what) =>
      idOf(`${name}/${what}`),
    );
    const place = { lon: of.lon, lat: of.lat, address: of.address };
    const report = {
      action: 'report-case',
      source: 'supervisor',
      description: of.description,
      place,
      class: of.class,
      conditionId: of.conditionId,
    };
    const operationOf = (id: string, number: number, what: object, shown: Photo[]): Waiting => {
      const own = { id, device: deviceId, number, personId, madeAt: at, phoneAt: at };
      const operation = { ...own, what, photos: shown.map((photo) => evidenceOf(photo, at)) };
      return { operation: { id, caseId: caseId ?? '', body: JSON.stringify({ operation }) } };
    };
    const hashes = photos.map(({ hash }) => hash);
    const number = firstNumber + 2 * nth;
    const begin = { kind: 'register-case', caseId, act: { ...report, photos: hashes.slice(0, 2) } };
    const act = { action: 'add-evidence', text: '从另一侧看', photos: hashes.slice(2) };
    const more = { kind: 'act-on-case', caseId, base: { after: reportId }, act };
    if (part !== 'operations') waiting.push(...photos.map((photo) => ({ photo })));
    if (part !== 'photos')
      waiting.push(
        operationOf(reportId ?? '', number, begin, photos.slice(0, 2)),
        operationOf(evidenceId ?? '', number + 1, more, photos.slice(2)),
      );
  }
  return waiting;
}

/** Sends all that waits on one phone, one after the other; what the server did not take is counted and left. */
export async function sendAll(
  lane: Lane,
  { cookie, personId }: Phone,
  outbox: readonly Waiting[],
  lost: () => boolean,
  done: CrowdDone,
): Promise<void> {
  const ask = async (send: () => Promise<Answer>): Promise<Answer> => (lost() ? send().then(send) : send());
  for (const waiting of outbox) {
    if ('photo' in waiting) {
      const { hash, size, parts } = waiting.photo;
      const path = `/api/uploads/${hash}?offset=0&total=${size}&name=photo.jpg`;
      const { status, body } = await ask(() => lane.put(path, cookie, parts, size));
      if (status === 200 && body.includes('"complete":true')) done.photos.push({ hash, personId, size });
      else note(done, `${status} ${body}`);
    } else {
      const { id, caseId, body: asked } = waiting.operation;
      const { status, body } = await ask(() => lane.ask('POST', '/api/operations', cookie, id, asked));
      if (status === 200 && body.includes('"state":"done"')) done.operations.push({ id, caseId });
      else note(done, `${status} ${body}`);
    }
  }
}

function note(done: CrowdDone, said: string): void {
  done.errors += 1;
  done.firstError ||= said.slice(0, 300);
}
