import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { PIECE_LIMIT_BYTES } from '@baixing/contract';
import { openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from './attack/fingerprint-for-test.ts';
import { type Hit, openWire, type Wire } from './attack/wire-for-test.ts';
import { sheetXml, workbookWith, zipOf } from './attack/zip-for-test.ts';

let world: World;
let send: Wire;
beforeAll(async () => {
  world = await openWorld();
  send = openWire(world);
  for (const username of ['sysadmin', 'acceptor01']) await world.cookieOf(username);
});
afterAll(() => world?.close());

/** The three doors that read a workbook, each with titles that it knows. */
const IMPORTS = {
  '/api/people/import': ['用户名', '姓名'],
  '/api/units/import': ['编码', '名称', '类型'],
  '/api/calendar-imports': ['日期', '类型', '名称'],
};

const put = (url: string, bytes: Buffer, as = 'sysadmin') =>
  send({ method: 'POST', url, as, bytes, headers: { 'content-type': 'application/octet-stream' } });

describe('a workbook', () => {
  const hostile: Record<string, (titles: string[]) => Buffer> = {
    'that unpacks to forty megabytes': () => zipOf(workbookWith(Buffer.alloc(40 * 1024 * 1024, ' '))),
    'that unpacks to forty megabytes and says a hundred bytes': () =>
      zipOf(workbookWith(Buffer.alloc(40 * 1024 * 1024, ' ')), 100),
    'with macros': (titles) => zipOf({ ...workbookWith(sheetXml([titles])), 'xl/vbaProject.bin': 'MZ' }),
    'cut off in the middle': (titles) => zipOf(workbookWith(sheetXml([titles]))).subarray(0, 700),
    'that is none': () => Buffer.from('PK\u0003\u0004 no zip'),
    'that is a picture of vectors with a script': () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  };

  it.each(Object.entries(hostile))(
    '%s is refused at each import and changes nothing',
    async (_name, make) => {
      for (const [url, titles] of Object.entries(IMPORTS)) {
        const before = await fingerprintOf(world.pool);
        const { status, code } = await put(url, make(titles));
        expect([url, status, code]).toEqual([
          url,
          expect.toBeOneOf([413, 415, 422]),
          expect.toBeOneOf(['file-too-large', 'file-type-refused', 'row-errors']),
        ]);
        expect([url, await fingerprintOf(world.pool)]).toEqual([url, before]);
      }
    },
  );

  it('with entities of elsewhere reads none of them, and with a thousand million laughs hears none', async () => {
    const xxe = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>';
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    for (const [before, entity] of [
      [xxe, '&file;'],
      [`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, '&l9;'],
    ] as const)
      for (const [url, titles] of Object.entries(IMPORTS)) {
        const row = titles.map(() => entity);
        const hit = await put(url, zipOf(workbookWith(sheetXml([titles, row], before))));
        expect([url, hit.status]).toEqual([url, expect.toBeOneOf([415, 422])]);
        expect([url, /root:|(ha){20}/.test(hit.text), hit.text.length < 5_000]).toEqual([url, false, true]);
      }
  });

  it('that names seventeen thousand million cells in one line is read by the cells it has', async () => {
    const everywhere =
      '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>';
    const rows = [IMPORTS['/api/people/import'], ['hostile.merge', '合并']];
    const hit = await put('/api/people/import', zipOf(workbookWith(sheetXml(rows, '', everywhere))));
    expect([hit.status, hit.json]).toMatchObject([200, { imported: 1, people: [{ name: '合并' }] }]);
  });
});

/** A PNG that says this size; what is in it nobody reads. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a photo', () => {
  it('[CASE-02] of nothing, of fifty megabytes, of 30,000 × 30,000 pixels, or a script called .jpg is refused in a word', async () => {
    const files: [string, Buffer, string][] = [
      ['nothing', Buffer.alloc(0), 'file-empty'],
      [
        'fifty megabytes',
        Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(50 * 1024 * 1024)]),
        'file-too-large',
      ],
      ['pixels', pngOf(30_000, 30_000), 'image-too-many-pixels'],
      ['script', Buffer.from('<script>alert(1)</script>'), 'file-type-refused'],
      [
        'vectors',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        'file-type-refused',
      ],
      ['page', Buffer.from('<!doctype html><html><body>x</body></html>'), 'file-type-refused'],
      ['program', Buffer.from('7f454c46020101000000000000000000', 'hex'), 'file-type-refused'],
      ['half', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'image-broken'],
    ];
    for (const [name, bytes, code] of files) {
      const before = await fingerprintOf(world.pool);
      const hit = await put('/api/files?name=photo.jpg', bytes, 'acceptor01');
      expect([name, hit.code, hit.text.includes('alert')]).toEqual([name, code, false]);
      expect(await fingerprintOf(world.pool)).toEqual(before);
      const inPieces = await putInPieces(bytes);
      expect([name, inPieces.code, inPieces.text.includes('alert')]).toEqual([name, code, false]);
      expect(await fingerprintOf(world.pool)).toEqual(before);
    }
  });
});

/** Sends a file piece by piece, and answers what was said to the last one. */
async function putInPieces(bytes: Buffer): Promise<Hit> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  let offset = 0;
  for (;;) {
    const hit = await send({
      method: 'PUT',
      url: `/api/uploads/${hash}?name=photo.jpg&total=${bytes.length}&offset=${offset}`,
      as: 'acceptor01',
      bytes: bytes.subarray(offset, offset + PIECE_LIMIT_BYTES),
      headers: { 'content-type': 'application/octet-stream' },
    });
    offset += PIECE_LIMIT_BYTES;
    if (hit.status !== 200 || offset >= bytes.length) return hit;
  }
}
