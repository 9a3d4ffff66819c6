import { describe } from 'vitest';
import { describeDisposed } from './disposed-contract.js';
import { describeDtypes } from './dtypes-contract.js';
import { describeFeeds } from './feeds-contract.js';
import { describeFrozen } from './frozen-contract.js';
import { describeGlobalStep } from './global-step-contract.js';
import { describeGradients } from './gradients-contract.js';
import { describeHiddenState } from './hidden-state-contract.js';
import { describeHosts } from './hosts-contract.js';
import { describeHolding } from './holding-contract.js';
import { describeIsolation } from './isolation-contract.js';
import { describeLayersModels } from './layers-model-contract.js';
import { describeLeaks } from './leaks-contract.js';
import { describeMinimize } from './minimize-contract.js';
import { describeModels } from './models-contract.js';
import { describeMovingAverages } from './moving-averages-contract.js';
import { describeQueues } from './queues-contract.js';
import { describeResume } from './resume-contract.js';
import { describeSessions } from './session-contract.js';
import { describeSinks } from './sinks-contract.js';
import { describeSources } from './sources-contract.js';
import { describeStepsTogether } from './steps-together-contract.js';
import { describeTraining } from './training-contract.js';
import { describeValues } from './values-contract.js';
import { describeWrites } from './writes-contract.js';

/** What the eager runtime does on every tfjs backend. */
export function describeRuntimeContract(backend: string): void {
  describe(`the eager runtime on ${backend}`, () => {
    describeValues(backend);
    describeFeeds(backend);
    describeWrites(backend);
    describeGlobalStep(backend);
    describeDtypes(backend);
    describeTraining(backend);
    describeGradients(backend);
    describeMinimize(backend);
    describeStepsTogether(backend);
    describeResume(backend);
    describeModels(backend);
    describeFrozen(backend);
    describeHiddenState(backend);
    describeLayersModels(backend);
    describeDisposed(backend);
    describeMovingAverages(backend);
    describeHolding(backend);
    describeIsolation(backend);
    describeSources(backend);
    describeHosts(backend);
    describeSinks(backend);
    describeQueues(backend);
    describeSessions(backend);
    describeLeaks(backend);
  });
}
