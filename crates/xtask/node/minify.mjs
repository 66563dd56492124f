// `node minify.mjs FOLDER FILE...`: each script or style sheet of the folder without comments and with short names, in its place.
// Nothing is written for older browsers than the sources are.
import { build } from "esbuild";

const [folder, ...files] = process.argv.slice(2);

await build({
  absWorkingDir: folder,
  entryPoints: files,
  outdir: ".",
  allowOverwrite: true,
  bundle: false,
  minify: true,
  format: "esm",
  target: "esnext",
  charset: "utf8",
  logLevel: "warning",
});
