import { fieldsOf, type BoundOptimizer } from '../../../graph/optimizer-layout.js';
import { tensorsIn } from '../../../graph/state/field-watch.js';
import { isVariable } from '../../../tensor/is-tensor.js';
import type { Journal } from '../variables/journal.js';

/** Notes what an optimizer of the caller's class keeps in fields of its own: variables, and numbers, texts and flags. */
export function noteOwnFields({ optimizer, layout }: BoundOptimizer<unknown>, journal: Journal): void {
  if (!layout.isExtended) return;
  const fields = fieldsOf(optimizer);
  const plain = Object.entries(fields).filter(([, value]) => typeof value !== 'object' && typeof value !== 'function');
  for (const value of Object.values(fields)) {
    for (const tensor of tensorsIn(value)) if (isVariable(tensor)) journal.noteVariable(tensor);
  }
  journal.note(optimizer, () => {
    for (const [name, value] of plain) fields[name] = value;
  });
}
