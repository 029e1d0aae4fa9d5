import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';

/** Who is where now; renewed when the stream tells that somebody has moved. */
export function usePositions() {
  return useQuery({ queryKey: ['list-positions'], queryFn: () => client.listPositions({}) });
}

/** The shifts of a person on a day. */
export function useShiftsOf(person: string, day: string) {
  return useQuery({
    queryKey: ['list-shifts', person, day],
    queryFn: () => client.listShifts({ query: { person, day } }),
  });
}

/**
 * The track of a shift. Each reading is a look that is written into the audit record, so it is read when a person asks
 * for it and never by itself.
 */
export function useTrack(shiftId: string) {
  return useQuery({
    queryKey: ['look-at-track', shiftId],
    queryFn: () => client.lookAtTrack({ params: { id: shiftId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export type Track = NonNullable<ReturnType<typeof useTrack>['data']>;
