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

  function makeFilterable(listing, number) {
    var rows = Array.from(listing.querySelectorAll("[data-isms-row]"));
    if (rows.length < 2) return;
    var contents = rows.map(function (row) {
      return row.textContent.toLowerCase();
    });
    var noun = listing.dataset.ismsNoun;
    var box = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    box.className = "isms-filter";
    input.type = "search";
    input.id = "isms-filter-" + number;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = "Filter " + noun;
    count.setAttribute("aria-live", "polite");
    function show() {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, place) {
        row.hidden = !words.every(function (word) {
          return contents[place].includes(word);
        });
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? shown + " of " + rows.length : rows.length + " in all";
    }
    input.addEventListener("input", show);
    box.append(label, input, count);
    listing.prepend(box);
    show();
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
