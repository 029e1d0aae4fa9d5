/** How a problem looks, and how its place looks when it is gone. */
export type Drawing = (random: () => number, after: boolean) => string;
