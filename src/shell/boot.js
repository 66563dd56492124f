// Starts the app. A file of its own because the content security policy allows no inline script.
// Trunk writes the two addresses into the document head; nothing here knows a file name.

const address = (id) => document.getElementById(id).href;
const starting = document.getElementById("starting");

try {
  const app = await import(address("app-module"));
  await app.default({ module_or_path: address("app-wasm") });
  starting.remove();
} catch (error) {
  console.error(error);
  starting.setAttribute("role", "alert");
  starting.textContent =
    "Rehome could not start in this browser. Load the page again; if that does not help, update the browser or tell whoever looks after this device. Nothing saved on this device is lost.";
}
