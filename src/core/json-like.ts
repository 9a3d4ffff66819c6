/** JSON, and the typed arrays and bigints that checkpoints keep besides. */
export type JsonLike =
  | null
  | boolean
  | number
  | bigint
  | string
  | ArrayBufferView
  | readonly JsonLike[]
  | { readonly [key: string]: JsonLike };
