// A style sheet imported by a script is its text: the build puts it in.
declare module "*.css" {
  const text: string;
  export default text;
}
