/* The kinds of charts: each is a function of a chart, one of its variants and a width, and says its height. */
const charts = (() => {
  const LANE = 15;

  /* Text from files goes into the page as text, never as HTML. */
  const tip = (lines) => {
    const box = document.createElement('div');
    lines.forEach((line, i) => {
      const row = document.createElement(i ? 'div' : 'strong');
      row.textContent = line;
      box.append(row);
    });
    return box;
  };

  const legendHeight = (series, width) => {
    let rows = 1;
    let used = 0;
    for (const one of series) {
      const wide = 32 + one.name.length * 6.4;
      if (used && used + wide > width) {
        rows++;
        used = 0;
      }
      used += wide;
    }
    return 12 + 25 * rows;
  };

  const base = (series) => {
    const ink = theme.colour('ink');
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: ink },
      legend: {
        data: series.map((one) => ({ name: one.name, icon: marks.icon(one), itemStyle: marks.item(one) })),
        top: 0, left: 0, textStyle: { color: ink }, inactiveColor: theme.colour('line'), itemWidth: 12, itemHeight: 12, itemGap: 16,
      },
      tooltip: {
        trigger: 'item', confine: true, backgroundColor: theme.colour('paper'), borderColor: theme.colour('line'), textStyle: { color: ink },
      },
    };
  };

  const interval = (words, middle, low, high) =>
    words(middle) + (low == null ? '' : ' [' + words(low) + ', ' + words(high) + ']');

  /* An interval between two places, with caps. */
  const bar = (x1, y1, x2, y2, stroke) => {
    const [dx, dy] = y1 === y2 ? [0, 4] : [4, 0];
    const line = (a, b, c, d) => ({ type: 'line', shape: { x1: a, y1: b, x2: c, y2: d }, style: { stroke, lineWidth: 2 } });
    return [line(x1, y1, x2, y2), line(x1 - dx, y1 - dy, x1 + dx, y1 + dy), line(x2 - dx, y2 - dy, x2 + dx, y2 + dy)];
  };

  /* One lane for each series in each category: the interval as a bar, the middle as a mark, blocks as dots. */
  function intervals(chart, variant, width) {
    const { series, categories } = variant;
    const words = scales.words[chart.unit];
    const lane = (index) => (index - (series.length - 1) / 2) * LANE;
    const values = scales.shown(
      series.flatMap((one) => [...one.points.map((p) => p[1]), ...one.dots.map((d) => d[1])]),
      series.flatMap((one) => one.points.flatMap((p) => p.slice(2))),
    );
    const longest = Math.max(...categories.map((name) => name.length));
    const labels = Math.min(24 + longest * 6.6, width * 0.42);
    const top = legendHeight(series, width);
    const plot = categories.length * (series.length * LANE + 12);
    const isRatio = chart.unit === 'ratio';
    const lanes = series.flatMap((one, index) => [
      {
        name: one.name, type: 'custom', z: 3, clip: true, encode: { x: 0, y: 1 }, itemStyle: marks.item(one),
        data: one.points.map(([place, ...figures]) => [Math.log10(figures[0]), place, ...figures]),
        tooltip: { formatter: ({ data }) => tip([categories[data[1]], one.name, interval(words, data[2], data[3], data[4])]) },
        markLine: isRatio && index === 0
          ? { silent: true, symbol: 'none', label: { show: false }, data: [{ xAxis: 0 }], lineStyle: { color: theme.colour('ink'), type: 'solid', width: 1.3 } }
          : undefined,
        renderItem: (params, api) => {
          const [x, middle] = api.coord([api.value(0), api.value(1)]);
          const y = middle + lane(index);
          const at = (figure) => api.coord([Math.log10(figure), 0])[0];
          const whole = api.value(3) > 0 && api.value(4) > 0;
          return { type: 'group', children: [...(whole ? bar(at(api.value(3)), y, at(api.value(4)), y, marks.colour(one)) : []), marks.at(one, x, y)] };
        },
      },
      {
        name: one.name, type: 'scatter', z: 2, symbol: 'circle', symbolSize: 4, symbolOffset: [0, lane(index)],
        itemStyle: { color: marks.colour(one), opacity: 0.55 },
        data: one.dots.map(([place, figure, block]) => [Math.log10(figure), place, figure, block]),
        tooltip: { formatter: ({ data }) => tip([categories[data[1]], one.name, 'block ' + data[3] + ': ' + words(data[2])]) },
      },
    ]);
    return {
      height: plot + top + 50,
      option: {
        ...base(series),
        grid: { left: labels, right: 20, top, height: plot },
        xAxis: scales.log(isRatio ? [...values, 1] : values, chart.unit, width - labels, scales.axisName[chart.unit]),
        yAxis: {
          type: 'category', data: categories, inverse: true, axisTick: { show: false }, axisLine: { show: false },
          splitLine: { show: true, lineStyle: { color: theme.colour('line') } },
          axisLabel: { color: theme.colour('ink'), width: labels - 12, overflow: 'break', interval: 0 },
        },
        series: lanes,
      },
    };
  }

  /* Lines over shares, rates or slices; intervals as bars where there are any. */
  function lines(chart, variant, width) {
    const unit = variant.unit || chart.unit;
    const words = scales.words[unit];
    const series = variant.series;
    const x = scales.across[chart.x](variant, width - 90);
    const values = scales.shown(series.flatMap((one) => one.ys), series.flatMap((one) => [...(one.lows || []), ...(one.highs || [])]));
    const top = legendHeight(series, width);
    const dots = chart.x !== 'percentile';
    const drawn = series.flatMap((one) => [
      {
        name: one.name, type: 'line', connectNulls: false, symbol: marks.icon(one), symbolSize: dots ? 7 : 6,
        showAllSymbol: dots, showSymbol: dots || one.ys.length < 60, itemStyle: marks.item(one),
        lineStyle: { color: marks.colour(one), width: one.run ? 1 : 1.8, type: one.dashed ? 'dashed' : 'solid' },
        data: one.ys.flatMap((y, i) => [
          /* Blocks are processes of their own: no line leads from one to the next. */
          ...(variant.perBlock && i && i % variant.perBlock === 0 ? [[i - 0.5, null, i]] : []),
          [x.place(i), y === null ? null : Math.log10(y), i],
        ]),
        tooltip: {
          formatter: ({ data: [, , i] }) => tip([x.words(i), one.name, interval(words, one.ys[i], one.lows && one.lows[i], one.highs && one.highs[i])]),
        },
      },
      ...(one.lows
        ? [{
            name: one.name, type: 'custom', silent: true, clip: true, itemStyle: marks.item(one), encode: { x: 0, y: [1, 2] },
            data: one.lows.map((low, i) => [x.place(i), low && Math.log10(low), one.highs[i] && Math.log10(one.highs[i])]).filter((d) => d[1] !== null),
            renderItem: (params, api) => {
              const [at, low] = api.coord([api.value(0), api.value(1)]);
              return { type: 'group', children: bar(at, low, at, api.coord([api.value(0), api.value(2)])[1], marks.colour(one)) };
            },
          }]
        : []),
    ]);
    const y = scales.log(values, unit, 330, scales.axisName[unit]);
    return {
      height: top + 390,
      table: { header: [chart.x, ...series.map((one) => one.name)], lines: series[0].ys.map((y, i) => [x.words(i), ...series.map((one) => one.ys[i])]) },
      option: {
        ...base(series),
        grid: { left: 82, right: 20, top: top + 10, height: 320 },
        xAxis: x.axis,
        yAxis: { ...y, nameGap: 62 },
        series: drawn,
      },
    };
  }

  /* A cell for each wait and number of connections: its number, tinted by the winner, hatched within noise. */
  function map(chart, variant, width) {
    const { waits, connections, cells } = variant;
    const words = scales.words.ratio;
    const tint = (ratio) => ({ fill: theme.colour(ratio > 1 ? 's0' : 's1'), opacity: Math.min(0.7, 0.12 + 0.28 * Math.abs(Math.log2(ratio))) });
    const winner = (cell) => (cell[2] === null || cell[5] ? 0 : Math.sign(Math.log(cell[2])));
    const at = (x, y) => cells.find((cell) => cell[0] === x && cell[1] === y);
    const grid = { left: 70, right: 16, top: 16, height: Math.max(44 * waits.length, 120) };
    const step = [(width - 86) / connections.length, grid.height / waits.length];
    const line = (x1, y1, x2, y2, colour, wide) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: theme.colour(colour), lineWidth: wide } });
    const place = (params, api) => {
      const cell = cells[params.dataIndex];
      const [cx, cy] = api.coord([cell[0], cell[1]]);
      return { cell, cx, cy, x: cx - step[0] / 2, y: cy - step[1] / 2, w: step[0], h: step[1] };
    };
    const draw = (params, api) => {
      const { cell, cx, cy, x, y, w, h } = place(params, api);
      const children = [{ type: 'rect', shape: { x, y, width: w, height: h }, style: { fill: theme.colour('paper'), stroke: theme.colour('line') } }];
      if (winner(cell)) children.push({ type: 'rect', shape: { x, y, width: w, height: h }, style: tint(cell[2]) });
      else if (cell[2] !== null) for (let d = 6; d < w + h; d += 9) children.push(line(x + Math.max(0, d - h), y + Math.min(d, h), x + Math.min(d, w), y + Math.max(0, d - w), 'line', 1));
      const text = cell[2] === null ? '–' : (winner(cell) ? '' : '≈') + scales.digits(cell[2]);
      children.push({ type: 'text', x: cx, y: cy, style: { text, fill: theme.colour('ink'), align: 'center', verticalAlign: 'middle', font: (w < 44 ? '10' : '13') + 'px system-ui, sans-serif' } });
      return { type: 'group', children };
    };
    const border = (params, api) => {
      const { cell, x, y, w, h } = place(params, api);
      const isOther = (other) => other && cell[2] !== null && other[2] !== null && winner(cell) !== winner(other);
      const children = [];
      if (isOther(at(cell[0] + 1, cell[1]))) children.push(line(x + w, y, x + w, y + h, 'ink', 2.5));
      if (isOther(at(cell[0], cell[1] + 1))) children.push(line(x, y, x + w, y, 'ink', 2.5));
      return { type: 'group', children };
    };
    const named = (values, name) => ({
      ...scales.axis(name, values.map((value, i) => i), (i) => values[i].toLocaleString('en-US')), min: -0.5, max: values.length - 0.5, splitLine: { show: false },
    });
    const shown = (cell) => [
      waits[cell[1]] + ' ms, ' + connections[cell[0]].toLocaleString('en-US') + ' connections',
      cell[2] === null ? cell[7] : interval(words, cell[2], cell[3], cell[4]) + (cell[5] ? ', within noise' : ''),
      ...(cell[6] === null ? [] : ['by the model on paper ' + words(cell[6])]),
    ];
    return {
      height: grid.height + 70,
      table: {
        header: ['wait_ms', 'connections', 'ratio', 'low', 'high', 'within_noise', 'predicted_ratio', 'status'],
        lines: cells.map(([x, y, ...rest]) => [waits[y], connections[x], ...rest]),
      },
      option: {
        ...base([]), grid,
        xAxis: named(connections, 'connections'),
        yAxis: { ...named(waits, 'wait, ms'), nameGap: 44 },
        series: [{ type: 'custom', data: cells.map((cell) => cell.slice(0, 2)), renderItem: draw, tooltip: { formatter: ({ dataIndex }) => tip(shown(cells[dataIndex])) } },
          { type: 'custom', silent: true, z: 5, data: cells.map((cell) => cell.slice(0, 2)), renderItem: border }],
      },
    };
  }

  return { intervals, lines, map };
})();
