/**
 * One option: which values it takes (whatever it may be is a `T`), and what stands for it where it is left out (`D`).
 */
export interface Field<in T, out D> {
  /**
   * The value, checked.
   *
   * @throws TypeError or RangeError naming the option when it is wrong.
   */
  take<V extends T>(name: string, value: V): V;
  /**
   * What stands for an option that is left out.
   *
   * @throws TypeError or RangeError naming one that must be given.
   */
  absent(name: string): D;
}

/**
 * The fields of an interface of options, each of which must be there: `{ … } satisfies FieldsOf<SaverOptions>` makes a
 * name that is forgotten or misspelt, a check of another type and a missing `required` errors of the compiler.
 */
export type FieldsOf<O> = { readonly [K in keyof O]-?: Field<Exclude<O[K], undefined>, O[K]> };

/** Any fields, by the names of their options. */
export type Fields = Readonly<Record<string, Field<never, unknown>>>;

/** What stands for the option of a field. */
type AbsentOf<F> = F extends Field<never, infer D> ? D : never;

/** The options `O` with what stands for those that were left out. */
export type Resolved<O, F> = {
  readonly [K in keyof F]: (K extends keyof O ? Exclude<O[K], undefined> : never) | AbsentOf<F[K]>;
};
