/* Rows behind a figure, and what a line chart shows, as tables that are made when they are opened. */
const tables = (() => {
  const cell = (row, tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (tag === 'th') element.scope = 'col';
    if (/^-?[\d.]+$/.test(text)) element.className = 'number';
    row.append(element);
  };

  const table = (header, rows) => {
    const element = document.createElement('table');
    const head = element.createTHead().insertRow();
    header.forEach((name) => cell(head, 'th', name));
    const body = element.createTBody();
    rows.forEach((texts) => {
      const row = body.insertRow();
      texts.forEach((text) => cell(row, 'td', text));
    });
    return element;
  };

  const value = (column, i) => {
    const found = column.values[i];
    return column.words ? column.words[found] : found === null ? '' : String(found);
  };

  /* Rows of a CSV file that have these values, run by run. */
  function rows(details, data) {
    const { rows: file, columns, where } = details.dataset;
    const names = columns.split(',');
    const filter = Object.entries(JSON.parse(where));
    const box = details.querySelector('.scroll');
    box.replaceChildren();
    for (const run of data.runs) {
      const stored = run[file];
      const count = stored[names[0]].values.length;
      const chosen = [...Array(count).keys()].filter((i) => filter.every(([name, wanted]) => value(stored[name], i) === wanted));
      if (run.name) {
        const title = document.createElement('strong');
        title.textContent = run.name;
        box.append(title);
      }
      box.append(table(names, chosen.map((i) => names.map((name) => value(stored[name], i)))));
    }
  }

  /* What a chart shows just now, in its own words. */
  const shown = (details, { header, lines }) =>
    details.querySelector('.scroll').replaceChildren(table(header, lines.map((line) => line.map((text) => (text === null ? '' : String(text))))));

  return { rows, shown };
})();
