// Loads the module, and makes of each input what the page shows.
import load, { convert } from "./minutebook.js";

const loaded = load();

onmessage = async ({ data: { asked, bytes, name } }) => {
  try {
    await loaded;
  } catch {
    postMessage({ asked, error: "The module minutebook_bg.wasm is not here; bindings/wasm/run builds it." });
    return;
  }
  try {
    const read = { json: convert(bytes, name, "json"), markdown: convert(bytes, name, "md"), text: convert(bytes, name, "text") };
    postMessage({ asked, read });
  } catch (error) {
    // What is no sentence of the library is a fault of the module, which can do nothing more.
    postMessage({ asked, error: error.message, broken: error.constructor !== Error });
  }
};
