export { type BorrowedDatabase, borrowDatabase, testSchema } from './database.ts';
