import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmlessName, inspectUpload } from './inspect.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inspectBytes(bytes: Uint8Array, name = 'photo.jpg') {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return inspectUpload(path, name);
}

const street = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#4a6' } });

function be32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function png(widthPx: number, heightPx: number, rows: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    return Buffer.concat([be32(data.length), body, be32(crc32(body))]);
  };
  const header = Buffer.concat([be32(widthPx), be32(heightPx), Buffer.from([1, 0, 0, 0, 0])]); // one bit, grey
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A zip package of deflated entries; the list of contents is honest about their sizes. */
function zip(entries: [name: string, content: Buffer][]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    list.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const contentTypes = (type = WORD): [string, Buffer] => [
  '[Content_Types].xml',
  Buffer.from(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}.main+xml"/></Types>`,
  ),
];

describe('what is taken', () => {
  it('[CASE-02] knows JPEG, PNG and WebP by content, whatever they are called', async () => {
    const picture = { kind: 'photo', widthPx: 60, heightPx: 40, orientation: 1 };
    expect(await inspectBytes(await street().jpeg().toBuffer(), '早市.exe')).toMatchObject({
      ...picture,
      mediaType: 'image/jpeg',
      name: '早市.jpg',
    });
    expect(await inspectBytes(await street().png().toBuffer())).toMatchObject({
      ...picture,
      mediaType: 'image/png',
    });
    expect(await inspectBytes(await street().webp().toBuffer())).toMatchObject({
      ...picture,
      mediaType: 'image/webp',
    });
  });

  it('[CASE-02] takes PDF, Word, Excel and films as other files', async () => {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const film = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0isommp42`, 'latin1');
    expect(await inspectBytes(Buffer.from('%PDF-1.7\n%%EOF'), '函.pdf')).toEqual({
      kind: 'document',
      mediaType: 'application/pdf',
      extension: 'pdf',
      name: '函.pdf',
      sizeBytes: 14,
    });
    expect(
      await inspectBytes(zip([contentTypes(), ['word/document.xml', Buffer.from('<a/>')]])),
    ).toMatchObject({
      kind: 'document',
      extension: 'docx',
    });
    expect(
      await inspectBytes(zip([contentTypes(sheet), ['xl/workbook.xml', Buffer.from('<a/>')]])),
    ).toMatchObject({
      kind: 'document',
      extension: 'xlsx',
    });
    expect(await inspectBytes(film('isom'))).toMatchObject({ kind: 'video', extension: 'mp4' });
    expect(await inspectBytes(film('qt  '))).toMatchObject({ kind: 'video', extension: 'mov' });
  });
});

describe('what is refused', () => {
  const refusals: [string, string, () => Uint8Array | Promise<Uint8Array>][] = [
    ['nothing at all', 'file-empty', () => Buffer.alloc(0)],
    ['a script called .jpg', 'file-type-refused', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a page called .jpg', 'file-type-refused', () => Buffer.from('<html><script>alert(1)</script></html>')],
    [
      'an SVG with a script',
      'file-type-refused',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    [
      'an SVG that reads our files (XXE)',
      'file-type-refused',
      () =>
        Buffer.from(
          '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        ),
    ],
    [
      'a GIF that is also a script',
      'file-type-refused',
      () => Buffer.from('GIF89a/*....*/=alert(1)//', 'latin1'),
    ],
    ['a program', 'file-type-refused', () => Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
    ['a plain zip', 'file-type-refused', () => zip([['run.js', Buffer.from('alert(1)')]])],
    [
      'a Word file with macros under a plain type',
      'file-type-refused',
      () => zip([contentTypes(), ['word/vbaProject.bin', Buffer.from('x')]]),
    ],
    [
      'a zip bomb called .docx (4 × 100 MB of zeros)',
      'file-too-large',
      () => {
        const zeros = Buffer.alloc(100 * 1024 * 1024);
        return zip([contentTypes(), ...[1, 2, 3, 4].map((n): [string, Buffer] => [`word/${n}.xml`, zeros])]);
      },
    ],
    [
      'a picture of 30,000 × 30,000 pixels in 500 KB',
      'image-too-many-pixels',
      () => png(30_000, 30_000, Buffer.alloc(30_000 * 3_751)),
    ],
    [
      'a header that only claims 60,000 × 60,000',
      'image-too-many-pixels',
      () => png(60_000, 60_000, Buffer.alloc(9)),
    ],
    ['a header larger than its rows', 'image-broken', () => png(3_000, 3_000, Buffer.alloc(376))],
    [
      'a truncated JPEG',
      'image-broken',
      async () => {
        const whole = await street().resize(900, 900).jpeg().toBuffer();
        return whole.subarray(0, Math.floor(whole.length / 2));
      },
    ],
    ['only the first bytes of a JPEG', 'image-broken', () => Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['a WebP that ends at once', 'image-broken', () => Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')],
  ];

  it.each(refusals)('[CASE-02] refuses %s with %s', { timeout: 20_000 }, async (_what, code, make) => {
    expect(await inspectBytes(await make())).toMatchObject({ refused: code });
  });

  it('[CASE-02] refuses a photo of 50 MB and any file beyond, before decoding it', async () => {
    const path = join(folder, 'large');
    await writeFile(path, await street().jpeg().toBuffer());
    await truncate(path, 50 * 1024 * 1024);
    expect(await inspectUpload(path, 'large.jpg')).toEqual({
      refused: 'file-too-large',
      mediaType: 'image/jpeg',
    });
    await writeFile(path, '%PDF-1.7\n');
    await truncate(path, 50 * 1024 * 1024);
    expect(await inspectUpload(path, 'large.pdf')).toMatchObject({ kind: 'document' });
    await truncate(path, 50 * 1024 * 1024 + 1);
    expect(await inspectUpload(path, 'large.pdf')).toEqual({ refused: 'file-too-large' });
  });

  it('[CASE-02] is not exploded by the one zip entry that must be unpacked to know the type', async () => {
    const bomb = zip([['[Content_Types].xml', Buffer.alloc(200 * 1024 * 1024)]]);
    expect(await inspectBytes(bomb, 'letter.docx')).toMatchObject({ refused: 'file-type-refused' });
  }, 20_000);
});

describe('the name shown', () => {
  it.each([
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\me\\门前.JPG', '门前.jpg'],
    ['photo\u202Egpj.exe', 'photogpj.jpg'],
    ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie x=1.jpg'],
    ['"><img src=x onerror=alert(1)>.jpg', 'img src=x onerror=alert(1).jpg'],
    ['.htaccess', 'file.jpg'],
    ['', 'file.jpg'],
    ['\u{20000}'.repeat(500), `${'\u{20000}'.repeat(100)}.jpg`],
  ])('[CASE-02] makes %j harmless', (declared, shown) => {
    expect(harmlessName(declared, 'jpg')).toBe(shown);
  });
});
