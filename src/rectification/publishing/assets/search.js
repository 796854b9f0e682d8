/* Finds problems by their words, in the browser, from the index beside this page (see search.py). */
"use strict";
(() => {
  const STEP = 20;
  const BATCH = 6;
  const PAIRS = 12;
  const AROUND = 40;
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const count = document.getElementById("count");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const files = new Map();
  let asked = 0;
  let go = null;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const fetched = (address) => {
    if (!files.has(address)) {
      const answer = fetch(address, { cache: "no-cache" }).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => files.delete(address));
      files.set(address, answer);
    }
    return files.get(address);
  };

  /* Two by two, the characters of each run of letters and digits; a single one stays alone. */
  const pairsOf = (words) => {
    const pairs = new Set();
    for (const run of words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])) {
      const characters = [...run];
      for (let at = 0; at === 0 || at < characters.length - 1; at += 1) {
        pairs.add(characters.slice(at, at + 2).join(""));
      }
    }
    return [...pairs].slice(0, PAIRS);
  };
  const placesOf = async (chunk, pair, shards) => {
    const shard = await fetched(`search/${chunk}/${pair.codePointAt(0) % shards}.json`);
    if ([...pair].length > 1) return new Set(shard[pair] ?? []);
    return new Set(Object.keys(shard).flatMap((key) => (key.startsWith(pair) ? shard[key] : [])));
  };
  /* The bulletins that hold all pairs, newest first, a few at a time. */
  async function* candidates(pairs, { chunks, shards }) {
    for (let chunk = chunks - 1; chunk >= 0; chunk -= 1) {
      const [first, ...others] = await Promise.all(pairs.map((pair) => placesOf(chunk, pair, shards)));
      const places = [...first].filter((place) => others.every((other) => other.has(place)));
      const folders = places.length ? await fetched(`search/${chunk}/bulletins.json`) : [];
      places.sort((one, other) => other - one);
      for (let at = 0; at < places.length; at += BATCH) {
        yield places.slice(at, at + BATCH).map((place) => folders[place]);
      }
    }
  }
  const named = (value, basis) => (value === basis ? value : `${value}（${basis}）`);
  /* The items of a bulletin that hold all words. */
  const matches = async (folder, words, { statuses, bases }) => {
    const bulletin = await fetched(`${folder}bulletin.json`);
    const date = (bulletin.publication?.published_at ?? bulletin.issued_on ?? "").slice(0, 10);
    return bulletin.sections
      .flatMap((section) => section.items)
      .map((item, place) => ({
        href: `${folder}#item-${place + 1}`,
        heading: item.heading || item.problem || `第${place + 1}项`,
        about: `${bulletin.title}（${date || "未注明日期"}），整改状态：${named(statuses[item.status.value], bases[item.status.basis])}`,
        texts: [
          ...item.measures.map((measure) => measure.text),
          ...item.outcome,
          ...item.goal,
          item.problem,
          item.heading ?? "",
          ...item.category,
          statuses[item.status.value],
          bases[item.status.basis],
        ],
      }))
      .filter(({ texts }) => words.every((word) => texts.some((text) => plain(text).includes(word))));
  };
  async function* results(words, index) {
    for await (const folders of candidates(pairsOf(words), index)) {
      const several = await Promise.all(folders.map((folder) => matches(folder, words, index)));
      yield* several.flat();
    }
  }

  const made = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  /* The words around the first place of any of the words, with that one marked. */
  const snippet = (texts, words) => {
    for (const text of texts) {
      for (const word of words) {
        const at = text.toLowerCase().indexOf(word);
        if (at < 0) continue;
        const [start, end] = [Math.max(at - AROUND, 0), at + word.length];
        const rest = text.slice(end, end + AROUND);
        return made(
          "p",
          `${start ? "…" : ""}${text.slice(start, at)}`,
          made("mark", text.slice(at, end)),
          `${rest}${end + AROUND < text.length ? "…" : ""}`,
        );
      }
    }
    return made("p", texts[0].slice(0, 2 * AROUND));
  };
  const row = ({ href, heading, about, texts }, words) => {
    const link = made("a", heading);
    link.href = href;
    const told = made("p", about);
    told.className = "about";
    return made("li", link, snippet(texts, words), told);
  };

  const show = async () => {
    const turn = (asked += 1);
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    history.replaceState(null, "", words.length ? `?q=${encodeURIComponent(query.value)}` : location.pathname);
    found.replaceChildren();
    more.hidden = true;
    count.textContent = "";
    if (!words.length) return;
    if (!pairsOf(words).length) {
      count.textContent = "请输入文字或数字。";
      return;
    }
    count.textContent = "正在查找……";
    let hits = null;
    let busy = false;
    go = async () => {
      if (busy) return;
      busy = true;
      const before = found.children.length;
      try {
        hits ??= results(words, await fetched("search/index.json"));
        let ended = false;
        for (let shown = 0; shown < STEP && !ended; shown += 1) {
          const { value, done } = await hits.next();
          if (turn !== asked) return;
          if (!done) found.append(row(value, words));
          ended = done;
        }
        const total = found.children.length;
        count.textContent = ended ? `共找到${total}条。` : `已找到${total}条，还可以继续查找。`;
        more.hidden = ended;
        if (before) found.children[before]?.querySelector("a").focus();
      } catch (error) {
        if (turn !== asked) return;
        more.hidden = true;
        count.textContent = `暂时无法查找：${error.message}`;
      } finally {
        busy = false;
      }
    };
    await go();
  };
  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show();
  });
  more.addEventListener("click", () => go());
  query.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
})();
