/** The part of a logger the launcher needs; pino fits. */
export interface LaunchLog {
  info(message: string): void;
  error(message: string): void;
}
