import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';

/** One published calendar in full. */
export function useVersion(id: string | undefined) {
  return useQuery({
    queryKey: ['get-calendar-version', id],
    queryFn: () => client.getCalendarVersion({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
}
