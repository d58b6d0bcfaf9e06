/* Answers whether a thing is in scope, as `isms-scope check` does: graph/names.py and snapshot/lookup.py in
   the browser, over the index that pages/in_scope.py writes. Loaded when somebody begins to ask. */
(function () {
  "use strict";

  const FOLDER = new URL("in-scope/", document.currentScript.src).href;
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/;

  /* --- names, as graph/names.py folds them */

  function words(text) {
    return text.split(SPACE).filter(Boolean);
  }

  /* Python's casefold: case goes letter by letter, and Cherokee is written in its upper case. */
  function fold(text) {
    return Array.from(text, function (letter) {
      if (letter === "\u0131") return letter;
      return CHEROKEE.test(letter) ? letter.toUpperCase() : letter.toLowerCase().toUpperCase().toLowerCase();
    }).join("");
  }

  function forms(text) {
    const folded = fold(words(text).join(" ")).replace(/^(\p{Nd}{4})[- ](\p{Nd}{4})[- ](\p{Nd}{4})$/u, "$1$2$3");
    const bare = folded.replace(/^(?:https?:\/\/|ssh:\/\/|git@)/, "");
    const dressed = folded.includes("/") || bare !== folded;
    const address = trimmed(dressed ? bare.replace(":", "/") : folded, false).replace(/\.git$/, "");
    return address === folded ? [folded] : [folded, address];
  }

  function trimmed(text, both) {
    let begin = 0;
    let end = text.length;
    while (end && text[end - 1] === "/") end -= 1;
    while (both && begin < end && text[begin] === "/") begin += 1;
    return text.slice(begin, end);
  }

  /* --- what a name says about where a thing stands, as snapshot/lookup.py reads it */

  const ARN = /^arn:[a-z-]+:[a-z0-9-]+:([a-z0-9-]*):([0-9]{12})?:.+$/is;
  const BUCKET = /^(?:arn:[a-z-]+:s3:::|s3:\/\/|gs:\/\/)([^/]+)(\/.+)?\/?$/is;
  const S3 = "s3(?:[.-][a-z0-9.-]*)?\\.amazonaws\\.com(?:\\.cn)?";
  const AT_HOST = new RegExp(
    "^(?:https?://)?([a-z0-9._-]+)\\.(?:" + S3 + "|storage\\.googleapis\\.com|(?:blob|dfs)\\.core\\.windows\\.net)\\.?(?::[0-9]+)?(/.+)?/?$", "is");
  const IN_PATH = new RegExp(
    "^(?:https?://)?(?:" + S3 + "|storage\\.googleapis\\.com|storage\\.cloud\\.google\\.com)\\.?(?::[0-9]+)?/([^/]+)(/.+)?/?$", "is");
  const QUOTES = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e";
  const RESOURCES = [
    [/(?:^|\/)projects\/([a-z][a-z0-9-]{4,28}[a-z0-9])(?=\/|$)/, "project of the resource"],
    [/(?:^|\/)subscriptions\/([0-9a-f-]{36})(?=\/|$)/i, "subscription of the resource"],
  ];
  const PLACE = /(?:^|\/)(?:locations|regions|zones)\/(?!global(?:\/|$))([a-z0-9-]+)(?=\/|$)/i;
  const ZONE = /([0-9])-[a-z]$/i;
  const HOST = /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/i;

  const OF_BUCKET = "bucket of the address";

  function* spellings(query) {
    for (const said of new Set([query, bareName(query)])) {
      yield [said, ""];
      if (/^[0-9]{4}-[0-9]{4}-[0-9]{4}$/.test(said)) yield [said.replace(/-/g, ""), ""];
      const bucket = bucketOf(said);
      if (bucket && !bucket[2]) yield [bucket[1], OF_BUCKET];
    }
  }

  function bareName(query) {
    let begin = 0;
    let end = query.length;
    while (end && (QUOTES + ".").includes(query[end - 1])) end -= 1;
    while (begin < end && QUOTES.includes(query[begin])) begin += 1;
    return trimmedSpace(query.slice(begin, end)) || query;
  }

  function bucketOf(query) {
    const address = query.split(/[?#]/)[0];
    return BUCKET.exec(address) || AT_HOST.exec(address) || IN_PATH.exec(address);
  }

  function* traces(asked) {
    const query = bareName(asked);
    const bucket = bucketOf(query);
    if (bucket) yield [bucket[1], OF_BUCKET];
    const arn = ARN.exec(query);
    if (arn) {
      for (const shorter of shortened(query)) yield [shorter, "beginning of the ARN"];
      if (arn[2]) yield* ofAccount(arn[2], arn[1], "account of the ARN");
    }
    const place = PLACE.exec(query);
    for (const [pattern, how] of RESOURCES) {
      const found = pattern.exec(query);
      if (found) yield* ofAccount(found[1], place ? place[1].replace(ZONE, "$1") : "", how);
    }
    if (!arn && !BUCKET.test(query)) yield* ofAddress(query);
  }

  /* The region within the account, then the account. */
  function* ofAccount(account, region, how) {
    if (region) yield [account + "/" + region, "region" + how.slice(how.indexOf(" "))];
    yield [account, how, region];
  }

  function* ofAddress(query) {
    const bare = query.replace(/(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i, "").split(/[?#]/)[0];
    const [authority, path] = parted(query.startsWith("git@") ? bare.replace(":", "/") : bare, query.startsWith("git@"));
    const host = authority.replace(/\.$/, "");
    if (!HOST.test(host)) return;
    if (path) {
      for (const shorter of shortened(host + "/" + trimmed(path, true))) yield [shorter, "beginning of the address"];
    }
    if (host !== query) yield [host, "host of the address"];
    const labels = host.split(".");
    for (let cut = 1; cut < labels.length - 1; cut += 1) {
      yield ["*." + labels.slice(cut).join("."), "wildcard of the host name"];
    }
  }

  function parted(bare, plain) {
    const slash = bare.indexOf("/");
    const authority = slash < 0 ? bare : bare.slice(0, slash);
    const path = slash < 0 ? "" : bare.slice(slash + 1);
    return [plain ? authority : authority.slice(authority.lastIndexOf("@") + 1).split(":")[0], path];
  }

  function* shortened(text) {
    let rest = text;
    while (rest.split("/").length > 2 || (rest.includes(":") && rest.includes("/"))) {
      rest = rest.slice(0, rest.lastIndexOf("/"));
      yield rest;
    }
  }

  /* --- the index: one script for the list of shards, one for each shard that is needed */

  const received = {};
  const loading = {};
  let version = "";

  window.ismsScopeIndex = function (of, name, content) {
    received[name] = { of: of, content: content };
  };

  function load(name) {
    if (!loading[name]) {
      loading[name] = request(name);
      loading[name].catch(function () {
        delete loading[name];
      });
    }
    return loading[name];
  }

  function request(name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = FOLDER + name + ".js" + (version ? "?" + version : "");
      script.onload = function () {
        const found = received[name];
        if (!found || (version && found.of !== version)) reject(new Error("The site was built anew: reload this page."));
        else resolve(found);
      };
      script.onerror = function () {
        reject(new Error("The index of the scope could not be loaded: reload this page."));
      };
      document.head.append(script);
    });
  }

  async function manifest() {
    const found = await load("manifest");
    version = found.of;
    return found.content;
  }

  /* The place of the last shard that begins at a key or before it. */
  function placeOf(begins, key) {
    let low = 0;
    let high = begins.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  /* Names are kept by their forms, and by the words inside them: by what follows from there on. */
  const KEYS = {
    names: (called, form) => forms(called)[form],
    words: (called, begin) => plain(forms(called)[0].slice(begin)),
  };

  async function matchesIn(list, place) {
    const shard = await load(list + "-" + place);
    if (!shard.byKey) {
      shard.byKey = new Map();
      shard.content.rows.forEach(function ([element, at, how, text]) {
        const called = text === undefined ? element : text;
        const key = KEYS[list](called, at);
        if (!shard.byKey.has(key)) shard.byKey.set(key, []);
        shard.byKey.get(key).push({ element: element, matched_by: shard.content.texts[how], text: called });
      });
    }
    return shard.byKey;
  }

  async function find(text) {
    const begins = (await manifest()).names;
    const found = new Map();
    for (const form of forms(text)) {
      const byKey = await matchesIn("names", placeOf(begins, form));
      for (const match of byKey.get(form) || []) if (!found.has(match.element)) found.set(match.element, match);
    }
    return Array.from(found.values());
  }

  async function answerFor(query, match, isDeclared) {
    const index = await manifest();
    const shard = (await load("answers-" + placeOf(index.answers, match.element))).content;
    const row = shard.rows.find(function (each) {
      return each[0] === match.element;
    });
    const told = row[isDeclared ? 6 : 7].map(function (verdict, place) {
      const reasons = verdict[1].map((number) => shard.texts[number]);
      if (match.region && row[9]) reasons.unshift(noRegion(index, match.region, shard.texts[row[2]], row[1]));
      return toldVerdict(index.systems[place], shard.texts[verdict[0]], reasons, verdict[2], verdict[3]);
    });
    return {
      ...checked(query, told),
      element: match.element,
      matched_by: match.matched_by,
      owner: row[3] && shard.texts[row[3][0]],
      consequences: row[8].map((number) => shard.texts[number]),
      isDeclared: isDeclared,
      shown: { name: row[1], kind: shard.texts[row[2]], owner: row[3] && shard.texts[row[3][1]], path: row[4], edit: row[5], place: row[10] },
    };
  }

  function noRegion(index, region, kind, name) {
    return index.no_region.replace(/{(region|place)}/g, (_, what) => (what === "region" ? region : "the " + kind + " '" + name + "'"));
  }

  const GAPS = ["UNDETERMINED", "NO SCOPE"];

  function toldVerdict(system, word, reasons, deviation, left) {
    return {
      system: system[0],
      short: system[1],
      word: word,
      answer: GAPS.includes(word) ? "UNKNOWN" : word,
      reasons: reasons,
      deviation: deviation === undefined ? null : deviation,
      days_left: left === undefined ? null : left,
    };
  }

  function checked(query, verdicts) {
    return { query: query, answer: verdicts[0].answer, element: null, matched_by: null, owner: null, consequences: [], systems: verdicts, isDeclared: false, shown: null };
  }

  /* A stranger's bucket may have the name of a product, which it is not. */
  async function answersFor(query, text, how, told, isDeclared) {
    const matches = await find(text);
    const found = await Promise.all(matches.map((match) => answerFor(query, told(match), isDeclared)));
    return found.filter(function (answer, place) {
      return how !== OF_BUCKET || ["bucket", "other"].includes(matches[place].matched_by) || answer.shown.kind === "infrastructure";
    });
  }

  /* The answers for a thing: one, or one for each element of that name. */
  async function lookup(query) {
    const asked = trimmedSpace(query);
    for (const [text, how] of spellings(asked)) {
      const found = await answersFor(query, text, how, (match) => match, true);
      if (found.length) return found;
    }
    for (const [text, how, region] of traces(asked)) {
      const found = await answersFor(query, text, how, (match) => ({ ...match, matched_by: how, region: region }), false);
      if (found.length) return found;
    }
    const index = await manifest();
    return [checked(query, index.systems.map((system) => toldVerdict(system, "UNKNOWN", index.unknown)))];
  }

  function trimmedSpace(text) {
    const space = SPACE.source.slice(0, -1);
    return text.replace(new RegExp("^" + space + "+"), "").replace(new RegExp(space + "+$"), "");
  }

  /* --- names to choose from: those that begin as what was typed, those in which a word does, or near ones */

  async function suggest(query, most) {
    const key = forms(query)[0];
    const found = new Map();
    for (const begin of new Set([key, plain(key)])) await beginning("names", begin, key, found, most);
    await beginning("words", plain(key), key, found, most);
    return Array.from(found.values());
  }

  async function beginning(list, begin, key, found, most) {
    const begins = (await manifest())[list];
    for (let place = placeOf(begins, begin); place < begins.length && found.size < most; place += 1) {
      if (begins[place] > begin && !begins[place].startsWith(begin)) break;
      for (const [each, matches] of await matchesIn(list, place)) {
        if (each.startsWith(begin)) gather(found, matches.filter((match) => forms(match.text)[0] !== key), most);
      }
    }
  }

  /* Near names stand in few shards: all of a small scope, in a large one those around the name. */
  async function near(query, most) {
    const key = plain(forms(query)[0]);
    const count = key.split("-").length;
    const close = [];
    for (const byKey of [...(await around("names", forms(query)[0], 1)), ...(await around("words", key, 0))]) {
      for (const [each, matches] of byKey) {
        const apart = Math.min(unlike(plain(each), key), unlike(plain(each).split("-").slice(0, count).join("-"), key));
        if (apart <= 0.3) close.push([apart, matches]);
      }
    }
    close.sort((one, other) => one[0] - other[0]);
    const found = new Map();
    close.forEach(([, matches]) => gather(found, matches, most));
    return Array.from(found.values());
  }

  async function around(list, key, steps) {
    const begins = (await manifest())[list];
    const here = placeOf(begins, key);
    const places = begins.map((_, place) => place).filter((place) => begins.length < 4 || Math.abs(place - here) <= steps);
    return Promise.all(places.map((place) => matchesIn(list, place)));
  }

  /* Which part of the letters differs; 1 where that is clear from the lengths. */
  function unlike(one, other) {
    const longest = Math.max(one.length, other.length);
    if (!longest || longest > 80 || Math.abs(one.length - other.length) > 0.3 * longest) return 1;
    return distance(one, other) / longest;
  }

  function gather(found, matches, most) {
    for (const match of matches) if (found.size < most && !found.has(match.element)) found.set(match.element, match);
  }

  function plain(key) {
    return key.replace(/[_ ]/g, "-");
  }

  /* How many letters must change (Levenshtein). */
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
      }
      row = next;
    }
    return row[other.length];
  }

  window.ismsScope = { fold: fold, lookup: lookup, manifest: manifest, near: near, suggest: suggest };
})();
