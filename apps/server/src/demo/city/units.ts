import { demoId } from '../ids.ts';

type Kind = 'bureau' | 'office' | 'branch' | 'squad' | 'district' | 'street' | 'department' | 'company';

export type DemoUnit = {
  id: string;
  code: string;
  parentCode: string | null;
  name: string;
  nameEn: string;
  kind: Kind;
  inside: boolean;
  divisionCode: string | null;
};

type Line = readonly [code: string, parent: string | null, name: string, nameEn: string, kind: Kind];

/** The bureau's own system. Codes of units that classes go to first stand in modules/catalogue/demo-units.ts. */
const INSIDE: readonly Line[] = [
  ['bureau', null, '泰州市城管局', 'Taizhou City Management Bureau', 'bureau'],
  ['general-office', 'bureau', '办公室', 'General Office', 'office'],
  ['digital-office', 'bureau', '数字化城管办', 'Digital City Management Office', 'office'],
  ['political-office', 'bureau', '政治处', 'Political Office', 'office'],
  ['inspection-office', 'bureau', '督查考评科', 'Inspection and Assessment Office', 'office'],
  ['legal-office', 'bureau', '政策法规科', 'Legal Office', 'office'],
  ['hailing-branch', 'bureau', '海陵分局', 'Hailing Branch', 'branch'],
  ['centre-squad', 'hailing-branch', '城中中队', 'Centre Squad', 'squad'],
  ['south-squad', 'hailing-branch', '城南中队', 'South Squad', 'squad'],
  ['east-squad', 'hailing-branch', '城东中队', 'East Squad', 'squad'],
  ['west-squad', 'hailing-branch', '城西中队', 'West Squad', 'squad'],
  ['north-squad', 'hailing-branch', '城北中队', 'North Squad', 'squad'],
  ['mobile-squad', 'hailing-branch', '机动中队', 'Mobile Squad', 'squad'],
  ['sanitation', 'bureau', '环卫处', 'Sanitation Office', 'branch'],
  ['sanitation-north', 'sanitation', '城北保洁所', 'North Cleaning Station', 'squad'],
  ['sanitation-south', 'sanitation', '城南保洁所', 'South Cleaning Station', 'squad'],
  ['sanitation-transport', 'sanitation', '垃圾清运所', 'Refuse Transport Station', 'squad'],
  ['municipal', 'bureau', '市政设施管理处', 'Municipal Works Office', 'branch'],
  ['greening', 'bureau', '园林绿化处', 'Landscaping Office', 'branch'],
  ['lighting', 'bureau', '路灯管理所', 'Street Lighting Office', 'branch'],
  ['drainage', 'bureau', '排水处', 'Drainage Office', 'branch'],
];

const OUTSIDE: readonly Line[] = [
  ['hailing-district', null, '海陵区政府', 'Hailing District Government', 'district'],
  ['high-tech-zone', null, '医药高新区管委会', 'Medical High-tech Zone', 'district'],
  ['housing', null, '市住建局', 'Housing and Construction Bureau', 'department'],
  ['traffic-police', null, '市交警支队', 'Traffic Police', 'department'],
  ['planning', null, '市规划局', 'Planning Bureau', 'department'],
  ['ecology', null, '市环保局', 'Environment Bureau', 'department'],
  ['water', null, '市自来水公司', 'Water Company', 'company'],
  ['power', null, '市供电公司', 'Power Company', 'company'],
  ['telecom', null, '通信运营联合服务点', 'Telecom Operators’ Joint Desk', 'company'],
  ['gas', null, '市燃气公司', 'Gas Company', 'company'],
];

const unitOf = ([code, parentCode, name, nameEn, kind]: Line, inside: boolean): DemoUnit => ({
  id: unitId(code),
  code,
  parentCode,
  name,
  nameEn,
  kind,
  inside,
  divisionCode: code === 'hailing-district' ? '321202' : null,
});

/** The id of a demo unit by its code. */
export const unitId = (code: string): string => demoId('unit', code);

/** Every unit of the demo city, parents before children; the streets stand below their district. */
export function demoUnits(streets: readonly { code: string; name: string }[]): DemoUnit[] {
  return [
    ...INSIDE.map((line) => unitOf(line, true)),
    ...OUTSIDE.map((line) => unitOf(line, false)),
    ...streets.map(({ code, name }) => ({
      ...unitOf([`street-${code.slice(6)}`, 'hailing-district', name, '', 'street'], false),
      divisionCode: code,
    })),
  ];
}

/** Units to which a case can be dispatched: each has somebody who handles and somebody who answers for it. */
export const takesCases = ({ kind }: DemoUnit): boolean => kind !== 'bureau' && kind !== 'office';

/** The enforcement squad that keeps a street of the town; the others are the mobile squad's. */
export function squadOf(streetCode: string): string {
  const squads: Record<string, string> = {
    '321202001': 'east-squad',
    '321202002': 'west-squad',
    '321202003': 'south-squad',
    '321202004': 'centre-squad',
    '321202005': 'north-squad',
  };
  return squads[streetCode] ?? 'mobile-squad';
}
