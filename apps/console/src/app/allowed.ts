import type { Feature } from '../shared/feature.ts';

/** Whether somebody with these permissions and posts has the page. */
export function isAllowed(
  feature: Feature,
  { permissions, posts }: { permissions: readonly string[]; posts: readonly string[] },
): boolean {
  const { permission } = feature;
  const wanted = permission === undefined ? [] : typeof permission === 'string' ? [permission] : permission;
  if (wanted.length > 0 && !wanted.some((each) => permissions.includes(each))) return false;
  return feature.posts === undefined || feature.posts.some((post) => posts.includes(post));
}

/** The page a person begins with: the home page where they have it, else the first one on their rail. */
export function firstPage(features: readonly Feature[]): Feature | undefined {
  return features.find((feature) => feature.rail !== undefined);
}

/** The rail item that is lit on a page: its own, or the one it lies under. */
export function litItem(features: readonly Feature[], path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const matches = (feature: Feature) => {
    const wanted = feature.path.split('/').filter((part) => part !== '');
    return (
      wanted.length === parts.length &&
      wanted.every((part, place) => part.startsWith('$') || part === parts[place])
    );
  };
  // A page named exactly goes before one whose path has a hole (`/cases/new` before `/cases/$id`).
  const found = features
    .filter(matches)
    .sort((one, two) => Number(one.path.includes('$')) - Number(two.path.includes('$')))[0];
  return found?.under ?? found?.id ?? '';
}
