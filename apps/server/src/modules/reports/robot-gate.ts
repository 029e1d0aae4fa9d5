import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { HOUR, type Instant, MINUTE } from '@baixing/domain/time';

/** Several small puzzles instead of one large: the time they take varies less. */
const PUZZLES = 8;
/** 8 × 2^14 hashes: about a second on an old phone. */
const BITS = 14;
/** At most sixteen times the work. */
const MOST_EXTRA_BITS = 4;
/** Challenges in a minute up to which nobody pays more than the base. */
const CALM_PER_MINUTE = 60;
const CHALLENGE_LIFE = 30 * MINUTE;
const FORM_LIFE = 2 * HOUR;
/** Nobody fills the form faster by hand. */
const FORM_LEAST = 3_000;

type Kind = 'challenge' | 'form';
type Token = { kind: Kind; at: Instant; expiresAt: Instant; bits: number; salt: string };

export type Challenge = { token: string; salt: string; puzzles: number; bits: number; expiresAt: Instant };

/** A proof that held: what must be marked as spent, so that it serves once. */
export type Proof = { hash: Buffer; expiresAt: Instant };

/** Leading zero bits of a digest. */
function zeroBits(digest: Buffer): number {
  const first = digest.readUInt32BE(0);
  return first === 0 ? 32 : Math.clz32(first);
}

/** Whether a number solves one puzzle of a challenge. The portal's worker asks the same question. */
export function solves(salt: string, puzzle: number, answer: string, bits: number): boolean {
  return (
    /^\d{1,12}$/.test(answer) &&
    zeroBits(createHash('sha256').update(`${salt}:${puzzle}:${answer}`).digest()) >= bits
  );
}

/**
 * Keeps robots out without any outside service: a browser pays with a second of work, a form without script with the
 * time a person needs to fill it. Tokens are signed, so that nothing is kept until one is spent.
 */
export class RobotGate {
  private readonly key: Buffer;
  private readonly leastBits: number;
  private minute: Instant = 0;
  private asked = 0;

  /**
   * @param key kept in the database: every process must know the others' tokens
   * @param leastBits how hard a puzzle is in calm times
   */
  constructor(key: Buffer, leastBits = BITS) {
    this.key = key;
    this.leastBits = leastBits;
  }

  /** A challenge; harder while many are asked for. */
  challenge(at: Instant): Challenge {
    const minute = Math.floor(at / MINUTE);
    if (minute !== this.minute) {
      this.minute = minute;
      this.asked = 0;
    }
    this.asked += 1;
    const extra = Math.floor(Math.log2(Math.max(1, this.asked / CALM_PER_MINUTE)));
    const bits = this.leastBits + Math.min(MOST_EXTRA_BITS, extra);
    const salt = randomBytes(16).toString('base64url');
    const expiresAt = at + CHALLENGE_LIFE;
    const token = this.sign({ kind: 'challenge', at, expiresAt, bits, salt });
    return { token, salt, puzzles: PUZZLES, bits, expiresAt };
  }

  /** The proof in `token~n1-n2-…`; undefined when it does not hold. */
  solved(text: string, at: Instant): Proof | undefined {
    const [token = '', answers = ''] = text.split('~', 2);
    const read = this.read(token, 'challenge', at);
    const given = answers.split('-');
    if (!read || given.length !== PUZZLES) return undefined;
    const right = given.every((answer, index) => solves(read.salt, index, answer, read.bits));
    return right ? proofOf(token, read) : undefined;
  }

  /** What a form carries when it is handed out. */
  formToken(at: Instant): string {
    const salt = randomBytes(16).toString('base64url');
    return this.sign({ kind: 'form', at, expiresAt: at + FORM_LIFE, bits: 0, salt });
  }

  /** The proof in a form that was filled by hand: neither too fast nor too old. */
  filled(token: string, at: Instant): Proof | undefined {
    const read = this.read(token, 'form', at);
    return read && at - read.at >= FORM_LEAST ? proofOf(token, read) : undefined;
  }

  private sign({ kind, at, expiresAt, bits, salt }: Token): string {
    const said = `${kind}.${at.toString(36)}.${expiresAt.toString(36)}.${bits}.${salt}`;
    return `${said}.${this.seal(said)}`;
  }

  private seal(said: string): string {
    return createHmac('sha256', this.key).update(said).digest('base64url');
  }

  private read(token: string, kind: Kind, at: Instant): Token | undefined {
    const end = token.lastIndexOf('.');
    const said = token.slice(0, Math.max(0, end));
    const seal = Buffer.from(token.slice(end + 1));
    const right = Buffer.from(this.seal(said));
    if (seal.length !== right.length || !timingSafeEqual(seal, right)) return undefined;
    const [is, began = '', ends = '', bits = '', salt = ''] = said.split('.');
    const expiresAt = Number.parseInt(ends, 36);
    if (is !== kind || at > expiresAt) return undefined;
    return { kind, at: Number.parseInt(began, 36), expiresAt, bits: Number(bits), salt };
  }
}

const proofOf = (token: string, { expiresAt }: Token): Proof => ({
  hash: createHash('sha256').update(token).digest(),
  expiresAt,
});
