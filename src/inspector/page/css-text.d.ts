// Vite gives the text of a sheet as a module's default export, and a type for that can be declared in no other way.
/* eslint-disable no-restricted-syntax */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
