import { AppError } from '../../app-error.ts';

const UNIQUE_VIOLATION = '23505';

/** The database's own word that a name is taken, also when two people take it at once. @throws AppError `already-exists`. */
export async function refuseTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new AppError('already-exists');
    throw error;
  }
}
