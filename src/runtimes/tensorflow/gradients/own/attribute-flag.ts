import type { Differentiated } from '../local-gradient.js';

/** An attribute of an operation that is true or false. */
export function attributeFlag({ operation }: Pick<Differentiated, 'operation'>, name: string): boolean {
  return operation.attr(name).value.value === true;
}
