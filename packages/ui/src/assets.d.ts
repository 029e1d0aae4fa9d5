/** What the bundler turns into files: style sheets, and addresses of files. */
declare module '*.css';
declare module '*?url' {
  const address: string;
  export default address;
}
