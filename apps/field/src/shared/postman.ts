import { ClientError } from '@baixing/client';
import { ERRORS } from '@baixing/contract';
import { noticeSessionEnd } from '@baixing/web';
import { client } from './client.ts';
import { database } from './database.ts';
import { type Operation, type Outcome, type Postman, submit } from './operations.ts';

/** Something on this phone failed: the store is full, or a photo is gone. Nothing was sent. */
export class PhoneError extends Error {
  readonly code: 'photo-gone';
  constructor(code: 'photo-gone') {
    super(code);
    this.code = code;
  }
}

async function sendPhoto(hash: string): Promise<void> {
  const photo = await database.photos.get(hash);
  if (photo === undefined) throw new PhoneError('photo-gone');
  if (photo.received) return;
  const file = await client.sendFile({ query: { name: `${hash.slice(0, 12)}.jpg` }, bytes: photo.blob });
  // The server names files by their bytes: another name means that other bytes arrived.
  if (file.hash === hash) await database.photos.update(hash, { received: true });
  else throw new ClientError({ code: 'file-missing', message: hash, status: 0 });
}

function sendAct(operation: Operation) {
  const { id: key } = operation;
  if (operation.kind === 'register-case') return client.registerCase({ body: operation.body, key });
  return client.actOnCase({ params: { id: operation.caseId }, body: operation.body, key });
}

function againAfter(error: ClientError): 'soon' | 'later' | 'never' {
  // A session that ended refuses nothing: after signing in the same operation goes on.
  if (error.code === 'not-signed-in') return 'later';
  return error.status === 0 || ERRORS[error.code].retry ? 'soon' : 'never';
}

const postman: Postman = {
  sendPhoto,
  sendAct,
  keep: async (stored) => void (await database.operations.put(stored)),
  read: (error) => {
    if (!(error instanceof ClientError)) throw error;
    noticeSessionEnd(error);
    return { refusal: { code: error.code, message: error.message }, again: againAfter(error) };
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Sends an operation from this phone to the server. @throws when the phone itself fails */
export function send(operation: Operation): Promise<Outcome> {
  return submit(operation, postman);
}

/** A person has decided that it shall not be sent: the only way by which an operation leaves the phone unsent. */
export async function discard(id: string): Promise<void> {
  await database.operations.delete(id);
}
