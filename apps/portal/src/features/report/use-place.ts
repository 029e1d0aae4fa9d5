import type { ReportForm } from '@baixing/contract';
import { useRef, useState } from 'preact/hooks';
import { call, Refused } from '../../shared/api.ts';
import type { Locale } from '../../shared/words.ts';

export type Suggestion = { name: string; address: string; lon: number; lat: number };
export type Point = {
  lon: number;
  lat: number;
  by: 'phone' | 'search' | 'map';
  accuracyMetres: number | null;
};

type Located = { streetName: string; communityName: string };

const TYPING_PAUSE = 250;

/** The point that a form came with: a place chosen before, or that of the case it is about. */
function pointOf({ lon, lat }: ReportForm): Point | null {
  if (lon === '' || lat === '') return null;
  return { lon: Number(lon), lat: Number(lat), by: 'map', accuracyMetres: null };
}

/** Where it is: measured by the phone, found by name, or pressed on the map. */
export function usePlace(form: ReportForm, locale: Locale) {
  const [address, setAddress] = useState(form.address);
  const [point, setPoint] = useState<Point | null>(() => pointOf(form));
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [locating, setLocating] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const search = async (text: string): Promise<readonly Suggestion[]> => {
    const query = new URLSearchParams({ text, limit: '6' });
    const { rows } = await call<{ rows: Suggestion[] }>(`/api/places?${query}`, { locale });
    setFound(rows);
    return rows;
  };

  /** A point says where; the grid says what that is called, where nobody has written anything. */
  const take = async (next: Point) => {
    setProblem(null);
    try {
      const at = `/api/location?lon=${next.lon}&lat=${next.lat}`;
      const chain = await call<Located>(at, { locale });
      setPoint(next);
      setAddress((now) => (now.trim() === '' ? `${chain.streetName} ${chain.communityName}` : now));
    } catch (error) {
      setPoint(null);
      setProblem(error instanceof Refused ? error.message : '');
    }
  };

  const choose = (suggestion: Suggestion) => {
    setAddress(suggestion.name);
    setFound([]);
    setProblem(null);
    setPoint({ lon: suggestion.lon, lat: suggestion.lat, by: 'search', accuracyMetres: null });
  };

  return {
    address,
    point,
    found,
    locating,
    problem,
    type(text: string) {
      setAddress(text);
      // A point found by a name that is being changed no longer holds; one that was measured does.
      if (point?.by === 'search') setPoint(null);
      clearTimeout(waiting.current);
      if (text.trim() === '') setFound([]);
      else
        waiting.current = setTimeout(() => void search(text.trim()).catch(() => setFound([])), TYPING_PAUSE);
    },
    choose,
    /** As it was when it could not be sent. */
    restore(before: { address: string; point: Point | null }) {
      setAddress(before.address);
      setPoint(before.point);
    },
    onMap: (lon: number, lat: number) => take({ lon, lat, by: 'map', accuracyMetres: null }),
    locate() {
      setLocating(true);
      setProblem(null);
      const failed = () => {
        setLocating(false);
        setProblem('');
      };
      if (!navigator.geolocation) return failed();
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          setLocating(false);
          const accuracyMetres = Math.round(coords.accuracy);
          void take({ lon: coords.longitude, lat: coords.latitude, by: 'phone', accuracyMetres });
        },
        failed,
        { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
      );
    },
    /** The point, looked up by the address where none was taken; null when there are several or none. */
    async settle(): Promise<{ lon: number; lat: number } | null> {
      if (point) return point;
      if (address.trim() === '') return null;
      const rows = await search(address.trim());
      const only = rows.length === 1 ? rows[0] : rows.find((row) => row.name === address.trim());
      if (!only) return null;
      choose(only);
      return only;
    },
  };
}

export type Place = ReturnType<typeof usePlace>;
