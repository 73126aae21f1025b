// Reads what is pasted, dropped or chosen in a worker, and shows what came of it. Whatever is shown is text, never markup.

const EXAMPLE = `Low Marsh Parish Council

Minutes of the meeting held on Monday 4 May 2026 at 7 pm

Present: Cllr A. Fox (Chair), Cllr B. Hay

4. Footpath 9

The Clerk read a letter. It was proposed by Cllr Hay, seconded by Cllr Fox and RESOLVED to mend the gate.

Action: Clerk to order the gate by 1 June 2026
`;

const part = (id) => document.getElementById(id);
const source = part("source");

// The text that was read, as spans count it: a field has line feeds alone.
let text = "";
let worker = null;
let asked = 0;

function begin() {
  worker = new Worker("worker.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.broken) beginAnew();
    if (data.asked === asked) show(data);
  };
}

// A module that broke takes no other document.
function beginAnew() {
  worker.terminate();
  begin();
}

function read(bytes, name) {
  asked += 1;
  part("status").textContent = "Reading …";
  worker.postMessage({ asked, bytes, name });
}

function readText() {
  read(new TextEncoder().encode(source.value), "-");
}

async function readFile(file) {
  read(new Uint8Array(await file.arrayBuffer()), file.name);
}

function show({ error, broken, read }) {
  part("result").hidden = Boolean(error);
  if (error) {
    part("status").textContent = broken ? "This could not be read, which is a fault of minutebook." : error;
    return;
  }
  const minutes = JSON.parse(read.json);
  text = read.text;
  source.value = text;
  fill("decisions", objects(minutes, "decision").map(decision));
  fill("actions", objects(minutes, "action").map(action));
  fill("attendance", (minutes.meeting.attendance ?? []).map(attendance));
  part("markdown").textContent = read.markdown;
  part("json").textContent = JSON.stringify(minutes, null, 2);
  const count = (id) => `${id}: ${part(id).querySelectorAll("button").length}`;
  part("status").textContent = `Found: ${["decisions", "actions", "attendance"].map(count).join(", ")}.`;
}

// Every unit of a type, wherever it stands, in reading order.
function objects(value, type) {
  if (Array.isArray(value)) return value.flatMap((inner) => objects(inner, type));
  if (value === null || typeof value !== "object") return [];
  const inner = Object.values(value).flatMap((inner) => objects(inner, type));
  return value.type === type ? [value, ...inner] : inner;
}

function decision({ outcome, text, clauses, span }) {
  const words = [text, ...(clauses ?? []).map((clause) => clause.text)].filter(Boolean).join(" ");
  return { span, words: `${outcome.replaceAll("_", " ")}: ${words}` };
}

function action({ text, owners, due, span }) {
  const names = (owners ?? []).map((owner) => owner.name).join(", ");
  const until = due ? `by ${due.value}` : "";
  return { span, words: [text, [names, until].filter(Boolean).join(" ")].filter(Boolean).join(" – ") };
}

function attendance({ name, role, status, span }) {
  return { span, words: `${name}${role ? `, ${role}` : ""}: ${status.replaceAll("_", " ")}` };
}

function fill(id, entries) {
  const none = document.createElement("li");
  none.textContent = "none found";
  part(id).replaceChildren(...(entries.length ? entries.map(entry) : [none]));
}

// Words that lead to their place in the source.
function entry({ span, words }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.title = `line ${span.line}`;
  button.onclick = () => select(span);
  item.append(button);
  return item;
}

function select({ start, end, line }) {
  const fieldOffset = (at) => text.slice(0, at).replaceAll("\r\n", "\n").length;
  source.focus();
  source.setSelectionRange(fieldOffset(start), fieldOffset(end));
  source.scrollTop = (source.scrollHeight * (line - 3)) / Math.max(1, text.split("\n").length);
}

part("read").onclick = readText;
part("example").onclick = () => {
  source.value = EXAMPLE;
  readText();
};
part("file").onchange = ({ target }) => target.files[0] && readFile(target.files[0]);
document.ondragover = (event) => event.preventDefault();
document.ondrop = (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) readFile(file);
};
begin();
