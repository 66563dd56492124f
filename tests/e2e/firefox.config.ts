// The walks that another engine can tell something about, in the machine's own Firefox: `cargo xtask e2e --browser firefox`.
//
// It is driven through WebDriver BiDi, for Playwright's own Firefox is a download of Playwright's. What that cannot do, and what is about
// one browser's storage rather than about pages, is walked in Chromium alone.
import { helpBidi } from "./support/bidi.ts";
import { LEFT_TO_CHROMIUM, PREFERENCES } from "./support/firefox.ts";
import config from "./playwright.config.ts";

helpBidi();

export default {
  ...config,
  testIgnore: LEFT_TO_CHROMIUM.files.map(([file]) => file),
  grepInvert: LEFT_TO_CHROMIUM.walks.map(([walk]) => walk),
  outputDir: "results-firefox",
  reporter: [["list"]],
  use: {
    ...config.use,
    browserName: "firefox",
    // Names beginning with `moz-` are what Playwright drives through WebDriver BiDi.
    channel: "moz-firefox",
    // A trace takes pictures all the time, which makes a walk take twice as long and more. A failed walk leaves what a screen reader is told.
    screenshot: "off",
    trace: "off",
    launchOptions: { executablePath: process.env.FIREFOX, firefoxUserPrefs: PREFERENCES },
  },
};
