import { randomUUID } from 'node:crypto';
import { CAST, type Hand, idOf, PATH, PLACE, type World } from '@baixing/testing';
import { readConfig } from '../../config.ts';
import { withTransaction } from '../../db/transaction.ts';
import { createShifts } from '../../modules/patrol/index.ts';
import type { Known, Schema } from './samples-for-test.ts';

/** A world with something in it: a case on its way, one that has ended, and a reporter. */
export async function furnish(hand: Hand) {
  const reporter = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;
  const photo = await hand.photo(CAST.acceptor);
  const { id: caseId, followCode } = await hand.register({ reporter, photos: [photo] });
  for (const index of PATH.keys()) if (index < 6) await hand.step(caseId, index);
  const ended = await hand.walkTo('closed');
  const other = await hand.walkTo('registered');
  return { caseId, followCode: followCode ?? '', photo, ended, other };
}

/** Somebody is in the street. @returns the id of their shift */
async function signInInTheStreet({ pool, clock }: World): Promise<string> {
  const shiftId = randomUUID();
  const shifts = createShifts(readConfig({}).patrol);
  const when = { madeAt: clock.now(), now: clock.now() };
  await withTransaction(pool, (tx) =>
    shifts.begin(tx, idOf.person('supervisor035'), { shiftId, place: { ...PLACE, accuracyMetres: 9 } }, when),
  );
  return shiftId;
}

export type Furniture = Awaited<ReturnType<typeof furnish>>;

/** What the generator says where a field's name asks for something real. */
export async function knownIn(world: World, hand: Hand, there: Furniture): Promise<Known> {
  const admin = await world.as('sysadmin');
  const located = await world.stranger.locatePoint({ query: { lon: PLACE.lon, lat: PLACE.lat } });
  const [calendarVersion] = (await admin.listCalendarVersions({})).rows;
  const [catalogueVersion] = (await admin.listCatalogueVersions({})).rows;
  const victim = await admin.getPerson({ params: { id: idOf.person('acceptor08') } });
  const setting = await world.stranger.getMapSetting({});
  const own = setting.basemap.kind === 'own' ? setting.basemap.url.split('/').at(-1) : '';
  // The same word for a class of the catalogue, the six digits of a second factor and a citizen's secret.
  const code = ({ maxLength, pattern }: Schema) => {
    if (maxLength === 40) return there.followCode;
    return pattern?.includes('{6}') ? '123456' : hand.rubbish.class.code;
  };
  const shift = await signInInTheStreet(world);
  return {
    'id of shifts': shift,
    'id of my-shifts': shift,
    shift,
    'id of cases': there.caseId,
    'id of people': victim.id,
    'id of units': idOf.unit('planning'),
    'id of calendar-versions': calendarVersion?.id,
    'id of catalogue-versions': catalogueVersion?.id,
    'id of any': victim.id,
    postId: victim.posts[0]?.id,
    class: ({ properties }: Schema) => (properties ? hand.rubbish.class : hand.rubbish.class.code),
    conditionId: hand.rubbish.conditionId,
    standard: hand.rubbish.class.standard,
    classCode: hand.rubbish.class.code,
    majorCode: hand.rubbish.class.code.slice(0, 2),
    code,
    hash: there.photo,
    // Whatever it is, it has the form of a hash.
    secret: there.photo,
    // The bytes sent with every upload say "no file".
    offset: 0,
    total: 7,
    photos: ({ items }: Schema) => (items?.properties ? [] : [there.photo]),
    afterPhotos: [],
    targetId: there.other,
    joinTo: there.other,
    supervisorId: idOf.person(CAST.supervisor),
    personId: idOf.person('supervisor036'),
    person: idOf.person('acceptor08'),
    unitId: idOf.unit('centre-squad'),
    unit: ({ enum: names }: Schema) => names?.[0] ?? idOf.unit('centre-squad'),
    parentId: idOf.unit('bureau'),
    baseId: ({ format }: Schema) => (format === 'uuid' ? calendarVersion?.id : undefined),
    lon: PLACE.lon,
    lat: PLACE.lat,
    bbox: `${PLACE.lon - 0.005},${PLACE.lat - 0.005},${PLACE.lon + 0.005},${PLACE.lat + 0.005}`,
    // Asked for by its box or by its community, not by both.
    community: undefined,
    communities: [located.communityCode],
    codes: [located.cellCode],
    cellCode: located.cellCode,
    area: located.districtCode,
    divisionCode: located.districtCode,
    scope: [located.districtCode],
    phone: '13961000123',
    dutyPhone: '0523-86999389',
    username: 'nobody-yet',
    limit: ({ properties }: Schema) => (properties ? { value: 2, unit: 'work-hour' } : 10),
    clock: ({ enum: names }: Schema) => (names ? names[0] : 0),
    year: 2026,
    years: [2026],
    workingWeekdays: [1, 2, 3, 4, 5],
    workDay: [{ from: 480, to: 720 }],
    makeUpDay: [{ from: 480, to: 720 }],
    seasons: [],
    radiusMetres: 300,
    after: undefined,
    action: ({ enum: names }: Schema) => names?.[0] ?? 'sign-in',
    kind: ({ enum: names }: Schema) => (names?.includes('event') ? 'event' : names?.[0]),
    version: ({ maxLength, format }: Schema) => (maxLength === 80 ? own : format === 'uuid' ? undefined : 1),
    from: ({ format, enum: names }: Schema) =>
      names?.[0] ?? (format === 'uuid' ? catalogueVersion?.id : day(format)),
    to: ({ format }: Schema) => day(format),
    stage: 'handling,closed',
    light: 'green,yellow',
    source: 'complaint-hotline',
    columns: 'number,description',
    password: 'Wrong-Password-1',
    current: 'Wrong-Password-1',
    next: 'Wrong-Password-2',
    challenge: 'none',
    ...(await phoneIn(world)),
  };
}

// A point of the curve: the generator of P-256.
const x = 'axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY';
const y = 'T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU';

/** A phone that the attacker has registered: each operation of theirs is another one. */
async function phoneIn(world: World): Promise<Known> {
  const device = crypto.randomUUID();
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const;
  await (await world.as('patrol06')).registerDevice({ body: { id: device, publicKey } });
  let number = 0;
  const next = () => {
    number += 1;
    return number;
  };
  const id = () => crypto.randomUUID();
  return {
    'id of devices': device,
    'own of operations': { id, device, number: next, personId: idOf.person('patrol06') },
    x,
    y,
    signature: 'A'.repeat(86),
  };
}

const day = (format: string | undefined) => (format === 'date' ? '2026-09-23' : '2026-09-23T00:00:00+08:00');
