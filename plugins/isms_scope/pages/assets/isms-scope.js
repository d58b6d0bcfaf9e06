/* Tables to sort and lists to filter. Without this script everything is there, only longer. */
(function () {
  "use strict";

  function text(cell) {
    return cell.textContent.trim();
  }

  function compare(kind) {
    if (kind === "number") {
      return function (left, right) {
        return (parseFloat(left.replace(/[^0-9.-]/g, "")) || 0) - (parseFloat(right.replace(/[^0-9.-]/g, "")) || 0);
      };
    }
    var order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    return function (left, right) {
      if (!left !== !right) return left ? -1 : 1; /* empty cells stand last */
      return order.compare(left, right);
    };
  }

  function sort(table, heading) {
    var ascending = heading.getAttribute("aria-sort") !== "ascending";
    var column = heading.cellIndex;
    var body = table.tBodies[0];
    var by = compare(heading.dataset.ismsSort);
    var rows = Array.from(body.rows).map(function (row, place) {
      return { row: row, key: text(row.cells[column]), place: place };
    });
    rows.sort(function (left, right) {
      return (ascending ? 1 : -1) * by(left.key, right.key) || left.place - right.place;
    });
    rows.forEach(function (each) {
      body.appendChild(each.row);
    });
    Array.from(heading.parentNode.cells).forEach(function (each) {
      each.setAttribute("aria-sort", each === heading ? (ascending ? "ascending" : "descending") : "none");
    });
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "isms-sort";
      button.textContent = text(heading);
      heading.textContent = "";
      heading.appendChild(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        sort(table, heading);
      });
    });
  }

  /* What is searched of a row, read once: its text, and its chips and cells word for word. */
  function read(row) {
    var whole = new Set();
    var chips = Array.from(row.querySelectorAll(".isms-chip"), text);
    chips.concat(Array.from(row.cells || [], text)).forEach(function (each) {
      whole.add(each.toLowerCase());
    });
    return { row: row, text: row.textContent.toLowerCase(), whole: whole, chips: chips, hidden: row.hidden };
  }

  /* A term that some chip says is looked for as the whole of a chip or a cell: "out" is not "about". */
  function termsOf(query, chips) {
    var words = query.split(/\s+/).filter(Boolean);
    var joined = words.join(" ");
    return (chips.has(joined) ? [joined] : words).map(function (term) {
      return { text: term, isWhole: chips.has(term) };
    });
  }

  function matches(entry, terms) {
    return terms.every(function (term) {
      return term.isWhole ? entry.whole.has(term.text) : entry.text.includes(term.text);
    });
  }

  function makeFilterable(listing, number) {
    var rows = Array.from(listing.querySelectorAll("[data-isms-row]"));
    if (rows.length < 2) return;
    var entries = null;
    var chips = new Set();
    var isPart = "ismsPart" in listing.dataset;
    var all = rows.length + (isPart ? " on this page" : " in all");
    var box = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    box.className = "isms-filter";
    input.type = "search";
    input.id = "isms-filter-" + number;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = "Filter " + listing.dataset.ismsNoun + (isPart ? " (filters this page)" : "");
    count.setAttribute("aria-live", "polite");
    function readAll() {
      entries = rows.map(read);
      entries.forEach(function (entry) {
        entry.chips.forEach(function (chip) {
          chips.add(chip.toLowerCase());
        });
      });
    }
    function show() {
      if (!entries) readAll();
      var terms = termsOf(input.value.toLowerCase(), chips);
      var shown = 0;
      var changed = entries.filter(function (entry) {
        var hidden = !matches(entry, terms);
        shown += hidden ? 0 : 1;
        return hidden !== entry.hidden;
      });
      changed.forEach(function (entry) {
        entry.hidden = entry.row.hidden = !entry.hidden;
      });
      count.textContent = terms.length ? shown + " of " + all.replace(" in all", "") : all;
    }
    input.addEventListener("input", show);
    box.append(label, input, count);
    listing.prepend(box);
    count.textContent = all;
  }

  /* What only one page needs is a script of its own, which stands beside this one. */
  var own = document.currentScript.src;

  function loadVersions() {
    if (!document.querySelector("[data-isms-versions]")) return;
    if (window.ismsScopeShowVersions) {
      window.ismsScopeShowVersions();
      return;
    }
    var script = document.createElement("script");
    script.src = own.replace(/isms-scope\.js/, "versions.js");
    document.head.appendChild(script);
  }

  function enhance() {
    loadVersions();
    document.querySelectorAll("[data-isms-table]:not([data-isms-ready])").forEach(function (table) {
      table.dataset.ismsReady = "";
      makeSortable(table);
    });
    document.querySelectorAll("[data-isms-listing]:not([data-isms-ready])").forEach(function (listing, number) {
      listing.dataset.ismsReady = "";
      makeFilterable(listing, number + 1);
    });
  }

  if (typeof document$ === "object" && document$.subscribe) document$.subscribe(enhance);
  else document.addEventListener("DOMContentLoaded", enhance);
})();
