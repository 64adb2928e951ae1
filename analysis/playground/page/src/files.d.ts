// SPDX-License-Identifier: MIT
// Files that the bundler takes in as text.
declare module "*.toml" {
  const text: string;
  export default text;
}
declare module "worker-script" {
  const text: string;
  export default text;
}
declare module "*.csv" {
  const text: string;
  export default text;
}
