// The one transport of the app: buttons, scrubber, keys and a clicker, for charts that play in the browser
// and for what asks the server for each step. What is remembered stands on the row's own node, since
// Streamlit calls the default function again at every run.

const SPEEDS = ["0.5", "1", "2"];
const LEAST = 1000; // ms a frame where somebody wants less motion
const TAKES_KEYS = "input, textarea, select, [contenteditable=true], [role=slider], [role=combobox], " +
  "[role=listbox], [role=menu], [role=tablist], [role=radiogroup], [role=grid], [role=dialog]";
const PRESSED_BY_SPACE = "button, a, summary, [role=button], [role=tab], [role=switch], [role=checkbox]";
const TO = {
  first: () => 0,
  back: ({frame}) => frame - 1,
  next: ({frame}) => frame + 1,
  last: ({last}) => last,
};
const KEYS = {
  Home: "first", ArrowLeft: "back", PageUp: "back",
  ArrowRight: "next", PageDown: "next", End: "last", " ": "play",
};
const calm = matchMedia("(prefers-reduced-motion: reduce)");

class Transport {
  constructor(root) {
    this.root = root;
    this.scrubber = root.querySelector("input");
    this.place = root.querySelector("output");
    this.speed = root.querySelector("select");
    this.said = root.parentElement.querySelector("[role=status]");
    this.frame = this.last = null;
    this.count = 0;
    for (const button of root.querySelectorAll("button")) button.onclick = () => this.press(button.name);
    this.scrubber.oninput = () => this.move(+this.scrubber.value);
    this.scrubber.onkeydown = (event) => this.hear(event, true);
    this.speed.value = SPEEDS.find((speed) => speed === remembered()) ?? "1";
    this.speed.onchange = () => remember(this.speed.value);
    this.watch = new MutationObserver(() => root.isConnected ? this.findPicture() : this.end());
    this.heard = (event) => root.isConnected ? this.hear(event) : this.end();
    this.clicked = (event) => {
      if (!this.picture?.contains(event.target)) return;
      this.wasClicked = true;
      setTimeout(() => this.readPicture(), 60);
    };
    window.addEventListener("keydown", this.heard);
    window.addEventListener("click", this.clicked);
  }

  // Take what the server says of this run. Whoever was at the end stays at the end; a story opens at its
  // first frame, and all else at its last.
  update(data, send) {
    if (this.frame === null) this.frame = data.first ?? data.last;
    const atEnd = this.last !== null && this.frame >= this.last;
    this.data = data;
    this.send = send;
    this.last = data.last;
    if (data.step === undefined) this.frame = atEnd ? data.last : Math.min(this.frame, data.last);
    else this.answered(data.step);
    if (this.box !== data.chart) {
      this.box = data.chart;
      this.watch.disconnect();
      this.watch.observe(document.querySelector("[data-testid=stMain]") ?? document.body,
        {childList: true, subtree: true, attributeFilter: ["aria-label"]});
    }
    this.say(data.alt);
    this.show();
    this.findPicture();
  }

  // The server has drawn a step: it counts unless another one is wanted by now.
  answered(step) {
    const due = this.due;
    this.waiting = this.due = false;
    clearTimeout(this.late);
    if (due && this.frame <= this.last) this.ask();
    else this.frame = step;
  }

  // One question at a time: steps that are pressed faster than the server draws are counted here.
  ask() {
    if (this.waiting) {
      this.due = true;
      return;
    }
    this.waiting = true;
    this.late = setTimeout(() => this.answered(this.frame), 5000);
    this.send("move", {step: this.frame, of: this.last, count: `${Date.now()} ${this.count++}`});
  }

  within(frame) {
    return Math.min(Math.max(frame, 0), this.last);
  }

  move(to) {
    const frame = this.within(to);
    if (frame === this.frame) return;
    this.frame = frame;
    this.show();
    if (this.data.step === undefined) this.tell();
    else this.ask();
  }

  press(name) {
    if (this.wasClicked) this.readPicture();
    if (name === "play") return this.play(!this.playing);
    this.play(false);
    this.move(TO[name](this));
  }

  play(on) {
    clearTimeout(this.timer);
    this.playing = on && this.last > 0;
    if (this.playing) {
      if (this.frame >= this.last) this.move(0);
      this.tick();
    }
    this.show();
  }

  tick() {
    const pace = this.data.pace / +this.speed.value;
    const stride = calm.matches ? Math.max(1, Math.round(LEAST / pace)) : 1;
    this.timer = setTimeout(() => {
      if (!this.playing || !this.root.isConnected) return;
      if (!this.waiting) this.move(this.frame + stride); // never ahead of what is drawn
      if (this.frame >= this.last) this.play(false);
      else this.tick();
    }, calm.matches ? Math.max(pace, LEAST) : pace);
  }

  // Keys belong to the transport that the focus is in, or in whose picture; otherwise to the first of the
  // page, wherever the focus is but where keys mean something else.
  hear(event, own = false) {
    const name = KEYS[event.key], target = event.target;
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (!this.last || owner(target) !== this.root) return;
    if (!own && target.closest?.(TAKES_KEYS)) return;
    if (!own && name === "play" && target.closest?.(PRESSED_BY_SPACE)) return;
    if (name !== "play" && this.within(TO[name](this)) === this.frame) return; // there the page scrolls
    event.preventDefault();
    this.press(name);
  }

  show() {
    const {root, frame, last, playing, data} = this;
    const says = (at) => data.says?.[at] ?? at, place = `${data.words} ${says(frame)} of ${says(last)}`;
    root.hidden = last < 1 && !data.plays; // what may have steps with other settings keeps its place
    this.scrubber.max = last;
    this.scrubber.value = frame;
    this.scrubber.setAttribute("aria-label", data.words);
    this.scrubber.setAttribute("aria-valuetext", place);
    this.place.textContent = place;
    this.place.style.minWidth = `${`${data.words} ${says(last)} of ${says(last)}`.length}ch`;
    const play = root.querySelector("[name=play]");
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.title = `${playing ? "Pause" : "Play"} (space)`;
    root.dataset.playing = playing ? "yes" : "no";
    for (const [name, to] of Object.entries(TO)) {
      const idle = this.within(to(this)) === frame;
      root.querySelector(`[name=${name}]`).setAttribute("aria-disabled", String(idle));
    }
  }

  tell() {
    window.dispatchEvent(new CustomEvent("frame", {detail: {frame: this.frame}}));
  }

  // A picture that was drawn anew stands where it opens and has no words: give it this clock and this story.
  findPicture() {
    this.picture = this.box ? document.querySelector(`.st-key-${this.box}`) : null;
    const drawn = this.picture?.querySelector("[role^=graphics-], svg.marks");
    const node = this.picture?.querySelector("svg.marks, canvas.marks");
    if (node && node !== this.drawn && this.data.step === undefined) {
      this.drawn = node;
      if (this.frame < this.last || this.data.first !== undefined) this.tell();
    }
    const words = this.data.alt;
    if (drawn && words && drawn.getAttribute("aria-label") !== words) drawn.setAttribute("aria-label", words);
    // A picture that fills the screen has the transport at its foot.
    this.root.classList.toggle("on-top", !!this.picture?.querySelector("[aria-label='Close fullscreen']"));
  }

  // A click on a mark may have led the picture to another frame.
  readPicture() {
    this.wasClicked = false;
    const input = this.picture?.querySelector("form.vega-bindings input");
    if (input && input.value !== "" && this.data.step === undefined) {
      const frame = Math.min(+input.value, this.last);
      if (frame !== this.frame && +input.value <= this.last) {
        this.play(false);
        this.frame = frame;
        this.show();
      }
    }
  }

  // What the picture shows now, for who cannot see it: said when it changes, not when it comes.
  say(words) {
    if (!words || words === this.story) return;
    if (this.story !== undefined) this.said.textContent = words;
    this.story = words;
  }

  end() {
    this.watch.disconnect();
    clearTimeout(this.timer);
    window.removeEventListener("keydown", this.heard);
    window.removeEventListener("click", this.clicked);
  }
}

function owner(target) {
  const all = [...document.querySelectorAll(".transport:not([hidden])")];
  return all.find((root) => root.contains(target) || root.clock.picture?.contains(target)) ?? all[0];
}

function remembered() {
  try { return localStorage.getItem("see-pytorch speed"); } catch { return null; }
}

function remember(speed) {
  try { localStorage.setItem("see-pytorch speed", speed); } catch { /* a browser that keeps nothing */ }
}

// Every row on the page is one of these; see row.js.
window.seePyTorchTransport = ({data, parentElement, setStateValue}) => {
  const root = parentElement.querySelector(".transport");
  root.clock ??= new Transport(root);
  root.clock.update(data, setStateValue);
};

export default function () {}
