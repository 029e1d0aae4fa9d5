/** Division codes (6, 9 or 12 digits) a post is limited to; empty means the whole city. */
export type Scope = readonly string[];

/** Whether a place, given by its 15-digit cell code or a division code, lies in the scope. */
export function coversPlace(scope: Scope, placeCode: string | null): boolean {
  if (scope.length === 0) return true;
  return placeCode !== null && scope.some((code) => placeCode.startsWith(code));
}
