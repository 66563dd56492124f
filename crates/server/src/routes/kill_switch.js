// Served as /sw.js with --no-offline-app: takes the offline app back from browsers that have it. Removes the app's files and the
// worker itself, reloads no page, and touches nothing that was made on the device: orders and changes stand in IndexedDB.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(takeBack()));

async function takeBack() {
  for (const name of await caches.keys()) {
    if (name.startsWith("rehome-app-")) await caches.delete(name);
  }
  await self.registration.unregister();
}
