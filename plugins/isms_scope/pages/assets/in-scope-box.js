/* "Is my thing in scope?" as a box on every page. Without this script there is no box. The index is loaded
   when somebody begins to ask; everything from it is shown as text. */
(function () {
  "use strict";

  const HERE = document.currentScript.src;
  const ROOT = new URL("../../", HERE).href;
  const MOST = 6;
  const CLASSES = {
    IN: "in", OUT: "out", EXTERNAL: "external", PLANNED: "planned", DEVIATION: "deviation",
    UNDETERMINED: "undetermined", "NO SCOPE": "unscoped", UNKNOWN: "undeclared",
  };
  const WHAT_TO_DO = {
    UNKNOWN: "Not declared: do not put company data there. Declare it, or stop using it.",
    UNDETERMINED: "Nobody has decided: do not put company data there until somebody does.",
  };
  let ready = null;

  function ask() {
    if (!ready) {
      ready = new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = new URL("in-scope-lookup.js", HERE).href;
        script.onload = function () {
          resolve(window.ismsScope);
        };
        script.onerror = function () {
          ready = null;
          reject(new Error("The index of the scope could not be loaded: reload this page."));
        };
        document.head.append(script);
      }).then(async function (scope) {
        await scope.manifest();
        return scope;
      });
      ready.catch(function () {
        ready = null;
      });
    }
    return ready;
  }

  function made(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  }

  function link(href, text) {
    const anchor = made("a", "", text);
    anchor.href = href;
    return anchor;
  }

  function counted(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  function listing(words) {
    return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words[words.length - 1];
  }

  /* --- answers */

  /* Days are counted from the day of the site; a visitor may come later than the end. */
  function ended(verdict, day) {
    const last = new Date(day + "T00:00:00Z");
    last.setUTCDate(last.getUTCDate() + verdict.days_left);
    const now = new Date();
    const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
    return today > last ? last.toISOString().slice(0, 10) : "";
  }

  function words(verdict, day) {
    if (verdict.days_left === null) return verdict.word;
    const end = ended(verdict, day);
    return verdict.word + (end ? " · ended on " + end : " · " + counted(verdict.days_left, "day") + " left");
  }

  function chips(systems, day) {
    const differ = new Set(systems.map((verdict) => verdict.word)).size > 1;
    return (differ ? systems : systems.slice(0, 1)).map(function (verdict) {
      const chip = made("span", "isms-chip isms-chip--" + CLASSES[verdict.word], words(verdict, day));
      return differ ? made("span", "isms-ask__of", chip, " ", verdict.short) : chip;
    });
  }

  /* What to do stands above the reasons, so it is not said again among them. */
  function reasons(systems, done) {
    const groups = new Map();
    systems.forEach(function (verdict) {
      const key = verdict.reasons.join("\n");
      if (!groups.has(key)) groups.set(key, { reasons: verdict.reasons.filter((each) => each !== done), names: [] });
      groups.get(key).names.push(verdict.short);
    });
    return Array.from(groups.values()).flatMap(function (group) {
      const list = made("ol", "isms-reasons", ...group.reasons.map((reason) => made("li", "", reason)));
      return groups.size > 1 ? [made("p", "isms-ask__for", "For " + listing(group.names) + ":"), list] : [list];
    });
  }

  function follows(sentences) {
    if (!sentences.length) return [];
    return [made("p", "isms-ask__for", "What follows:"), made("ul", "isms-ask__follows", ...sentences.map((each) => made("li", "", each)))];
  }

  function issue(form, answer) {
    const asked = "'" + answer.query.trim() + "'";
    const title = answer.isDeclared ? "Scope: " + asked + " (" + answer.element + ")" : "Scope: declare " + asked;
    const body = "The site answers " + answer.systems.map((each) => each.word + " for " + each.short).join(", ") + ".\n\nIt should be: ";
    return form.replace("{title}", () => encodeURIComponent(title)).replace("{body}", () => encodeURIComponent(body));
  }

  function links(answer, index) {
    const found = [];
    if (answer.shown) found.push(link(ROOT + answer.shown.path, answer.isDeclared ? "Open its page" : "Open " + answer.shown.name));
    if (answer.isDeclared && answer.shown.edit) found.push(link(answer.shown.edit, "Propose a change"));
    if (index.issue) found.push(link(issue(index.issue, answer), answer.isDeclared ? "Say what is wrong" : "Propose to declare it"));
    return found.length ? [made("p", "isms-ask__links", ...found)] : [];
  }

  /* What to do without a link: where no forge is known, in words. */
  function todo(answer, index) {
    if (!answer.isDeclared) return index.declare ? [made("p", "isms-ask__how", ...withCode(index.declare))] : [];
    if (!answer.shown.place) return [];
    return [made("p", "isms-ask__how", "Wrong? Change ", made("code", "", answer.shown.place), " in the scope repository and propose it.")];
  }

  function withCode(text) {
    return text.split("`").map((part, place) => (place % 2 ? made("code", "", part) : part));
  }

  function titled(answer) {
    return answer.isDeclared ? answer.shown.name : answer.query.trim();
  }

  /* What was found; for a thing that nobody declared, what it stands in. */
  function what(answer) {
    const shown = answer.shown;
    const called = answer.isDeclared ? shown.kind + " " + answer.element : "in the " + shown.kind + " " + shown.name + " (" + answer.element + ")";
    return made("p", "isms-ask__what", called + ", found by " + answer.matched_by + " · owner: " + (shown.owner || "nobody"));
  }

  function card(answer, index) {
    const parts = [made("p", "isms-ask__head", ...chips(answer.systems, index.day), made("strong", "", titled(answer)))];
    if (answer.shown) parts.push(what(answer));
    const first = answer.systems[0];
    if (WHAT_TO_DO[first.word]) parts.push(made("p", "isms-ask__do", WHAT_TO_DO[first.word]));
    if (answer.systems.some((each) => each.days_left !== null && ended(each, index.day))) {
      parts.push(made("p", "isms-ask__do", "The deviation has ended since this site was built: it must not be used any more, unless somebody extended it."));
    }
    parts.push(...reasons(answer.systems, index.unknown[1]), ...follows(answer.consequences), ...links(answer, index), ...todo(answer, index));
    return made("div", "isms-ask__card", ...parts);
  }

  /* --- the box */

  function box() {
    const label = made("label", "isms-ask__label", "Is my thing in scope?");
    const input = made("input", "isms-ask__input");
    const answers = made("div", "isms-ask__answers");
    const heading = made("p", "isms-ask__more");
    const names = made("ul", "isms-ask__names");
    const day = made("p", "isms-ask__day");
    const panel = made("div", "isms-ask__panel", answers, heading, names, day);
    const status = made("span", "isms-hidden");
    label.htmlFor = input.id = "isms-ask";
    names.id = "isms-ask-names";
    set(input, {
      type: "text", role: "combobox", autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "2000",
      placeholder: "Name, account, ARN, host …", "aria-autocomplete": "list", "aria-controls": names.id, "aria-expanded": "false",
    });
    set(names, { role: "listbox", "aria-label": "Names" });
    set(status, { role: "status" });
    panel.hidden = true;
    const field = made("div", "isms-ask__field", input, panel);
    const whole = made("div", "isms-ask", made("div", "isms-ask__row md-grid", label, field, status));
    set(whole, { role: "search", "aria-label": "Is my thing in scope?" });
    behave(whole, { input, answers, heading, names, day, panel, status });
    return whole;
  }

  function set(element, attributes) {
    Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
  }

  function behave(whole, parts) {
    const { input, names, panel, status } = parts;
    let turn = 0;
    let timer = 0;

    function close() {
      clearTimeout(timer);
      turn += 1; /* an answer that is on its way stays away */
      panel.hidden = true;
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      activate(parts, null);
    }

    function now() {
      clearTimeout(timer);
      turn += 1;
      return show(parts, turn, () => turn, choose);
    }

    function choose(text) {
      input.value = text;
      input.focus();
      now();
    }

    input.addEventListener("focus", function () {
      ask().catch(function () {});
    });
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(now, 120);
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden && input.value.trim()) now();
        else move(parts, event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        enter(names, choose, now);
      }
    });
    whole.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      if (panel.hidden) input.value = "";
      input.focus();
      close();
    });
    whole.addEventListener("focusout", function (event) {
      if (!whole.contains(event.relatedTarget)) close();
    });
    panel.addEventListener("mousedown", function (event) {
      if (!event.target.closest("a")) event.preventDefault(); /* the box keeps the focus */
    });
  }

  /* Choose the name that the arrows stand on, or go to the page of the one element that was found. */
  async function enter(names, choose, now) {
    const active = names.querySelector("[aria-selected=true]");
    if (active) {
      choose(active.dataset.ismsName);
      return;
    }
    const found = await now();
    if (found.length === 1 && found[0].shown) location.href = ROOT + found[0].shown.path;
  }

  function move(parts, step) {
    const options = Array.from(parts.names.children);
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = at < 0 ? (step > 0 ? 0 : options.length - 1) : at + step;
    activate(parts, options[next] || null);
  }

  function activate(parts, option) {
    Array.from(parts.names.children).forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (!option) {
      parts.input.removeAttribute("aria-activedescendant");
      return;
    }
    parts.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function empty(parts) {
    parts.panel.hidden = true;
    parts.status.textContent = "";
    parts.input.setAttribute("aria-expanded", "false");
    return [];
  }

  async function show(parts, turn, latest, choose) {
    const query = parts.input.value;
    if (!query.trim()) return empty(parts);
    let found = [];
    let others = [];
    let index = null;
    try {
      const scope = await ask();
      index = await scope.manifest();
      found = await scope.lookup(query);
      const isUnknown = !found[0].shown;
      const named = new Set(found.map((answer) => answer.isDeclared && answer.element));
      others = (await scope.suggest(query, MOST + found.length)).filter((match) => !named.has(match.element)).slice(0, MOST);
      if (isUnknown && !others.length) others = await scope.near(query, MOST);
    } catch (error) {
      if (turn === latest()) fail(parts, error);
      return [];
    }
    if (turn === latest()) fill(parts, found, others, index, choose);
    return turn === latest() ? found : [];
  }

  function fail(parts, error) {
    parts.answers.replaceChildren(made("p", "isms-ask__do", error.message));
    parts.names.replaceChildren();
    parts.names.hidden = parts.heading.hidden = parts.day.hidden = true;
    parts.panel.hidden = false;
    parts.status.textContent = error.message;
  }

  function fill(parts, found, others, index, choose) {
    parts.answers.replaceChildren(...found.map((answer) => card(answer, index)));
    parts.heading.textContent = found[0].shown ? "Other names like this" : "Did you mean";
    if (found[0].shown || !others.length) parts.panel.prepend(parts.answers);
    else parts.panel.prepend(parts.heading, parts.names); /* while a name is typed, it is no answer yet */
    parts.names.replaceChildren(...others.map((match, place) => option(match, place, choose)));
    parts.names.hidden = parts.heading.hidden = !others.length;
    parts.day.textContent = "As of " + index.day + ", the day this site was built for.";
    parts.panel.hidden = parts.day.hidden = false;
    parts.panel.scrollTop = 0;
    parts.input.setAttribute("aria-expanded", String(others.length > 0));
    activate(parts, null);
    parts.status.textContent = said(found, others, index);
  }

  function option(match, place, choose) {
    const item = made("li", "", made("span", "", match.text));
    if (match.text !== match.element) item.append(" ", made("code", "", match.element));
    set(item, { role: "option", id: "isms-ask-name-" + place, "aria-selected": "false", "data-isms-name": match.text });
    item.addEventListener("click", () => choose(match.text));
    return item;
  }

  /* What a screen reader says: the answers in short, and what can be done next. */
  function said(found, others, index) {
    const answers = found.map(function (answer) {
      const differ = new Set(answer.systems.map((each) => each.word)).size > 1;
      const all = differ ? answer.systems.map((each) => words(each, index.day) + " for " + each.short).join(", ") : words(answer.systems[0], index.day);
      return all + ": " + titled(answer);
    });
    if (found.length === 1 && found[0].shown) answers.push("Press Enter to open the page of " + found[0].shown.name);
    const todo = WHAT_TO_DO[found[0].systems[0].word];
    if (todo) answers.push(todo.replace(/\.$/, ""));
    if (others.length) answers.push(counted(others.length, "name") + " to choose from with the arrow keys");
    return answers.join(". ") + ".";
  }

  /* Only where the box is can a page lead to it. */
  function lead(item) {
    const link = made("a", "", item.textContent);
    link.href = "#isms-ask";
    item.replaceChildren(link);
    item.hidden = false;
  }

  function enhance() {
    if (document.querySelector(".isms-ask")) return;
    const main = document.querySelector("main, [role=main]") || document.body;
    main.prepend(box());
    document.querySelectorAll("[data-isms-to-box]").forEach(lead);
  }

  if (typeof document$ === "object" && document$.subscribe) document$.subscribe(enhance);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
  else enhance();
})();
