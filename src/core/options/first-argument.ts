import { Check } from './check.js';
import { describe } from './describe.js';

/**
 * A check of an argument that stands before the options, or alone. Where most constructors take options, it may come within an
 * object of them: the message ends with how the call is written, `new NanTensorHook('loss')`.
 */
export function firstArgument<T>(check: Check<T>, call: string): Check<T> {
  return new Check(check.kind, check.requirement, (value) => {
    const fault = check.run(value);
    return fault && { ...fault, got: `${fault.got ?? describe(value)}: write ${call}` };
  });
}
