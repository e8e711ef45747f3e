// Data from the portal. While somebody else's request makes them, the portal asks to wait.

const TRIES = 40;
const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

// Holds the portal's own words, where it gave any.
class Refusal extends Error {}

export async function load(address) {
  for (let count = 0; count < TRIES; count += 1) {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (response.ok) return response.json();
    if (response.status !== 503) throw new Refusal(await readMessage(response));
    await wait(Number(response.headers.get("Retry-After")) || 1);
  }
  throw new Refusal();
}

async function readMessage(response) {
  try {
    return (await response.json()).message || "";
  } catch {
    return "";
  }
}

const scripts = new Map();

export function loadScript(address) {
  if (!scripts.has(address)) {
    const loaded = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        scripts.delete(address);
        reject(new Error(address));
      };
      document.head.append(script);
    });
    scripts.set(address, loaded);
  }
  return scripts.get(address);
}

// Shows what `work` is doing in a line of the page, and a button to try again where it failed.
export async function attempt(status, words, work) {
  status.textContent = words("loading");
  try {
    await work();
  } catch (error) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn btn-secondary btn-sm";
    again.textContent = words("retry");
    again.addEventListener("click", () => attempt(status, words, work));
    const said = error instanceof Refusal && error.message;
    status.replaceChildren(said || words("failed"), " ", again);
    if (!said) console.error(error);
  }
}
