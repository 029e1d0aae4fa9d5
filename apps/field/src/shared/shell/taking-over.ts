/** What a newer version says to the page that asked it to take over, when it does. */
export const TAKING_OVER = 'taking-over';
