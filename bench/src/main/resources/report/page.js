/* Puts the page together: sections into the navigation, charts into their places, filters onto the claims. */
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const drawn = [];

  const nav = document.querySelector('nav');
  for (const section of document.querySelectorAll('main > section')) {
    const link = document.createElement('a');
    link.href = '#' + section.id;
    link.textContent = section.querySelector('h2').textContent;
    nav.append(link);
  }

  for (const details of document.querySelectorAll('details[data-rows]')) {
    details.addEventListener('toggle', () => details.open && tables.rows(details, data));
  }

  /* Selects in front of a chart: one for each thing that the reader picks. */
  function picks(box, chart, redraw) {
    const selects = (chart.picks || []).map((pick) => {
      const label = document.createElement('label');
      label.append(pick.label + ' ');
      const select = document.createElement('select');
      pick.names.forEach((name, i) => select.add(new Option(name, i)));
      select.addEventListener('change', redraw);
      label.append(select);
      return { label, select, count: pick.names.length };
    });
    if (selects.length) {
      const row = document.createElement('div');
      row.className = 'picks';
      row.append(...selects.map((one) => one.label));
      box.before(row);
    }
    return () => chart.variants[selects.reduce((index, one) => index * one.count + one.select.selectedIndex, 0)];
  }

  function place(box) {
    const chart = data.charts[box.dataset.chart];
    box.replaceChildren();
    const picked = picks(box, chart, () => draw());
    const details = box.closest('figure').querySelector('details[data-shown]');
    const canvas = echarts.init(box, null, { renderer: 'svg', height: 200 });
    function draw(width = box.clientWidth) {
      const { option, height, table } = charts[chart.kind](chart, picked(), width);
      box.style.height = height + 'px';
      canvas.resize({ width, height });
      canvas.setOption(option, true);
      if (details && table) tables.shown(details, table);
    }
    drawn.push(draw);
    draw();
  }

  /* Charts are drawn when they come near, so that the text is there at once. */
  const waiting = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        waiting.unobserve(entry.target);
        place(entry.target);
      }
    }
  }, { rootMargin: '600px' });
  const boxes = [...document.querySelectorAll('.chart')];
  boxes.forEach((box) => waiting.observe(box));
  const placeAll = () => {
    waiting.disconnect();
    boxes.filter((box) => !box.querySelector('svg')).forEach(place);
  };

  const redraw = (width) => drawn.forEach((draw) => draw(width));
  let resized = 0;
  addEventListener('resize', () => {
    clearTimeout(resized);
    resized = setTimeout(redraw, 150);
  });
  theme.onChange(() => redraw());

  /* Paper is light and 18 cm wide; the verdicts are printed as they are filtered. */
  const PAPER_WIDTH = 680;
  let undo = () => {};
  addEventListener('beforeprint', () => {
    undo = theme.light();
    placeAll();
    redraw(PAPER_WIDTH);
  });
  addEventListener('afterprint', () => {
    undo();
    redraw();
  });

  const form = document.querySelector('.filters');
  const shown = document.getElementById('claims-shown');
  function filter() {
    const { article, verdict, contrast, words } = Object.fromEntries(new FormData(form));
    let rows = 0;
    let claims = 0;
    for (const body of document.querySelectorAll('#claims-table tbody')) {
      const inArticle = !article || body.dataset.articles.split(' ').includes(article);
      const inWords = body.textContent.toLowerCase().includes(words.toLowerCase());
      let any = false;
      for (const row of body.querySelectorAll('tr[data-verdicts]')) {
        const { verdicts, judged, contrast: its } = row.dataset;
        const fits = !verdict || (verdict === 'judged' ? judged === 'true' : verdicts.split(' ').includes(verdict));
        row.hidden = !(inArticle && inWords && fits && (!contrast || its === contrast));
        any = any || !row.hidden;
        rows += row.hidden ? 0 : 1;
      }
      body.hidden = !any;
      claims += any ? 1 : 0;
    }
    shown.textContent = rows + ' verdicts on ' + claims + ' claims shown.';
  }
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  filter();
  window.crossover = { data, placeAll };
})();
