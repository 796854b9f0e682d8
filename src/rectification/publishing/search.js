/* Finds problems by their words, in the browser, from the files that lie beside this page. */
"use strict";
(() => {
  const MOST = 200;
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const count = document.getElementById("count");
  const found = document.getElementById("found");
  let loading = null;
  let asked = 0;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };
  const load = () => {
    loading ??= fetched("search/years.json")
      .then((years) => Promise.all(years.map((year) => fetched(`search/${year}.json`))))
      .then((parts) =>
        parts.flat().flatMap(([folder, title, date, items]) =>
          items.map(([place, heading, status]) => ({
            href: `${folder}#item-${place}`,
            heading,
            about: `${title}（${date || "未注明日期"}），整改状态：${status}`,
            text: plain(`${heading}\n${title}\n${status}`),
          })),
        ),
      )
      .catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  };
  const row = (entry) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const about = document.createElement("p");
    link.href = entry.href;
    link.textContent = entry.heading;
    about.textContent = entry.about;
    item.append(link, about);
    return item;
  };
  const show = async () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    const turn = ++asked;
    history.replaceState(null, "", words.length ? `?q=${encodeURIComponent(query.value)}` : location.pathname);
    if (!words.length) {
      count.textContent = "";
      found.replaceChildren();
      return;
    }
    try {
      const entries = (await load()).filter((entry) => words.every((word) => entry.text.includes(word)));
      if (turn !== asked) return;
      const more = entries.length > MOST ? `，这里是前${MOST}条` : "";
      count.textContent = `找到${entries.length}条${more}`;
      found.replaceChildren(...entries.slice(0, MOST).map(row));
    } catch (error) {
      count.textContent = `暂时无法查找：${error.message}`;
    }
  };
  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  query.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
})();
