import { describeError } from './foreign/describe-error.js';

/**
 * What is thrown when `errors` happened on one way out: nothing, the error itself, or an AggregateError of all in
 * order of occurrence with the first as its cause. The same error object counts once.
 */
export function combineErrors(errors: readonly unknown[]): { readonly error: unknown } | undefined {
  const distinct = [...new Set(errors)];
  if (distinct.length <= 1) return distinct.length === 1 ? { error: distinct[0] } : undefined;
  const message = distinct.map((error) => describeError(error)).join('; ');
  return { error: new AggregateError(distinct, `${distinct.length} errors: ${message}`, { cause: distinct[0] }) };
}
