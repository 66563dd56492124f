// `cargo xtask styleguide`: of an app that is built with every widget on a page, so not part of the ordinary run.
import config from "./playwright.config.ts";

export default {
  ...config,
  testMatch: "**/*.guide.ts",
  reporter: [["list"]],
  workers: 1,
  timeout: 300_000,
};
