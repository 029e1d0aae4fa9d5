import { randomUUID } from 'node:crypto';
import { type Client, ClientError, createClient } from '@baixing/client';

type Seat = { client: Client; cookie: string; entering: Promise<unknown> | undefined };

/** Everybody who acts, each signed in as themselves. Whoever was idle too long is asked to sign in again, and does. */
export class Crew {
  private readonly seats = new Map<string, Seat>();
  private readonly url: string;
  private readonly password: string;

  constructor(url: string, password: string) {
    this.url = url;
    this.password = password;
  }

  /** Lets somebody do something. @throws ClientError when it is refused for another reason than a session that ended */
  async as<T>(username: string, work: (client: Client) => Promise<T>): Promise<T> {
    const seat = this.seatOf(username);
    if (seat.cookie === '') await this.enter(username, seat);
    const before = seat.cookie;
    try {
      return await work(seat.client);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'not-signed-in') throw error;
      // Somebody who does two things at once signs in once.
      if (seat.cookie === before) await this.enter(username, seat);
      return work(seat.client);
    }
  }

  private enter(username: string, seat: Seat): Promise<unknown> {
    seat.entering ??= seat.client.signIn({ body: { username, password: this.password } }).finally(() => {
      seat.entering = undefined;
    });
    return seat.entering;
  }

  private seatOf(username: string): Seat {
    const known = this.seats.get(username);
    if (known) return known;
    const seat: Seat = { client: this.clientOf(() => seat), cookie: '', entering: undefined };
    this.seats.set(username, seat);
    return seat;
  }

  /** A client that keeps its cookie, as a browser does. */
  private clientOf(seat: () => Seat): Client {
    return createClient({
      baseUrl: this.url,
      newId: randomUUID,
      tries: 1,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        const { cookie } = seat();
        if (cookie !== '') headers.set('cookie', cookie);
        const response = await fetch(input, { ...init, headers });
        seat().cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        return response;
      },
    });
  }
}
