import { fileURLToPath } from 'node:url';
import type { contract, Locale, ReplyOf } from '@baixing/contract';
import { SOURCES, STAGES } from '@baixing/domain/case';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';

type Shown = ReplyOf<typeof contract.getCase>;

const font = (weight: string) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));

/** The library is large and seldom needed: it is loaded and set up with the first sheet. */
async function openPdfmake() {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ Noto: { normal: font('400Regular'), bold: font('600SemiBold') } });
  // A sheet is drawn from what we hand it, nothing is fetched.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.includes('noto-sans-sc'));
  return pdfmake;
}

let opened: ReturnType<typeof openPdfmake> | undefined;

const WORDS = {
  zh: {
    title: '城市管理案件表单',
    number: '案号',
    stage: '阶段',
    class: '类别',
    condition: '立案条件',
    closing: '结案条件',
    source: '来源',
    place: '地点',
    cell: '单元网格',
    description: '描述',
    unit: '责任单位',
    answer: '答复',
    story: '经过',
    time: '时间',
    act: '动作',
    who: '办理人',
    detail: '说明',
    limit: '用时 / 时限',
  },
  en: {
    title: 'Case sheet',
    number: 'Number',
    stage: 'Stage',
    class: 'Class',
    condition: 'Filing condition',
    closing: 'Closing condition',
    source: 'Source',
    place: 'Place',
    cell: 'Cell',
    description: 'Description',
    unit: 'Unit',
    answer: 'Answer',
    story: 'Story',
    time: 'Time',
    act: 'Act',
    who: 'By',
    detail: 'Detail',
    limit: 'Used / limit',
  },
};

const localTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const minutes = (value: number): string => `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`;

function factRows(shown: Shown, locale: Locale): TableCell[][] {
  const words = WORDS[locale];
  const facts: [string, string | null][] = [
    [words.number, shown.number],
    [words.stage, STAGES[shown.stage as keyof typeof STAGES][locale]],
    [words.source, SOURCES[shown.source as keyof typeof SOURCES][locale]],
    [words.class, [shown.className, shown.classCode].filter(Boolean).join(' ')],
    [words.condition, shown.condition],
    [words.closing, shown.closingCondition],
    [
      words.place,
      [shown.districtName, shown.streetName, shown.communityName, shown.address].filter(Boolean).join(' '),
    ],
    [words.cell, shown.cellCode],
    [words.unit, shown.unitName],
    [words.description, shown.description],
    [words.answer, shown.closing?.answer ?? null],
  ];
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => [{ text: name, color: '#626C7B' }, value ?? '']);
}

function storyRows(shown: Shown, locale: Locale): TableCell[][] {
  const words = WORDS[locale];
  const head = [words.time, words.act, words.who, words.detail, words.limit].map((text) => ({
    text,
    bold: true,
  }));
  return [
    head,
    ...shown.entries.map((entry) => [
      localTime(entry.at),
      entry.title,
      [entry.personName, entry.unitName].filter(Boolean).join(' '),
      entry.detail,
      entry.clock ? `${minutes(entry.clock.elapsedMinutes)} / ${minutes(entry.clock.allowedMinutes)}` : '',
    ]),
  ];
}

function definition(shown: Shown, locale: Locale): TDocumentDefinitions {
  const words = WORDS[locale];
  const content: Content[] = [
    { text: words.title, fontSize: 18, bold: true, margin: [0, 0, 0, 12] },
    { table: { widths: [80, '*'], body: factRows(shown, locale) }, layout: 'lightHorizontalLines' },
    { text: words.story, fontSize: 13, bold: true, margin: [0, 16, 0, 6] },
    {
      table: { widths: [86, 70, 90, '*', 70], headerRows: 1, body: storyRows(shown, locale) },
      layout: 'lightHorizontalLines',
    },
  ];
  return {
    content,
    defaultStyle: { font: 'Noto', fontSize: 10 },
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 44],
    info: { title: `${words.title} ${shown.number}` },
    footer: (page, pages) => ({
      text: `${shown.number} · ${page} / ${pages}`,
      alignment: 'center',
      fontSize: 9,
      color: '#626C7B',
    }),
  };
}

/** The case sheet as PDF, with the full character set of place names. */
export async function caseSheet(shown: Shown, locale: Locale): Promise<Buffer> {
  opened ??= openPdfmake();
  return (await opened).createPdf(definition(shown, locale)).getBuffer();
}
