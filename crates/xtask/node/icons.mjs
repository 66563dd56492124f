// `node crates/xtask/node/icons.mjs`, from the repository's root: the icons of an installed app (src/shell/icons) from src/shell/icon.svg,
// drawn by Chromium. To be run again, and its files recorded, when the picture has changed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const svg = readFileSync("src/shell/icon.svg", "utf8");
const chromium = process.env.CHROMIUM ?? "chromium";
const ground = /<rect [^>]*fill="(#[0-9a-f]{6})"\/>/.exec(svg);
if (!ground) throw new Error("src/shell/icon.svg has no ground to take away");

/** A system may cut any shape out of it: the ground to the edges, the picture within the middle four fifths. */
const maskable = svg
  .replace(ground[0], `<rect width="32" height="32" fill="${ground[1]}"/><g transform="translate(3.2 3.2) scale(0.8)">`)
  .replace("</svg>", "</g></svg>");

const folder = mkdtempSync(join(tmpdir(), "icons-"));
for (const [name, picture] of [["icon", svg], ["maskable", maskable]]) {
  for (const size of [192, 512]) {
    const page = join(folder, `${name}-${size}.html`);
    writeFileSync(page, `<style>html,body{margin:0;overflow:hidden}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`);
    const to = resolve(`src/shell/icons/${name}-${size}.png`);
    const options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"];
    const drawn = spawnSync(chromium, [
      ...options,
      "--default-background-color=00000000",
      `--window-size=${size},${size}`,
      `--screenshot=${to}`,
      `file://${page}`,
    ]);
    if (drawn.status !== 0) throw new Error(`${chromium} drew no ${to}: ${drawn.stderr}`);
  }
}
rmSync(folder, { recursive: true });
