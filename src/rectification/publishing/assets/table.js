/* Lets a table be sorted by each column and narrowed by words and status; without it, it is a plain table. */
"use strict";
(() => {
  const table = document.getElementById("items");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map(rows.map((row) => [row, [...row.cells].map((cell) => cell.textContent)]));
  const words = new Map(rows.map((row) => [row, plain(texts.get(row).join("\n"))]));
  const order = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const asked = new URLSearchParams(location.search);

  const made = (name, fields) => Object.assign(document.createElement(name), fields);
  const form = made("form", { id: "search" });
  const query = made("input", { id: "query", type: "search", autocomplete: "off" });
  const status = made("select", { id: "status" });
  const count = made("p", {});
  const last = heads.length - 1;
  const kinds = [...new Set(rows.map((row) => texts.get(row)[last]))].sort(order);
  status.append(new Option("全部", ""), ...kinds.map((kind) => new Option(kind, kind)));
  form.setAttribute("role", "search");
  count.setAttribute("role", "status");
  form.append(
    made("label", { htmlFor: "query", textContent: "词语，以空格分开" }),
    query,
    " ",
    made("label", { htmlFor: "status", textContent: "整改状态" }),
    status,
  );
  table.before(form, count);

  const remember = () => {
    const kept = [...asked].filter(([, value]) => value);
    history.replaceState(null, "", kept.length ? `?${new URLSearchParams(kept)}` : location.pathname);
  };
  const narrow = () => {
    const wanted = plain(query.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = !status.value || texts.get(row)[last] === status.value;
      row.hidden = !(fits && wanted.every((word) => words.get(row).includes(word)));
      shown += !row.hidden;
    }
    count.textContent = `显示${shown}个，共${rows.length}个`;
  };
  const sort = (column, down) => {
    const sign = down ? -1 : 1;
    rows.sort((one, other) => sign * order(texts.get(one)[column], texts.get(other)[column]));
    body.append(...rows);
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };
  heads.forEach((head, column) => {
    const button = made("button", { type: "button", textContent: head.textContent });
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sort(column, down);
      asked.set("sort", `${column}${down ? "-" : ""}`);
      remember();
    });
    head.replaceChildren(button);
  });
  const changed = () => {
    narrow();
    asked.set("q", query.value);
    asked.set("status", status.value);
    remember();
  };
  query.addEventListener("input", changed);
  status.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  query.value = asked.get("q") ?? "";
  status.value = kinds.includes(asked.get("status")) ? asked.get("status") : "";
  const [, column, down] = /^(\d)(-?)$/.exec(asked.get("sort") ?? "") ?? [];
  if (column < heads.length) sort(Number(column), Boolean(down));
  narrow();
})();
