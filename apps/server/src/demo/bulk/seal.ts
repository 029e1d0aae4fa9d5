import { createHash } from 'node:crypto';
import type { CaseFile, Entry } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { chainHash } from '../../modules/audit/index.ts';
import {
  type CaseColumns,
  type CaseParts,
  columnsOf,
  followCodeHash,
  linkOf,
  photosOf,
  wordsOf,
} from '../../modules/cases/index.ts';
import type { Draw } from '../draw.ts';

/** Who told us, apart from the case. */
export type SealedReporter = {
  id: string;
  name: string;
  phone: string;
  answerBy: 'phone' | 'message' | 'none';
  followCodeHash: Buffer;
  createdAt: Instant;
};

/** A case as it is written: its story with the chain of hashes, and every row that is a reading of it. */
export type SealedCase = {
  id: string;
  number: string;
  entries: { entry: Entry; hash: Buffer }[];
  file: CaseFile;
  columns: CaseColumns;
  words: string;
  photos: { hash: string; seq: number; role: string }[];
  reporter: SealedReporter | null;
  stars: number | null;
};

type Open = { id: string; entries: readonly Entry[]; file: CaseFile };

/** What is known only when all stories are told: their numbers, and the hashes of photos drawn for one of them. */
export type Known = {
  numberOf(caseId: string): string;
  hashOf(photo: string): string;
};

/** The entry with the numbers and hashes that were still open when it was told. The state of a case holds neither. */
function completed(entry: Entry, known: Known): Entry {
  const data: Record<string, unknown> = { ...entry.data };
  for (const list of ['photos', 'afterPhotos'])
    if (Array.isArray(data[list])) data[list] = data[list].map((photo: string) => known.hashOf(photo));
  if (entry.action === 'join-case') data.targetNumber = known.numberOf(entry.data.targetId);
  if (entry.action === 'take-in-case' || entry.action === 'let-go-case')
    data.number = known.numberOf(entry.data.caseId);
  return { ...entry, data } as Entry;
}

/** A case is joined to one that has its number; each photo stands once in a role. */
function photosIn(entries: readonly Entry[]): SealedCase['photos'] {
  const seen = new Set<string>();
  return entries.flatMap((entry) =>
    photosOf(entry).flatMap(({ hash, role }) => {
      const key = `${hash}/${role}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return { hash, role, seq: entry.seq };
    }),
  );
}

const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A citizen of the demo: a family name, a number that belongs to nobody, a code to follow the report by. */
function reporterFor(file: CaseFile, draw: Draw, followCode?: string): SealedReporter | null {
  if (file.reporterId === null) return null;
  const letters = Array.from({ length: 10 }, () => draw.pick([...LETTERS])).join('');
  const code = followCode ?? `${letters.slice(0, 5)}-${letters.slice(5)}`;
  const called = `${draw.pick([...FAMILY_NAMES])}${draw.pick(['先生', '女士', '师傅', '老师'])}`;
  const written = file.source === 'portal' || file.source === 'email';
  return {
    id: file.reporterId,
    name: file.source === 'portal' ? '' : called,
    // No operator gives out numbers that begin with 100.
    phone: `100${String(draw.whole(0, 99_999_999)).padStart(8, '0')}`,
    answerBy: written ? 'message' : 'phone',
    followCodeHash: followCodeHash(code),
    createdAt: file.earlies.reportedAt,
  };
}

function starsIn(entries: readonly Entry[]): number | null {
  const rated = entries.find((entry) => entry.action === 'rate-answer');
  return rated?.action === 'rate-answer' ? rated.data.stars : null;
}

/** Closes a story for writing: numbers and hashes put in, the chain computed, the columns read. */
export function sealCase(
  parts: CaseParts,
  told: Open,
  known: Known,
  draw: Draw,
  followCode?: string,
): SealedCase {
  const number = known.numberOf(told.id);
  let before: Buffer | null = null;
  const entries = told.entries.map((open) => {
    const entry = completed(open, known);
    before = chainHash(before, linkOf(told.id, entry));
    return { entry, hash: before };
  });
  const story = entries.map(({ entry }) => entry);
  return {
    id: told.id,
    number,
    entries,
    file: told.file,
    columns: columnsOf(told.file, parts.calendar.current(), told.file.actedAt),
    words: wordsOf(parts, number, told.file),
    photos: photosIn(story),
    reporter: reporterFor(told.file, draw, followCode),
    stars: starsIn(story),
  };
}

/** A hash that names a photo which nobody drew: for measurements only, where no photo is ever opened. */
export const namedHash = (name: string): string => createHash('sha256').update(name).digest('hex');
