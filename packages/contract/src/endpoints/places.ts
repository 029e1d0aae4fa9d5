import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { filledText, id, lat, lon, shortText } from '../scalars.ts';

const areaClass = z.enum(['A', 'B', 'C']);
const communityCode = z.string().regex(/^\d{12}$/);
const cellCode = z.string().regex(/^\d{15}$/);
const datum = z.enum(['wgs84', 'gcj02', 'bd09']);
const position = z.tuple([z.number(), z.number()]);

/** A point's chain: cell → community → street → district. */
export const locatedOut = z.object({
  /** WGS-84. */
  lon,
  lat,
  cellCode,
  areaClass,
  communityCode: z.string(),
  communityName: z.string(),
  streetCode: z.string(),
  streetName: z.string(),
  districtCode: z.string(),
  districtName: z.string(),
});

const placeOut = z.object({
  /** gate, park, school, market …, road, crossing, address, community */
  kind: z.string(),
  name: z.string(),
  address: z.string(),
  lon,
  lat,
  communityName: z.string().nullable(),
  /** How it was found. */
  by: z.enum(['name', 'pinyin', 'initials', 'inside']),
});

type Division = { code: string; level: string; name: string; nameEn: string; children: Division[] };
const division: z.ZodType<Division> = z.object({
  code: z.string(),
  level: z.string(),
  name: z.string(),
  nameEn: z.string(),
  get children() {
    return z.array(division);
  },
});

const bbox = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .transform((value) => {
    const [west = 0, south = 0, east = 0, north = 0] = value.split(',').map(Number);
    return { west, south, east, north };
  });

/** Cells that get a class; with `from`, only if all of them have that one now. */
const areaClassSet = z.object({
  areaClass,
  from: areaClass.optional(),
  codes: z.array(cellCode).min(1).max(40_000),
});

/** The last three digits of the codes of a community's cells, by their class. */
const cellsByClass = z.object({ A: z.array(z.string()), B: z.array(z.string()), C: z.array(z.string()) });

const patrolGrid = z.object({
  id,
  name: z.string(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  communities: z.array(z.object({ code: z.string(), name: z.string() })),
  cells: z.number().int(),
  version: z.number().int(),
});

export const places = {
  locatePoint: endpoint({
    name: 'locate-point',
    method: 'GET',
    path: '/api/location',
    summary: {
      zh: '坐标所在单元网格、社区、街道、区',
      en: 'The cell, community, street and district a point lies in',
    },
    access: 'public',
    guarded: true,
    query: z.object({
      lon: z.coerce.number().pipe(lon),
      lat: z.coerce.number().pipe(lat),
      /** The datum the point was given in; converted to WGS-84. */
      datum: datum.default('wgs84'),
    }),
    reply: locatedOut,
    errors: ['outside-city'],
  }),
  searchPlaces: endpoint({
    name: 'search-places',
    method: 'GET',
    path: '/api/places',
    summary: {
      zh: '查地点：汉字、拼音、首字母，或一段描述里的地名',
      en: 'Find a place by Chinese, pinyin or initials, or the place named inside a description',
    },
    access: 'public',
    guarded: true,
    query: z.object({
      text: filledText.pipe(z.string().max(2000)),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    reply: z.object({ rows: z.array(placeOut) }),
  }),
  listDivisions: endpoint({
    name: 'list-divisions',
    method: 'GET',
    path: '/api/divisions',
    summary: { zh: '区、街道、社区', en: 'Districts, streets and communities as a tree' },
    access: 'public',
    reply: z.object({ rows: z.array(division) }),
  }),
  listCells: endpoint({
    name: 'list-cells',
    method: 'GET',
    path: '/api/cells',
    summary: { zh: '单元网格（至多 500 个）', en: 'Unit grid cells, 500 at most' },
    access: 'signed-in',
    query: z
      .object({
        /** west,south,east,north in degrees */
        bbox: bbox.optional(),
        community: communityCode.optional(),
      })
      .refine((query) => (query.bbox === undefined) !== (query.community === undefined), {
        path: ['bbox'],
      }),
    reply: z.object({
      cells: z.array(
        z.object({
          code: cellCode,
          areaClass,
          communityCode: z.string(),
          illustrative: z.boolean(),
          /** Closed ring of [lon, lat], as GeoJSON writes it. */
          ring: z.array(position),
        }),
      ),
      /** There are more than fit: look closer. */
      truncated: z.boolean(),
    }),
  }),
  getMyArea: endpoint({
    name: 'get-my-area',
    method: 'GET',
    path: '/api/my-area',
    summary: {
      zh: '我的责任网格：社区与单元网格，供手机离线定位',
      en: 'My patrol grids: their communities and cells, for phones without a line',
    },
    access: 'signed-in',
    bulky: true,
    reply: z.object({
      grids: z.array(z.string()),
      communities: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          streetCode: z.string(),
          streetName: z.string(),
          districtCode: z.string(),
          districtName: z.string(),
        }),
      ),
      /** None where nobody has given this person an area. */
      cells: z.array(
        z.object({
          code: cellCode,
          areaClass,
          /** Closed ring of [lon, lat]. */
          ring: z.array(position),
        }),
      ),
    }),
  }),
  getBasemap: endpoint({
    name: 'get-basemap',
    method: 'GET',
    path: '/api/basemap/:version',
    summary: { zh: '本市底图（GeoJSON）', en: 'Our own basemap as GeoJSON' },
    access: 'public',
    params: z.object({
      /** Of the content, as get-map-setting tells it: what it names never changes. */ version: z
        .string()
        .max(80),
    }),
    produces: 'application/json; charset=utf-8',
    errors: ['not-found'],
  }),
  getMapSetting: endpoint({
    name: 'get-map-setting',
    method: 'GET',
    path: '/api/map-setting',
    summary: { zh: '地图设置', en: 'Which basemap to draw, and where the city lies' },
    access: 'public',
    reply: z.object({
      basemap: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('own'), url: z.string() }),
        z.object({ kind: z.literal('tiles'), url: z.string(), datum, attribution: z.string() }),
      ]),
      /** west, south, east, north; null before any cell has been entered */
      bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
      /** Words that must stand on the map, such as that its grid is illustrative. */
      note: z.string().nullable(),
    }),
  }),
  listAreaClasses: endpoint({
    name: 'list-area-classes',
    method: 'GET',
    path: '/api/area-classes',
    summary: { zh: '各社区单元网格的区域类别', en: 'The area classes of the cells of every community' },
    access: 'administer-places',
    reply: z.object({
      rows: z.array(
        z.object({
          code: communityCode,
          name: z.string(),
          nameEn: z.string(),
          streetCode: z.string(),
          streetName: z.string(),
          streetNameEn: z.string(),
          /** Ring of [lon, lat]; null where nobody has drawn the community. */
          outline: z.array(position).nullable(),
          cells: cellsByClass,
        }),
      ),
    }),
  }),
  setAreaClass: endpoint({
    name: 'set-area-class',
    method: 'PUT',
    path: '/api/cells/area-class',
    summary: { zh: '设定网格的区域类别，并说明理由', en: 'Set the area class of cells, and say why' },
    access: 'administer-places',
    body: z.object({
      /** All of them, or none. No cell twice. */
      sets: z.array(areaClassSet).min(1).max(6),
      reason: filledText.pipe(z.string().max(500)),
    }),
    reply: z.object({
      changed: z.number().int(),
      /** The sets that put it back as it was; empty when nothing changed. */
      undo: z.array(areaClassSet.required()),
    }),
    errors: ['not-found', 'version-conflict'],
  }),
  listPatrolGrids: endpoint({
    name: 'list-patrol-grids',
    method: 'GET',
    path: '/api/patrol-grids',
    summary: { zh: '责任网格及其监督员', en: 'Patrol grids and their supervisors' },
    access: 'read-directory',
    reply: z.object({
      rows: z.array(patrolGrid),
      /** Communities that no grid covers. */
      uncovered: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  }),
  putPatrolGrid: endpoint({
    name: 'put-patrol-grid',
    method: 'PUT',
    path: '/api/patrol-grids/:id',
    summary: { zh: '设定责任网格', en: 'Give communities to a supervisor' },
    access: 'administer-places',
    params: z.object({ id }),
    body: z.object({
      /** As the person saw it, null for a new grid; another change in between refuses this one. */
      version: z.number().int().nullable(),
      name: shortText.pipe(z.string().min(1)),
      personId: id.nullable(),
      communities: z.array(communityCode).max(500),
    }),
    reply: patrolGrid,
    errors: ['version-conflict', 'already-exists', 'not-found'],
  }),
};
