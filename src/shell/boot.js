// Chooses the language, then fetches and starts the app in it. A file of its own because the content security policy allows no inline
// script. The build writes the addresses of the apps into the document head; nothing here knows a file name.

const WORDS = {
  en: {
    starting: "Starting Rehome ...",
    again: "Load the page again",
    failed:
      "Rehome could not start in this browser. Load the page again; if that does not help, update the browser or tell whoever looks after this device. Nothing saved on this device is lost.",
  },
  de: {
    starting: "Rehome startet ...",
    again: "Seite neu laden",
    failed:
      "Rehome konnte in diesem Browser nicht starten. Laden Sie die Seite noch einmal; wenn das nicht hilft, aktualisieren Sie den Browser, oder sagen Sie es denen, die dieses Gerät betreuen. Nichts, was auf diesem Gerät gespeichert ist, geht verloren.",
  },
};

/** The script of the app in this language. */
const script = (language) => document.querySelector(`meta[name=app-${language}]`)?.content;
const isThere = (language) => Object.hasOwn(WORDS, language) && Boolean(script(language));
const languageOf = (tag) => tag.split("-")[0].toLowerCase();

/** What somebody chose on this device (src/platform/language.rs). */
function chosen() {
  try {
    return localStorage.getItem("rehome.language");
  } catch {
    return null;
  }
}

const choice = chosen();
const language = [choice, ...navigator.languages.map(languageOf)].find((one) => one && isThere(one)) ?? "en";
const root = document.documentElement;
root.lang = navigator.languages.find((tag) => languageOf(tag) === language) ?? language;
// Dates and amounts are written as the browser does, unless somebody chose another language.
if (choice === language) root.dataset.locale = root.lang;

// How somebody wants it to look here (src/store/display.rs): before the first paint, which waits for this script.
try {
  for (const name of ["density", "text", "theme"]) {
    const word = localStorage.getItem("rehome.look." + name);
    if (word) root.dataset[name] = word;
  }
} catch {
  // A browser that keeps nothing looks as it does without a choice.
}

const starting = document.getElementById("starting");
const words = WORDS[language];
starting.textContent = words.starting;

try {
  const address = script(language);
  const wasm = fetch(address.replace(/\.js$/, "_bg.wasm"));
  // Awaited below; the script may fail first.
  wasm.catch(() => {});
  const app = await import(address);
  await app.default({ module_or_path: wasm });
  starting.remove();
} catch (error) {
  console.error(error);
  starting.setAttribute("role", "alert");
  starting.textContent = words.failed;
  // An installed app has no button of the browser's for it.
  const again = document.createElement("button");
  again.className = "btn btn-primary";
  again.textContent = words.again;
  again.onclick = () => location.reload();
  starting.append(again);
}
