export { latestMap } from '../../step/latest-map.js';
export { runSteps, type StepRunner, type StepsOperator } from '../../step/run-steps.js';
export { stepsOf } from '../../step/steps-of.js';
export { stepOperator, type Step, type StepProjection } from '../../step/step-operator.js';
