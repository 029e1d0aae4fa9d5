import type { OpenCase, OpenList } from '@baixing/contract';
import type { Locale } from '../../shared/words.ts';

export type OpenMapProps = {
  locale: Locale;
  /** What of the list is drawn; on the page of one case, that case alone. */
  filter: Pick<OpenList, 'state' | 'kind' | 'area'> | null;
  one?: Pick<OpenCase, 'point' | 'exact'>;
};

/** Where the map will be, should somebody ask for it: empty until the script runs. */
export function OpenMapRoot(props: OpenMapProps) {
  return <div id="open-map" data-props={JSON.stringify(props)} />;
}
