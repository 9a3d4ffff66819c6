import { evaluatorOf, readVariable } from './evaluate-step.js';
import type { PlanWork } from './plan-work.js';
import type { Frame } from './frame.js';
import { gradientsOf } from './gradients.js';
import { noteHiddenWrites } from './note-hidden-writes.js';
import type { Stage, Step, Tape } from '../plan/plan.js';
import { incrementGlobalStep } from './step-optimizer.js';
import { bindOptimizers, writeStep } from './write-step.js';

/** Does the steps in the engine. */
const inEngine: PlanWork = {
  read: readVariable,
  evaluator: ({ trace }, { node: { name, definition } }) => {
    const evaluate = evaluatorOf(definition);
    // A sink and a minimize are timed where they do the rest of their work.
    const isTimed = definition.kind !== 'sink' && definition.kind !== 'minimize';
    if (!trace || !isTimed || !evaluate) return evaluate;
    return (frame, step) => {
      trace.time(name, () => {
        evaluate(frame, step);
      });
    };
  },
  write: (frame, step) => {
    const { trace } = frame;
    const work = (): ReturnType<typeof writeStep> => writeStep(frame, step);
    return trace ? trace.time(step.node.name, work) : work();
  },
  count: incrementGlobalStep,
  around: (_node, part) => part(),
};

/**
 * Runs the plan of a frame: all of it, or none of what it writes. To be called within a segment if the plan uses the
 * engine.
 */
export function executePlan(frame: Frame): void {
  const { plan, journal } = frame;
  try {
    if (plan.callsOps) noteHiddenWrites(frame.session, journal);
    if (plan.steps) bindOptimizers(frame);
    // As doPlan(), with a frame less above functions of the caller's.
    if (plan.tape) doUnderTape(frame, plan.tape, inEngine);
    else for (const stage of plan.stages) doStage(frame, stage, inEngine);
  } catch (error) {
    journal.rollback();
    for (const { tensor } of frame.pending) tensor.dispose();
    throw error;
  } finally {
    journal.release();
    frame.release();
  }
}

/** Does the steps of a plan in their order, those before the last gradients under one tape. */
export function doPlan(frame: Frame, work: PlanWork): void {
  const { tape, stages } = frame.plan;
  if (tape) doUnderTape(frame, tape, work);
  else for (const stage of stages) doStage(frame, stage, work);
}

/** What is computed up to the last gradients is computed under one tape; earlier gradients are taken inside it. */
function doUnderTape(frame: Frame, tape: Tape, work: PlanWork): void {
  const { stages } = frame.plan;
  const last = stages[tape.stage];
  if (!last) return;
  const { target } = tape;
  const gradients = work.around(target.node, () =>
    gradientsOf(frame, target, {
      forward: () => {
        for (const stage of stages.slice(0, tape.stage)) doStage(frame, stage, work);
        read(frame, last, work);
        compute(frame, last.computes.slice(0, tape.index), work);
      },
      finish: () => {
        for (const slot of tape.survivors) frame.survive(slot);
      },
    }),
  );
  frame.putGradients(target.slot, gradients);
  compute(frame, last.computes.slice(tape.index + 1), work);
  write(frame, last, work);
  for (const stage of stages.slice(tape.stage + 1)) doStage(frame, stage, work);
}

function doStage(frame: Frame, stage: Stage, work: PlanWork): void {
  read(frame, stage, work);
  // Functions of the caller's should see few frames of ours above them.
  for (const step of stage.computes) work.evaluator(frame, step)?.(frame, step);
  write(frame, stage, work);
}

function read(frame: Frame, { reads }: Stage, work: PlanWork): void {
  for (const step of reads) work.read(frame, step);
}

function compute(frame: Frame, steps: readonly Step[], work: PlanWork): void {
  for (const step of steps) work.evaluator(frame, step)?.(frame, step);
}

function write(frame: Frame, { carried, writes }: Stage, work: PlanWork): void {
  for (const slot of carried) frame.freeze(slot);
  const counted = writes.map((step) => work.write(frame, step));
  for (const globalStep of counted) if (globalStep) work.count(frame, globalStep);
}
