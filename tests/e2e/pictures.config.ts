// `cargo xtask pictures`: not a check, so not part of the ordinary run.
import config from "./playwright.config.ts";

export default {
  ...config,
  testMatch: "**/*.pictures.ts",
  reporter: [["list"]],
  workers: 1,
  // Every screen at every size, one after another.
  timeout: 1_200_000,
  // A walk that has lost its way says so soon.
  use: { ...config.use, actionTimeout: 20_000 },
};
