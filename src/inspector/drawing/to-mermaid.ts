import type { AnyStateMachine } from 'xstate';

import { readChart } from '../chart/read-chart.js';
import { mermaidOf } from './mermaid-of.js';

/** A machine as the text of a Mermaid state diagram, for Markdown. Reactions that leave no state are not in it. */
export function toMermaid(machine: AnyStateMachine): string {
  return mermaidOf(readChart(machine.id, machine));
}
