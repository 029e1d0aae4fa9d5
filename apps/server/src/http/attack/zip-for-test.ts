import { crc32, deflateRawSync } from 'node:zlib';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A zip package of these parts; `said` is what its list claims each unpacks to, where that is a lie. */
export function zipOf(parts: Record<string, string | Buffer>, said?: number): Buffer {
  const [contents, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const bytes = Buffer.from(part);
    const packed = deflateRawSync(bytes);
    const common = Buffer.concat([
      ...[20, 0, 8, 0, 0].map(u16),
      ...[crc32(bytes), packed.length, said ?? bytes.length].map(u32),
      u16(Buffer.byteLength(name)),
      u16(0),
    ]);
    const content = Buffer.concat([u32(0x04034b50), common, Buffer.from(name), packed]);
    const rest = Buffer.concat([...[0, 0, 0].map(u16), u32(0), u32(offset)]);
    list.push(Buffer.concat([u32(0x02014b50), u16(20), common, rest, Buffer.from(name)]));
    contents.push(content);
    offset += content.length;
  }
  const directory = Buffer.concat(list);
  const count = u16(list.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(offset), u16(0)];
  return Buffer.concat([...contents, directory, ...end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet of this XML, such as Excel would write it. */
export function workbookWith(sheet: string | Buffer): Record<string, string | Buffer> {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
}

/** A sheet of rows of text, with what else may stand before and after its data. */
export function sheetXml(rows: readonly string[][], before = '', after = ''): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells
        .map((cell, at) => `<c r="${'ABCDEFGH'[at]}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`)
        .join('')}</row>`,
  );
  return `${XML}${before}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${after}</worksheet>`;
}
