/** With `__Host-` the browser itself keeps the cookie to this host, to https and to the whole path. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-baixing' : 'baixing');

/** Sets the session's cookie; it lives as long as the browser or the session, whichever is shorter. */
export function sessionCookie(token: string, secure: boolean): string {
  return `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export function clearedCookie(secure: boolean): string {
  return `${sessionCookie('', secure)}; Max-Age=0`;
}

/** The token a request carries, or undefined. */
export function tokenOf(header: string | undefined, secure: boolean): string | undefined {
  const prefix = `${cookieName(secure)}=`;
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
  // 32 bytes in base64url; anything else is not ours and needs no look into the database.
  return found !== undefined && /^[\w-]{43}$/.test(found) ? found : undefined;
}
