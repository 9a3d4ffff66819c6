/** Steps between two saves, each of which has been evaluated: then both sides have had their turn, and the queue is empty. */
export const savedEverySteps = 4;
