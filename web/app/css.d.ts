// A style sheet or document imported by a script is its text: the build puts it in.
declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.md" {
  const text: string;
  export default text;
}
