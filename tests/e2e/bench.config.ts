// `cargo xtask bench ui`: a measurement, not a check, so not part of the ordinary run.
import config from "./playwright.config.ts";

export default {
  ...config,
  testMatch: "**/*.bench.ts",
  reporter: [["list"]],
  workers: 1,
  timeout: 1_200_000,
  use: { ...config.use, trace: "off", screenshot: "off" },
};
