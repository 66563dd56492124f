// Takes a screen at every width, light and dark, so that two runs make the same picture: dates are shown as if the demo data had been
// made at one fixed moment, and what is drawn by lot or differs between builds is replaced.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import type { Api } from "../support/api.ts";
import { violations } from "../support/axe.ts";
import { expect } from "../support/fixtures.ts";
import { outOfPlace } from "./place.ts";

const WIDTHS = [
  [390, 844],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
] as const;
const SCHEMES = ["light", "dark"] as const;
/** Every rule of axe is asked at these: the widest of the small layouts, and the smallest of the wide ones. */
const AXE_WIDTHS: readonly number[] = [390, 1280];
/** Where a picture in forced colours is taken too. */
const FORCED_WIDTH = 1280;
/** A long list shows its way of being long at its beginning. */
const HEIGHT_MAX = 2_400;
/** A tall page takes a slow machine a while. */
const PICTURE_MS_MAX = 90_000;
/** A picture of the tour, in bytes. */
const TOUR_BYTES_MAX = 60_000;
/** When order 1042 was placed, in every picture. The other dates of the demo shop follow it. */
const PLACED_1042 = Date.UTC(2023, 8, 8, 9, 30);
/** The moment that everything a run does is shown to have happened at. */
const RUN = Date.UTC(2026, 8, 1, 8, 0);
const TOUR = new URL("../../../docs/tour/", import.meta.url);

export class Album {
  #taken = 0;
  readonly #faults: string[] = [];

  private constructor(private readonly folder: string) {}

  static open(): Album {
    const folder = process.env["REHOME_PICTURES"];
    if (!folder) throw new Error("REHOME_PICTURES is not set: run `cargo xtask pictures`.");
    return new Album(folder);
  }

  /** The screen as it is, at every width, light and dark, and once in forced colours. Whole, unless something stands over it. `open`: what
   *  closes when its window changes. */
  async take(page: Page, name: string, { whole = true, open }: { whole?: boolean; open?: () => Promise<void> } = {}): Promise<void> {
    const before = page.viewportSize();
    // Nothing is lit because the last press was there.
    await page.mouse.move(0, 0);
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      // Nobody presses anything in the frame in which a window changes.
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
      await open?.();
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await this.#picture(page, `${name}-${width}-${colorScheme}`, whole);
        if (AXE_WIDTHS.includes(width)) await this.#rules(page, `${name}, ${width} px, ${colorScheme}`);
      }
      await this.#place(page, `${name}, ${width} px`);
      if (width !== FORCED_WIDTH) continue;
      await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
      await this.#picture(page, `${name}-${width}-forced`, whole);
      await page.emulateMedia({ forcedColors: "none" });
    }
    // What is told of it to whoever does not see it.
    await writeFile(join(this.folder, `${name}.yaml`), await page.locator("body").ariaSnapshot());
    await page.emulateMedia({ colorScheme: "light" });
    if (before) await page.setViewportSize(before);
  }

  /** Fails if any screen that was photographed broke a rule or had something out of its place. All of them are said at once. */
  close(): void {
    console.log(`pictures: ${this.#taken} taken.`);
    expect(this.#faults).toEqual([]);
  }

  async #picture(page: Page, name: string, whole: boolean): Promise<void> {
    await still(page, whole);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const tall = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : height;
    const clip = { x: 0, y: 0, width, height: Math.min(tall, HEIGHT_MAX) };
    await page.screenshot({ path: join(this.folder, `${name}.png`), fullPage: whole, clip, animations: "disabled", timeout: PICTURE_MS_MAX });
    this.#taken += 1;
  }

  async #rules(page: Page, where: string): Promise<void> {
    for (const { id, help, where: nodes } of await violations(page)) this.#faults.push(`${where}: ${id}, ${help}: ${nodes.join("; ")}`);
  }

  async #place(page: Page, where: string): Promise<void> {
    for (const fault of await outOfPlace(page)) this.#faults.push(`${where}: ${fault}`);
  }

  /** As it prints. */
  async print(page: Page, name: string): Promise<void> {
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    await still(page, true);
    await page.screenshot({ path: join(this.folder, `${name}-print.png`), fullPage: true });
    await page.emulateMedia({ media: "screen" });
    this.#taken += 1;
  }

  /** One of the few that the README shows: small, and in the repository. */
  async tour(page: Page, name: string): Promise<void> {
    await page.setViewportSize({ width: 1200, height: 750 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await still(page, true);
    const png = await page.screenshot({ animations: "disabled" });
    await page.setViewportSize({ width: 1280, height: 800 });
    const blank = await page.context().newPage();
    // The page's own policy would not let it draw from a data address.
    await blank.goto("about:blank");
    const webp = await blank.evaluate(async (bytes) => {
      const image = new Image();
      image.src = `data:image/png;base64,${bytes}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.82).split(",")[1] ?? "";
    }, png.toString("base64"));
    await blank.close();
    const bytes = Buffer.from(webp, "base64");
    expect(bytes.length, `docs/tour/${name}.webp is too large`).toBeLessThanOrEqual(TOUR_BYTES_MAX);
    const path = fileURLToPath(new URL(`${name}.webp`, TOUR));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** Shows the demo shop's dates as if it had always been made at the same moment, and everything later as that moment. */
export async function standStill(context: BrowserContext, api: Api): Promise<void> {
  const { rows } = (await api.get("/api/orders?q=1042")) as { rows: { number: string; placed_at: string }[] };
  const placed = rows.find(({ number }) => number === "1042")?.placed_at;
  if (!placed) throw new Error("The demo shop has no order 1042.");
  const shift = Date.parse(placed) - PLACED_1042;
  const made = Date.now() - 60_000 - shift;
  await context.addInitScript(
    ([shift, made, run]) => {
      const { get } = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, "format") ?? {};
      Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
        configurable: true,
        get(this: Intl.DateTimeFormat) {
          const format = get?.call(this) as (at: number | Date) => string;
          // Older than the run: by the shift. Made in the run: one moment, whenever that was.
          return (at: number | Date) => format(Number(at) - shift! > made! ? run! : Number(at) - shift!);
        },
      });
    },
    [shift, made, RUN],
  );
}

/** Nothing moves, nothing is half there, and what no two runs share is replaced. */
async function still(page: Page, whole: boolean): Promise<void> {
  await page.evaluate(async (whole) => {
    if (whole) scrollTo(0, 0);
    await document.fonts.ready;
    const replaced: [RegExp, string][] = [
      [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "01999999-0000-7000-8000-000000000000"],
      [/\b(device|Gerät) [0-9a-f]{8}\b/g, "$1 01999999"],
      [/\b(Record|Eintrag) [0-9a-f]{64}\b/g, `$1 ${"5eed".repeat(16)}`],
      [/\b(Record|Eintrag) [0-9a-f]{8}\b/g, "$1 5eed5eed"],
      [/[\d.,]+ (M|G)B (of|von) [\d.,]+ (M|G)B\b/g, "12.3 MB $2 4.5 GB"],
      [/^[\d.,]+ MB\b/g, "12.3 MB"],
      [/^[0-9a-f]{8}$/g, "01999999"],
      [/\([0-9a-f]{16}\)/g, "(5eed5eed5eed5eed)"],
      [/\b\d+ min old\b/g, "1 min old"],
      [/\b\d+ min alt\b/g, "1 min alt"],
    ];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.nodeValue ?? "";
      const told = replaced.reduce((text, [found, by]) => text.replace(found, by), text);
      // Only where something differs: the app owns these nodes.
      if (told !== text) node.nodeValue = told;
    }
    const frames = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    await frames();
    // The field in use was brought into sight when the window changed.
    if (whole) scrollTo(0, 0);
    await frames();
  }, whole);
}
