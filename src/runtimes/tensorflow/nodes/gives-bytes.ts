/** Operations that give bytes, be they text by chance. */
const GIVES_BYTES = /(Summary(V2)?|^Encode\w+|^SerializeTensor|^SerializeSparse|^DecodeBase64|^ReadFile)$/;

/** Whether the strings that an operation of that type gives are bytes, and never read as text. */
export function givesBytes(type: string): boolean {
  return GIVES_BYTES.test(type);
}
