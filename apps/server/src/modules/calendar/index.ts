export { createCalendarBook } from './book.ts';
export { calendarRoutes } from './calendar.routes.ts';
export { loadCalendar } from './commands/load-calendar.ts';
export type { DeadlineShift } from './commands/publish-calendar.ts';
export { createDeadlineSweep } from './commands/settle-deadlines.ts';
