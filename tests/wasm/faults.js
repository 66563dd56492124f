// Makes the browser's storage fail for one database, by name, until told otherwise.
const faults = new Map();
const opened = [];
const held = [];

const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (name, ...rest) {
  const request = open.call(this, name, ...rest);
  request.addEventListener("success", (event) => {
    const fault = faults.get(name);
    if (fault?.kind === "open" && fault.times-- > 0) {
      // As Chromium says it when its own files fail.
      event.stopImmediatePropagation();
      request.result.close();
      Object.defineProperty(request, "error", { value: new DOMException("Internal error opening backing store", "UnknownError") });
      request.dispatchEvent(new Event("error"));
    } else {
      opened.push(request.result);
    }
  });
  return request;
};

const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...rest) {
  if (faults.get(this.transaction.db.name)?.kind === "quota") throw new DOMException("full", "QuotaExceededError");
  return put.apply(this, rest);
};

const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
  ...complete,
  set(listener) {
    const silent = listener && faults.get(this.db.name)?.kind === "unconfirmed";
    complete.set.call(this, silent ? () => held.push(listener) : listener);
  },
});

/** "open", "quota" or "unconfirmed"; any other word ends the fault. */
export function fault(name, kind, times) {
  faults.set(name, { kind, times });
  if (kind === "none") for (const listener of held.splice(0)) listener(new Event("complete"));
}

/** Closes every connection to a database, as a browser in trouble does: nobody is told. */
export function closeAll(name) {
  for (const database of opened) if (database.name === name) database.close();
}

/** Ends every connection and says so. */
export function endAll(name) {
  for (const database of opened.filter((database) => database.name === name)) {
    database.close();
    database.dispatchEvent(new Event("close"));
  }
}

const blocking = new Set();

/** Holds a store so that no other transaction gets a turn, until `release`. Resolves once it has it. */
export function occupy(name, store) {
  blocking.add(name);
  return new Promise((resolve, reject) => {
    const opening = open.call(indexedDB, name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(store, "readwrite");
      transaction.oncomplete = () => database.close();
      const again = () => {
        resolve();
        if (blocking.has(name)) transaction.objectStore(store).count().onsuccess = again;
      };
      transaction.objectStore(store).count().onsuccess = again;
    };
  });
}

export function release(name) {
  blocking.delete(name);
}
