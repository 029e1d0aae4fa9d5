export { type CalendarBook, createCalendarBook } from './book.ts';
export { calendarRoutes } from './calendar.routes.ts';
export { loadCalendar } from './commands/load-calendar.ts';
export type { DeadlineShift, Deadlines } from './commands/publish-calendar.ts';
