import {
  cleanText,
  contract,
  cutText,
  REPORT_KINDS,
  REPORT_PHOTO_LIMIT,
  type ReportForm,
  type ReportKind,
} from '@baixing/contract';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import type { ReportWish } from './commands/submit-report.ts';

/** A multipart form as it came: its fields, the hashes of its photos as `take` kept them, and why one was not kept. */
export type PlainForm = { fields: Map<string, string>; photos: string[]; refusal: AppError | null };

/**
 * Reads a plain form part by part. `take` keeps a photo and is called only after the fields before it were read, so
 * that it can look at the token first. A refused photo does not stop the reading: nothing that was typed is lost.
 */
export async function readPlainForm(
  request: FastifyRequest,
  take: (file: MultipartFile, fields: Map<string, string>) => Promise<string>,
): Promise<PlainForm> {
  const fields = new Map<string, string>();
  const photos: string[] = [];
  let refusal: AppError | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = cleanText(String(part.value ?? ''));
      if (part.fieldname === 'kept') photos.push(value);
      else fields.set(part.fieldname, value);
    } else if (part.filename === '' || refusal !== null) part.file.resume();
    else {
      try {
        photos.push(await take(part, fields));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refusal = error;
        part.file.resume();
      }
    }
  }
  if (photos.length > REPORT_PHOTO_LIMIT) refusal ??= new AppError('bad-request');
  return { fields, photos: photos.slice(0, REPORT_PHOTO_LIMIT), refusal };
}

type Place = { name: string; address: string; lon: number; lat: number };

/** What a visitor filled in, given back when something is missing. */
export function formOf({ fields, photos }: Omit<PlainForm, 'refusal'>): ReportForm {
  const kind = fields.get('kind') ?? '';
  const text = (name: string, most: number) => cutText(fields.get(name) ?? '', most);
  return {
    id: text('id', 36),
    token: text('token', 300),
    kind: (REPORT_KINDS as readonly string[]).includes(kind) ? (kind as ReportKind) : '',
    description: text('description', 2000),
    address: text('address', 200),
    lon: text('lon', 20),
    lat: text('lat', 20),
    phone: text('phone', 24),
    photos,
    sameAs: text('sameAs', 40),
    choices: [],
    problem: null,
  };
}

/** `119.91,32.47,泰山公园西大门`: a place chosen from those of that name. */
function chosenPlace(value: string | undefined): Place | undefined {
  const [, lon, lat, name] = /^(-?[\d.]+),(-?[\d.]+),(.*)$/s.exec(value ?? '') ?? [];
  return lon === undefined
    ? undefined
    : { lon: Number(lon), lat: Number(lat), name: name ?? '', address: '' };
}

/** The place meant by a form: measured, chosen, the only one of that name, or several to choose from. */
export function placeOf(
  { fields }: PlainForm,
  findPlaces: (text: string, limit: number) => readonly Place[],
): { place: ReportWish['place'] } | { choices: readonly Place[] } {
  const address = cutText((fields.get('address') ?? '').trim(), 200);
  const [lon, lat] = [fields.get('lon') ?? '', fields.get('lat') ?? ''];
  if (lon !== '' && lat !== '') return { place: { lon: Number(lon), lat: Number(lat), address } };
  const chosen = chosenPlace(fields.get('place'));
  if (chosen) return { place: { lon: chosen.lon, lat: chosen.lat, address: cutText(chosen.name, 200) } };
  const found = address === '' ? [] : findPlaces(address, 6);
  const only = found.length === 1 ? found[0] : found.find((place) => place.name === address);
  if (only) return { place: { lon: only.lon, lat: only.lat, address } };
  return { choices: found };
}

/** The form as a report, held against the same schema as the API. @throws AppError `bad-request` */
export function wishOf(form: ReportForm, place: ReportWish['place']): ReportWish {
  const { id, kind, description, phone, photos } = form;
  const sameAs = form.sameAs === '' ? undefined : form.sameAs;
  const body = { id, kind, description, phone, photos, place, sameAs, challenge: '' };
  const read = contract.submitReport.body?.safeParse(body);
  if (!read?.success) throw new AppError('bad-request');
  const { challenge: _none, ...wish } = read.data;
  return wish;
}
