import type { Post } from '@baixing/domain/access';
import { demoId } from '../ids.ts';
import { type DemoUnit, takesCases, unitId } from './units.ts';

/** Known to everybody, therefore the demo listens on 127.0.0.1 only. docs/demo-people.md tells it. */
export const DEMO_PASSWORD = 'Hailing-2014-Clean';

export type DemoPerson = {
  id: string;
  username: string;
  name: string;
  unitCode: string;
  post: Post;
};

export type DemoGrid = { id: string; name: string; personId: string; communities: string[] };

export const personId = (username: string): string => demoId('person', username);

/** Unit codes of unit people's names: `hailing-handler`, not `hailing-branch-handler`. */
const shortCode = (code: string): string => code.replace(/-(branch|squad)$/, '');

const person = (username: string, name: string, unitCode: string, post: Post): DemoPerson => ({
  id: personId(username),
  username,
  name,
  unitCode,
  post,
});

/** `监督员 001`, `supervisor001` and so on. */
function row(post: Post, word: string, name: string, count: number, unitCode: string): DemoPerson[] {
  const digits = count > 11 ? 3 : 2;
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(digits, '0');
    return person(`${word}${number}`, `${name} ${number}`, unitCode, post);
  });
}

/** Units that go to the spot first, day and night (EMG-03). */
export const SQUAD_UNITS = ['mobile-squad', 'sanitation', 'municipal', 'lighting', 'drainage', 'greening'];

export const SUPERVISORS = 40;
/** The last ones of them work from 19:00 to 07:00. */
export const NIGHT_SUPERVISORS = 4;

function unitPeople(unit: DemoUnit): DemoPerson[] {
  const word = shortCode(unit.code);
  const squad = SQUAD_UNITS.includes(unit.code)
    ? ['1', '2'].map((number) =>
        person(`${word}-squad${number}`, `${unit.name}应急队员 ${number}`, unit.code, 'squad-member'),
      )
    : [];
  return [
    person(handlerOf(unit.code), `${unit.name}处置员`, unit.code, 'unit-handler'),
    person(`${word}-head`, `${unit.name}负责人`, unit.code, 'unit-head'),
    ...squad,
  ];
}

/** User name of one of a unit's two emergency squad members. */
export const squadMemberOf = (unitCode: string, number: number): string =>
  `${shortCode(unitCode)}-squad${number}`;
/** User name of the person who handles a unit's cases. */
export const handlerOf = (unitCode: string): string => `${shortCode(unitCode)}-handler`;
/** User name of the person who answers for a unit. */
export const headOf = (unitCode: string): string => `${shortCode(unitCode)}-head`;

/** Everybody of the demo city, each in one post. */
export function demoPeople(units: readonly DemoUnit[]): DemoPerson[] {
  return [
    ...row('supervisor', 'supervisor', '监督员', SUPERVISORS, 'digital-office'),
    ...row('acceptor', 'acceptor', '受理员', 8, 'digital-office'),
    ...row('shift-supervisor', 'shift', '值班长', 4, 'digital-office'),
    ...row('dispatcher', 'dispatcher', '派遣员', 6, 'digital-office'),
    ...row('duty-person', 'night', '夜间值班', 4, 'digital-office'),
    ...row('patrol-leader', 'leader', '带班领导', 11, 'bureau'),
    ...row('patrol-member', 'patrol', '巡查队员', 6, 'general-office'),
    ...row('inspector', 'inspector', '督查员', 3, 'inspection-office'),
    person('head', '局长', 'bureau', 'bureau-head'),
    person('steering', '督导组', 'bureau', 'steering-group'),
    person('editor', '宣传编辑', 'political-office', 'editor'),
    person('sysadmin', '系统管理员', 'digital-office', 'system-administrator'),
    person('secadmin', '安全管理员', 'digital-office', 'security-administrator'),
    person('auditadmin', '审计管理员', 'inspection-office', 'audit-administrator'),
    ...units.filter(takesCases).flatMap(unitPeople),
  ];
}

/** How many supervisors keep the six streets of the town; the rest keep the towns around it. */
const URBAN_SUPERVISORS = 30;
const URBAN = /^321202(001|002|003|004|005|007)/;

/** Neighbouring communities (their codes follow each other) shared out evenly; each has one keeper. */
function shareOut(
  communities: readonly { code: string; streetName: string }[],
  first: number,
  keepers: number,
): DemoGrid[] {
  return Array.from({ length: keepers }, (_, index) => {
    const from = Math.floor((index * communities.length) / keepers);
    const own = communities.slice(from, Math.floor(((index + 1) * communities.length) / keepers));
    const number = String(first + index).padStart(3, '0');
    return {
      id: demoId('grid', number),
      name: `${own[0]?.streetName ?? ''}责任网格 ${number}`,
      personId: personId(`supervisor${number}`),
      communities: own.map(({ code }) => code),
    };
  }).filter(({ communities: own }) => own.length > 0);
}

/** The patrol grids: every community of the city has one supervisor of the day. */
export function demoGrids(
  streets: readonly { code: string; name: string }[],
  communities: readonly { code: string }[],
): DemoGrid[] {
  const named = communities
    .map(({ code }) => ({
      code,
      streetName: streets.find((street) => code.startsWith(street.code))?.name ?? '',
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const outer = SUPERVISORS - NIGHT_SUPERVISORS - URBAN_SUPERVISORS;
  return [
    ...shareOut(
      named.filter(({ code }) => URBAN.test(code)),
      1,
      URBAN_SUPERVISORS,
    ),
    ...shareOut(
      named.filter(({ code }) => !URBAN.test(code)),
      URBAN_SUPERVISORS + 1,
      outer,
    ),
  ];
}

export const unitIdOf = ({ unitCode }: DemoPerson): string => unitId(unitCode);
