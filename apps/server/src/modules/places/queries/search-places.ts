import { searchName } from '@baixing/catalogue/demo-city';
import type { Point } from '@baixing/domain/place';
import type { LandmarkRow } from '../places.repository.ts';

export type FoundPlace = {
  kind: string;
  name: string;
  address: string;
  lon: number;
  lat: number;
  communityName: string | null;
  by: 'name' | 'pinyin' | 'initials' | 'inside';
};

/** Places for what somebody typed, best first. */
export type PlaceSearch = (text: string, limit: number) => FoundPlace[];

type Entry = LandmarkRow & { communityName: string | null };
type Match = { entry: Entry; by: FoundPlace['by']; rank: number };

/** A name of one character stands in too many words to be a place. */
const SHORTEST_INSIDE = 2;

/**
 * Looks through landmarks, roads and communities: by Chinese, pinyin or initials; and where the text is longer than
 * any name, for the names that stand inside it (`泰山公园西大门口有人摆摊` → 泰山公园西大门).
 */
export function createPlaceSearch(
  landmarks: readonly LandmarkRow[],
  communities: () => readonly ({ name: string } & Point)[],
  communityAt: (point: Point) => string | null,
): PlaceSearch {
  // Where communities lie and how they sound takes a quarter of a second: no start waits for it, the first search does.
  let entries: Entry[] | undefined;
  const read = (): Entry[] => [
    ...landmarks.map((row) => ({ ...row, communityName: communityAt(row) })),
    ...communities().map((row) => ({
      ...searchName(row.name),
      kind: 'community',
      address: '',
      lon: row.lon,
      lat: row.lat,
      communityName: row.name,
    })),
  ];
  return (text, limit) => {
    const wanted = text.trim().replace(/\s+/g, ' ');
    if (wanted === '') return [];
    entries ??= read();
    const direct = entries.flatMap((entry) => directMatch(entry, wanted) ?? []);
    const matches = direct.length > 0 ? direct : namesInside(entries, wanted);
    return matches
      .sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length)
      .slice(0, limit)
      .map(({ entry: { kind, name, address, lon, lat, communityName }, by }) => ({
        kind,
        name,
        address,
        lon,
        lat,
        communityName,
        by,
      }));
  };
}

function directMatch(entry: Entry, text: string): Match | undefined {
  if (entry.name === text) return { entry, by: 'name', rank: 0 };
  if (entry.name.startsWith(text)) return { entry, by: 'name', rank: 1 };
  if (entry.name.includes(text)) return { entry, by: 'name', rank: 2 };
  if (text.length >= 2 && entry.address.includes(text)) return { entry, by: 'name', rank: 3 };
  const letters = text.toLowerCase().replaceAll(/[\s']/g, '');
  if (!/^[a-z0-9]+$/.test(letters)) return undefined;
  if (entry.initials === letters) return { entry, by: 'initials', rank: 4 };
  if (entry.pinyin.startsWith(letters)) return { entry, by: 'pinyin', rank: 5 };
  if (entry.initials.startsWith(letters)) return { entry, by: 'initials', rank: 6 };
  // Inside a name letters mean little until there are some of them.
  if (letters.length >= 3 && entry.initials.includes(letters)) return { entry, by: 'initials', rank: 7 };
  if (letters.length >= 4 && entry.pinyin.includes(letters)) return { entry, by: 'pinyin', rank: 8 };
  return undefined;
}

/** Names standing in a text: a crossing of two roads it names first, then the longest; parts of a longer one are left out. */
function namesInside(entries: readonly Entry[], text: string): Match[] {
  const inside = entries.filter(({ name }) => name.length >= SHORTEST_INSIDE && text.includes(name));
  const outermost = inside.filter(
    ({ name }) => !inside.some((other) => other.name !== name && other.name.includes(name)),
  );
  const roads = outermost.filter((entry) => entry.kind === 'road').map((entry) => entry.name);
  const crossings =
    roads.length < 2
      ? []
      : entries.filter(
          (entry) =>
            entry.kind === 'crossing' && roads.filter((road) => entry.name.includes(road)).length >= 2,
        );
  return [
    ...crossings.map((entry): Match => ({ entry, by: 'inside', rank: 0 })),
    // A spot says more than a road, a road more than a community; then the longer name.
    ...outermost.map(
      (entry): Match => ({ entry, by: 'inside', rank: 100 * vagueness(entry.kind) - entry.name.length }),
    ),
  ];
}

function vagueness(kind: string): number {
  return kind === 'community' ? 3 : kind === 'road' || kind === 'water' ? 2 : 1;
}
