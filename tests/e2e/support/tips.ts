// Tips at first use, out of the way of walks that are not about them.
import type { BrowserContext } from "@playwright/test";

/** As if every tip had been read on this device, and nothing kept for it (src/pages/first_use.rs). */
export async function withoutTips(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (name) {
      return name.startsWith("rehome.tip.") ? "seen" : getItem.call(this, name);
    };
  });
}
