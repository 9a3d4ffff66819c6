/** The key of what a session says to whoever begins to make steps of it; it is not exported by the library. */
export const stepRefusal: unique symbol = Symbol('step refusal');
