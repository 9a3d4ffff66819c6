import type { Lint } from '../../protocol/inspected-history.js';
import { Hysteresis } from './hysteresis.js';
import { createRules } from './lint-rules.js';
import type { Second } from './second.js';

/** The lints of a session: the findings of its rules, each with hysteresis. */
export class Linter {
  readonly #rules = createRules();
  readonly #judgements = new Map<string, { readonly hysteresis: Hysteresis; lint: Lint | undefined }>();

  /** Looks at one more second, and gives the lints there are now; undefined when they are as they were. */
  see(second: Second): readonly Lint[] | undefined {
    let isChanged = false;
    for (const looker of this.#rules) {
      const { rule, limits } = looker;
      for (const { subject, look, text } of looker.look(second)) {
        const key = `${rule} ${subject}`;
        const judgement = this.#judgements.get(key) ?? { hysteresis: new Hysteresis(limits), lint: undefined };
        this.#judgements.set(key, judgement);
        const isRaised = judgement.hysteresis.see(look);
        if (isRaised === (judgement.lint !== undefined)) continue;
        judgement.lint = isRaised ? { rule, subject, text, sinceMs: second.atMs } : undefined;
        isChanged = true;
      }
    }
    return isChanged ? this.#lints() : undefined;
  }

  #lints(): readonly Lint[] {
    return [...this.#judgements.values()].flatMap(({ lint }) => (lint ? [lint] : []));
  }
}
