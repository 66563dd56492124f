// The app in the machine's own Chromium. `cargo xtask e2e` builds everything and says where it is; see support/server.ts.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "results",
  reporter: [["list"], ["html", { open: "never", outputFolder: "report" }]],
  forbidOnly: true,
  // A test that passes only at the second try is a fault to find, not a pass.
  retries: 0,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    // Dates are shown in the shop's time zone: a device elsewhere must not change them.
    timezoneId: "America/New_York",
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
