/** How much of a session the page keeps, however long it lasts. */
export const historyBounds = {
  transitions: 2000,
  keyframes: 400,
  events: 5000,
  ticks: 2000,
  points: 3000,
  spans: 2000,
  marks: 2000,
} as const;
