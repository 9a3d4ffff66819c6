import { stage } from './stage.js';

/** Ends the step: what hooks left for after the last afterRun() is done. */
export const endStage = stage((flight) => {
  flight.context.endStep();
});
