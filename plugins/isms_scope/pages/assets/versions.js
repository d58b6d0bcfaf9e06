/* Time travel: shows the scope at a version, or what differs between two. Each version is one small script,
   loaded when it is asked for. Everything is written as text, never as HTML; the state stands in the address. */
(function () {
  "use strict";

  var MOST = 200; /* so many entries of a part are written; a filter finds the others */
  var PIECE = /[\p{L}\p{N}_](?:[\p{L}\p{N}_./'\u2019-]*[\p{L}\p{N}_])?|\s+|[^\p{L}\p{N}_\s]/gu;
  var INSIDE = ["in", "partial"];

  function make(tag, name, content) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    [].concat(content === undefined ? [] : content).forEach(function (each) {
      if (each) made.append(each);
    });
    return made;
  }

  function count(number, one) {
    return number + " " + one + (number === 1 ? "" : "s");
  }

  /* --- the files */

  function load(folder, key) {
    var known = window.ismsScopeVersions || {};
    if (known[key]) return Promise.resolve(read(known[key]));
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = folder + key + ".js";
      script.onload = function () {
        resolve(read(window.ismsScopeVersions[key]));
      };
      script.onerror = reject;
      document.head.appendChild(script);
    });
  }

  function read(file) {
    var systems = file.systems.map(function (each) {
      return each.id;
    });
    var items = file.items.map(function (row) {
      var statuses = new Map();
      row[3].forEach(function (status, place) {
        statuses.set(systems[place], status);
      });
      return {
        kind: row[0], id: row[1], name: row[2], statuses: statuses, values: new Map(Object.entries(row[4])),
        former: row[5], page: row[6], label: file.kinds[row[0]][0], title: file.kinds[row[0]][1], file: file,
      };
    });
    return { file: file, items: items };
  }

  /* --- what differs */

  function pairs(older, newer) {
    var left = new Map();
    older.items.forEach(function (item) {
      left.set(item.kind + "/" + item.id, item);
    });
    function take(item, id) {
      var found = left.get(item.kind + "/" + id);
      left.delete(item.kind + "/" + id);
      return found;
    }
    var first = newer.items.map(function (item) {
      return [take(item, item.id), item];
    });
    first.forEach(function (pair) {
      pair[1].former.forEach(function (id) {
        pair[0] = pair[0] || take(pair[1], id);
      });
    });
    /* the other way round, where the newer of the two was chosen first */
    left.forEach(function (item) {
      var pair = first.find(function (each) {
        return !each[0] && each[1].kind === item.kind && item.former.includes(each[1].id);
      });
      if (pair) {
        pair[0] = item;
        left.delete(item.kind + "/" + item.id);
      }
    });
    return { both: first, gone: Array.from(left.values()) };
  }

  function moves(old, item, systems) {
    return systems.filter(function (system) {
      var was = old.statuses.get(system.id), now = item.statuses.get(system.id);
      return was && now && was !== now;
    });
  }

  /* A status that was declared is told by the crossing that it led to. */
  function fields(was, now, labels, crossed) {
    return Object.keys(labels).filter(function (path) {
      var told = crossed && /^scope\.status(\.|$)/.test(path);
      return !told && was.get(path) !== now.get(path);
    });
  }

  function difference(older, newer, systems) {
    var found = pairs(older, newer);
    var labels = Object.assign({}, older.file.labels, newer.file.labels);
    var result = { crossed: [], added: [], removed: found.gone.map(only), changed: [], labels: labels };
    found.both.forEach(function (pair) {
      if (!pair[0]) {
        result.added.push(only(pair[1]));
        return;
      }
      var crossed = moves(pair[0], pair[1], systems);
      var changed = fields(pair[0].values, pair[1].values, labels, crossed.length > 0);
      var entry = { item: pair[1], old: pair[0], moves: crossed, fields: changed };
      if (crossed.length) result.crossed.push(entry);
      else if (changed.length || pair[0].name !== pair[1].name || pair[0].id !== pair[1].id) result.changed.push(entry);
    });
    result.crossed.sort(function (one, other) {
      return rank(one, systems) - rank(other, systems);
    });
    return result;
  }

  function only(item) {
    return { item: item };
  }

  /* What left the scope stands first, then what came in. */
  function rank(entry, systems) {
    var ranks = moves(entry.old, entry.item, systems).map(function (system) {
      var was = INSIDE.includes(entry.old.statuses.get(system.id));
      var now = INSIDE.includes(entry.item.statuses.get(system.id));
      return was && !now ? 0 : !was && now ? 1 : 2;
    });
    return Math.min.apply(null, ranks);
  }

  /* The longest common run of words; texts of a certificate are short. */
  function marked(old, now) {
    var was = old.match(PIECE) || [], is = now.match(PIECE) || [];
    var parts = [];
    function add(tag, word) {
      var last = parts[parts.length - 1];
      if (last && last[0] === tag) last[1] += word;
      else parts.push([tag, word]);
    }
    if (was.length * is.length > 4e6) {
      parts = [["del", old], ["ins", now]];
    } else {
      var best = was.concat("").map(function () {
        return new Uint16Array(is.length + 1);
      });
      for (var i = was.length - 1; i >= 0; i--) {
        for (var j = is.length - 1; j >= 0; j--) {
          best[i][j] = was[i] === is[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
        }
      }
      var left = 0, right = 0;
      while (left < was.length || right < is.length) {
        if (left < was.length && right < is.length && was[left] === is[right]) {
          add("", is[right++]);
          left++;
        } else if (left < was.length && (right === is.length || best[left + 1][right] >= best[left][right + 1])) add("del", was[left++]);
        else add("ins", is[right++]);
      }
    }
    return joinedMarks(parts).map(function (part) {
      return part[0] ? mark(part[0], part[1]) : part[1];
    });
  }

  /* Marks with nothing but a space between them are one mark, so that a rewritten phrase reads as one. */
  function joinedMarks(parts) {
    var found = [];
    var old = "", now = "";
    function flush() {
      if (old) found.push(["del", old]);
      if (now) found.push(["ins", now]);
      old = now = "";
    }
    parts.forEach(function (part, place) {
      var isGap = !part[0] && !part[1].trim() && (old || now) && place < parts.length - 1;
      if (!part[0] && !isGap) {
        flush();
        found.push(part);
        return;
      }
      if (part[0] !== "ins") old += part[1];
      if (part[0] !== "del") now += part[1];
    });
    flush();
    return found;
  }

  function mark(tag, words) {
    var said = tag === "del" ? "[taken out: " : "[new: ";
    return make(tag, tag === "del" ? "isms-old" : "isms-new", [make("span", "isms-hidden", said), words, make("span", "isms-hidden", "]")]);
  }

  /* --- how it is written */

  function chip(item, status) {
    return make("span", "isms-chip isms-chip--" + status, item.file.words[status]);
  }

  function named(place, item) {
    var name = item.name;
    if (item.page) {
      name = make("a", "", item.name);
      name.href = place.dataset.ismsElement.replace("KIND", item.kind).replace("ID", item.page);
    }
    return [make("strong", "", name), " ", make("span", "isms-soft", item.label + " · " + item.id)];
  }

  function chips(item, systems) {
    var found = [];
    systems.forEach(function (system) {
      var status = item.statuses.get(system.id);
      if (status) found.push(" ", ofSystem(system, systems), chip(item, status));
    });
    return found;
  }

  function ofSystem(system, systems) {
    return systems.length > 1 ? system.label + " " : "";
  }

  function moved(entry, systems) {
    return entry.moves.flatMap(function (system) {
      var was = chip(entry.old, entry.old.statuses.get(system.id)), now = chip(entry.item, entry.item.statuses.get(system.id));
      return [make("span", "isms-moved", [ofSystem(system, systems), was, " → ", now]), " "];
    });
  }

  function change(was, now) {
    if (was && now && was.length + now.length > 60) return marked(was, now);
    return [was ? mark("del", was) : "not given", " → ", now ? mark("ins", now) : "not given"];
  }

  function list(was, now, paths, labels) {
    var made = make("dl", "isms-part");
    paths.forEach(function (path) {
      made.append(make("dt", "", labels[path]), make("dd", "", change(was.get(path), now.get(path))));
    });
    return made;
  }

  function entryOf(place, entry, result, systems) {
    var made = make("li", "isms-entry", named(place, entry.item));
    if (!entry.old) {
      made.append.apply(made, chips(entry.item, systems));
      return made;
    }
    if (entry.moves.length) made.append(" ", make("span", "", moved(entry, systems)));
    var facts = list(entry.old.values, entry.item.values, entry.fields, result.labels);
    ["name", "id"].forEach(function (key) {
      if (entry.old[key] !== entry.item[key]) {
        facts.prepend(make("dt", "", key === "id" ? "Id" : "Name"), make("dd", "", change(entry.old[key], entry.item[key])));
      }
    });
    if (facts.children.length) made.append(facts);
    return made;
  }

  function words(text) {
    return text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function part(title, entries, wanted, noun) {
    var kept = entries.filter(function (each) {
      var text = each.textContent.toLowerCase();
      return wanted.every(function (word) {
        return text.includes(word);
      });
    });
    if (!kept.length) return [];
    var made = make("ul", "isms-entries", kept.slice(0, MOST));
    var more = kept.length > MOST ? make("p", "isms-soft", count(kept.length - MOST, "more " + noun) + ": the filter finds them.") : "";
    return [make("h4", "", title + " (" + kept.length + (kept.length < entries.length ? " of " + entries.length : "") + ")"), made, more].filter(Boolean);
  }

  function statements(older, newer) {
    var found = [];
    newer.file.systems.forEach(function (system) {
      var before = older && older.file.systems.find(function (each) {
        return each.id === system.id;
      });
      var labels = Object.assign({}, older ? older.file.labels : {}, newer.file.labels);
      var was = new Map(Object.entries(before ? before.values : {})), now = new Map(Object.entries(system.values));
      var paths = fields(was, now, labels, false);
      found.push(make("h4", "", "Scope statement · " + system.name + version(before, system)));
      if (!system.text) found.push(make("p", "isms-soft", "It has no text."));
      else if (!older) found.push(make("blockquote", "isms-quote", make("p", "", system.text)));
      else if (before && before.text === system.text) found.push(make("p", "isms-soft", "The text is the same."));
      else found.push(make("blockquote", "isms-quote", make("p", "", marked(before ? before.text : "", system.text))));
      if (paths.length) found.push(older ? list(was, now, paths, labels) : plain(now, labels));
      if (!older) found.push(make("p", "isms-soft", ["Boundary fingerprint ", make("code", "isms-hash", system.fingerprint)]));
    });
    return found;
  }

  function plain(values, labels) {
    var made = make("dl", "isms-part");
    values.forEach(function (value, path) {
      made.append(make("dt", "", labels[path]), make("dd", "", value));
    });
    return made;
  }

  function version(before, system) {
    if (!system.version) return "";
    return ", version " + (before && before.version && before.version !== system.version ? before.version + " → " : "") + system.version;
  }

  function missing(scopes) {
    return scopes.filter(function (each) {
      return each && each.file.unreadable;
    }).map(function (each) {
      return make("p", "isms-none", count(each.file.unreadable, "file") + " of a version cannot be read; what stands in them is missing here.");
    });
  }

  /* --- the two ways to look */

  function compared(place, older, newer, state, names) {
    var systems = newer.file.systems.filter(function (system) {
      return !state.system || system.id === state.system;
    });
    var result = difference(older, newer, systems), wanted = words(state.words);
    function entries(kind) {
      return result[kind].map(function (entry) {
        return entryOf(place, entry, result, systems);
      });
    }
    var told = [
      result.crossed.length + " crossed the boundary", result.added.length + " added",
      result.removed.length + " removed", result.changed.length + " changed",
    ].join(", ");
    return {
      title: "From " + names[0] + " to " + names[1],
      told: told + ".",
      parts: [].concat(
        missing([older, newer]),
        part("Crossed the boundary", entries("crossed"), wanted, "element"),
        part("Added", entries("added"), wanted, "element"),
        part("Removed", entries("removed"), wanted, "element"),
        part("Changed", entries("changed"), wanted, "element"),
        statements(older, newer)
      ),
    };
  }

  function alone(place, scope, state, names) {
    var systems = scope.file.systems.filter(function (system) {
      return !state.system || system.id === state.system;
    });
    var wanted = words(state.words), kinds = new Map();
    scope.items.forEach(function (item) {
      if (!kinds.has(item.title)) kinds.set(item.title, []);
      kinds.get(item.title).push(make("li", "isms-entry", named(place, item).concat(chips(item, systems))));
    });
    var parts = missing([scope]).concat(statements(null, scope));
    Array.from(kinds.keys()).sort().forEach(function (title) {
      parts = parts.concat(part(title, kinds.get(title), wanted, "element"));
    });
    var told = systems.map(function (system) {
      return (systems.length > 1 ? system.label + ": " : "") + numbers(scope, system);
    });
    return { title: names[1] === "now" ? "The scope now" : "The scope at " + names[1], told: told.join("; ") + ".", parts: parts };
  }

  function numbers(scope, system) {
    var found = new Map();
    scope.items.forEach(function (item) {
      var status = item.statuses.get(system.id);
      if (status) found.set(status, (found.get(status) || 0) + 1);
    });
    return Array.from(found, function (each) {
      return each[1] + " " + scope.file.words[each[0]];
    }).join(", ");
  }

  /* --- the state, in the address */

  function stateOf(place, keys) {
    var given = new URLSearchParams(location.hash.slice(1));
    var has = given.has("to") && keys.includes(given.get("to"));
    var from = has ? given.get("from") || "" : place.dataset.ismsFrom;
    return {
      from: keys.includes(from) ? from : "",
      to: has ? given.get("to") : place.dataset.ismsTo,
      system: given.get("system") || "",
      words: given.get("words") || "",
    };
  }

  function addressOf(state) {
    var told = new URLSearchParams();
    ["from", "to", "system", "words"].forEach(function (key) {
      /* The theme looks for the place that an address names and stumbles over quotes. */
      var value = state[key].replace(/["\\]/g, " ");
      if (value) told.set(key, value);
    });
    return "#" + told;
  }

  function field(name, text, control) {
    control.id = "isms-versions-" + name;
    var label = make("label", "", text);
    label.htmlFor = control.id;
    return make("div", "isms-field", [label, control]);
  }

  function options(choices, chosen) {
    return choices.map(function (each) {
      return new Option(each[1], each[0], false, each[0] === chosen);
    });
  }

  function show(place) {
    var rows = Array.from(document.querySelectorAll("[data-isms-version]"));
    var keys = rows.map(function (row) {
      return row.dataset.ismsVersion;
    });
    var labels = rows.map(function (row) {
      return row.dataset.ismsLabel;
    });
    var state = stateOf(place, keys);
    var choices = keys.map(function (key, at) {
      return [key, labels[at]];
    });
    var from = make("select", "", options([["", "nothing: show it alone"]].concat(choices), state.from));
    var to = make("select", "", options(choices, state.to));
    var system = make("select"), filter = make("input");
    filter.type = "search";
    filter.autocomplete = "off";
    filter.value = state.words;
    var systems = field("system", "Management system", system);
    systems.hidden = true;
    var title = make("h3", "isms-result-title"), told = make("p"), result = make("div", "isms-result");
    title.tabIndex = -1;
    told.setAttribute("role", "status");
    var form = make("div", "isms-versions-form", [
      field("from", "Compare", from), field("to", "with", to), systems, field("words", "Filter", filter),
    ]);
    form.setAttribute("role", "group");
    form.setAttribute("aria-label", "Compare versions");
    place.append(form, title, told, result);
    addLinks(rows, keys, labels);

    function nameOf(key) {
      return key === "now" ? "now" : "version " + labels[keys.indexOf(key)];
    }

    var asked = 0;
    function draw(after) {
      var mine = ++asked;
      var wanted = state.from ? [state.from, state.to] : [state.to];
      return Promise.all(wanted.map(function (key) {
        return load(place.dataset.ismsVersions, key);
      })).then(function (scopes) {
        if (mine !== asked) return;
        var newer = scopes[scopes.length - 1];
        offer(newer);
        var names = [nameOf(state.from), nameOf(state.to)];
        var drawn = state.from ? compared(place, scopes[0], newer, state, names) : alone(place, newer, state, names);
        title.textContent = drawn.title;
        told.textContent = drawn.told;
        result.replaceChildren.apply(result, drawn.parts);
        place.querySelector("[data-isms-static]").hidden = true;
        if (after) after();
      }, function () {
        told.textContent = "The file of a version could not be loaded.";
        result.replaceChildren();
      });
    }

    function offer(scope) {
      var offered = [["", "all"]].concat(scope.file.systems.map(function (each) {
        return [each.id, each.name];
      }));
      if (!offered.some(function (each) { return each[0] === state.system; })) state.system = "";
      system.replaceChildren.apply(system, options(offered, state.system));
      systems.hidden = offered.length < 3;
    }

    function chosen() {
      state = { from: from.value, to: to.value, system: system.value, words: filter.value };
      history.replaceState(null, "", addressOf(state));
      draw();
    }
    [from, to, system].forEach(function (each) {
      each.addEventListener("change", chosen);
    });
    filter.addEventListener("input", chosen);
    addEventListener("hashchange", function () {
      var isOurs = !location.hash || new URLSearchParams(location.hash.slice(1)).has("to");
      if (!place.isConnected || !isOurs) return;
      state = stateOf(place, keys);
      from.value = state.from;
      to.value = state.to;
      filter.value = state.words;
      draw(function () {
        title.focus();
      });
    });
    draw();
  }

  /* The last column of the table: a look at each version. */
  function addLinks(rows, keys, labels) {
    var table = document.querySelector("[data-isms-versions-table]");
    var heading = make("th", "", "Look");
    heading.scope = "col";
    table.tHead.rows[0].append(heading);
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      var at = rows.indexOf(row), cell = row.insertCell();
      if (at < 0) return;
      var link = make("a", "", "Show");
      link.href = "#to=" + keys[at];
      link.setAttribute("aria-label", keys[at] === "now" ? "Show the scope as it is now" : "Show the scope at " + labels[at]);
      cell.append(link);
    });
  }

  function enhance() {
    document.querySelectorAll("[data-isms-versions]:not([data-isms-ready])").forEach(function (place) {
      place.dataset.ismsReady = "";
      show(place);
    });
  }

  window.ismsScopeShowVersions = enhance;
  enhance();
})();
