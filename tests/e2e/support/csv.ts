// Reads a CSV file (RFC 4180), as a spreadsheet would.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** A row by the names of its columns. */
export type CsvRow = Record<string, string>;

/** Presses "Download CSV" and reads the file. */
export async function downloadCsv(page: Page): Promise<{ name: string; text: string; rows: CsvRow[] }> {
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const download = await arrives;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text, rows: parseCsv(text) };
}

/** Every row after the first, by the names the first one gives. */
export function parseCsv(text: string): CsvRow[] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const lines: string[][] = [[]];
  const body = text.replace(/^\uFEFF/, "");
  for (let found = cells.exec(body); found; found = cells.exec(body)) {
    lines.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (cells.lastIndex >= body.length) break;
    if (found[3] !== ",") lines.push([]);
  }
  const [head = [], ...rest] = lines;
  return rest.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ""])));
}
