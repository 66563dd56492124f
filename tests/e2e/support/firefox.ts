// How Firefox takes part in the walks: which it leaves to Chromium and why, and what it is told before it starts.

/** Files, and walks by a part of their name, with what keeps each in Chromium. */
export const LEFT_TO_CHROMIUM: { files: [string, string][]; walks: [RegExp, string][] } = {
  files: [
    ["device.spec.ts", "storage and a restarted browser: Chromium's profile folder"],
    ["installed.spec.ts", "asks Chromium's own protocol whether the app can be installed"],
    ["kills.spec.ts", "kills Chromium and starts it again on its profile"],
    ["offline.spec.ts", "offline"],
    ["offline-app.spec.ts", "offline: the service worker"],
    ["screens.spec.ts", "dark, forced colours, reduced motion: the client cannot ask for them"],
    ["second.spec.ts", "the order in which files of the app arrive, held back by the test"],
    ["still.spec.ts", "what moved: only Chromium tells"],
    ["storage.spec.ts", "storage that fails, by patches made for Chromium's"],
    ["tabs.spec.ts", "tabs that Chromium kills and freezes"],
    ["touch.spec.ts", "a telephone: the client has none"],
    ["worker.spec.ts", "needs no browser"],
  ],
  walks: [
    [/dark/, "the client cannot ask for dark"],
    [/T-44: a tab that is killed/, "killed by Chromium's own protocol"],
    [/T-34: what came and what went/, "the client cannot ask for paper"],
    [/the picture and its sentences follow an order/, "the client cannot ask for dark, forced colours and paper"],
    [/what was chosen is there before anything is painted/, "Firefox does not hold painting for a script (`blocking=render`)"],
  ],
};

/** Past what Playwright tells it anyway: to reach nothing but this machine, and to be light. */
export const PREFERENCES: Record<string, string | number | boolean> = {
  // Every other host is behind a proxy that is not there, and no name of one is looked up. Firefox never asks a proxy for `localhost`.
  // One wall instead of a switch for each thing it wants from its makers: settings, updates, lists, reports.
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.allow_bypass": false,
  "network.proxy.failover_direct": false,
  "network.trr.mode": 5,
  "network.dns.disablePrefetch": true,
  // And the loudest are switched off, so that they do not knock at it.
  "network.captive-portal-service.enabled": false,
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.unified": false,
  "app.normandy.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "browser.region.update.enabled": false,
  "dom.push.connection.enabled": false,
  // Firefox 153 ends a page's process at the second look at `ariaLabelledByElements`. Nobody but axe looks; without it axe reads the attribute.
  "accessibility.ARIAElementReflection.enabled": false,
  // Scroll bars take no room, as in Chromium without a window.
  "ui.useOverlayScrollbars": 1,
  // Pages are light, whatever the machine's own colours are: see bidi.ts.
  "layout.css.prefers-color-scheme.content-override": 1,
};
