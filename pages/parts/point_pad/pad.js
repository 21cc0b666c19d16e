// What is drawn stands on the pad's own node, since Streamlit calls the default function at every run.
const REST = 500; // ms without a new point before the server is told
const SVG = "http://www.w3.org/2000/svg";
const byClass = (rows) => JSON.stringify([...rows].sort((a, b) => a[2] - b[2]));

class Pad {
  constructor(root) {
    this.root = root;
    this.plane = root.querySelector("svg");
    this.classes = root.querySelector("[role=radiogroup]");
    this.said = root.querySelector("[role=status]");
    this.chosen = 0;
    this.plane.onclick = (event) => this.put(event);
    root.querySelector("[name=undo]").onclick = () => this.change(this.rows.slice(0, -1));
    root.querySelector("[name=clear]").onclick = () => this.change([]);
  }

  // Take what the server has, unless it is what was drawn here, or something is on its way there.
  update(data, send) {
    const isNew = JSON.stringify(data) !== this.told;
    this.send = send;
    if (this.data) this.rename(this.data.names, data.names);
    this.data = data;
    this.told = JSON.stringify(data);
    if (isNew && !this.timer && byClass(data.points) !== this.sent) {
      this.rows = data.points;
      this.window = data.window;
      this.sent = byClass(data.points);
    }
    this.draw();
  }

  // Classes keep their names where their numbers change: a class that has lost its points is new again.
  rename(old, names) {
    if (JSON.stringify(old) === JSON.stringify(names)) return;
    const to = old.map((name) => names.indexOf(name));
    const free = names.map((_, number) => number).filter((number) => !to.includes(number));
    const now = (number) => to[number] < 0 ? to[number] = free.shift() : to[number];
    this.rows = this.rows.map(([x, y, number]) => [x, y, now(number)]);
    this.chosen = now(this.chosen);
  }

  put(event) {
    const box = this.plane.getBoundingClientRect(), [left, right, below, above] = this.window;
    const across = (event.clientX - box.left) / box.width, down = (event.clientY - box.top) / box.height;
    const round = (value, low, high) => {
      const digits = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(high - low))));
      return +value.toFixed(digits);
    };
    const x = round(left + across * (right - left), left, right);
    const y = round(above - down * (above - below), below, above);
    if (this.rows.length < this.data.limits[1]) this.change([...this.rows, [x, y, this.chosen]]);
  }

  change(rows) {
    this.rows = rows;
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.missing() || byClass(this.rows) === this.sent) return;
      this.sent = byClass(this.rows);
      this.send("drawn", {rows: this.rows});
    }, REST);
  }

  // What is still needed before a network can be trained, in words.
  missing() {
    const few = this.data.limits[0] - this.rows.length;
    if (few > 0) return `${few} more, please`;
    return new Set(this.rows.map((row) => row[2])).size < 2 ? "another class, please" : "";
  }

  draw() {
    const listed = getComputedStyle(this.root).getPropertyValue("--st-chart-categorical-colors").split(/,(?![^(]*\))/);
    const colour = (number) => listed[this.data.places[number]]?.trim() || "currentColor";
    const [left, right, below, above] = this.window;
    this.plane.replaceChildren(...this.rows.map(([x, y, number]) => {
      const dot = document.createElementNS(SVG, "circle");
      dot.setAttribute("cx", (x - left) / (right - left) * 100);
      dot.setAttribute("cy", (above - y) / (above - below) * 100);
      dot.setAttribute("r", 2.6);
      dot.style.fill = colour(number);
      return dot;
    }));
    const named = this.data.limits[2];
    while (this.classes.children.length < named) {
      const number = this.classes.children.length, button = document.createElement("button");
      button.type = "button";
      button.setAttribute("role", "radio");
      button.append(document.createElement("i"), document.createElement("span"));
      button.onclick = () => { this.chosen = number; this.draw(); };
      this.classes.append(button);
    }
    [...this.classes.children].forEach((button, number) => {
      button.firstChild.style.background = colour(number);
      button.lastChild.textContent = this.data.names[number];
      button.setAttribute("aria-checked", number === this.chosen);
    });
    const missing = this.missing();
    this.said.textContent = `${this.rows.length} points${missing && `: ${missing}`}`;
  }
}

export default function ({data, parentElement, setTriggerValue}) {
  const root = parentElement.querySelector(".point-pad");
  root.pad ??= new Pad(root);
  root.pad.update(data, setTriggerValue);
}
