/* Axes: what a number is called, where it lies, and where its ticks are. */
const scales = (() => {
  const digits = (value) => {
    if (value === 0) return '0';
    const size = Math.abs(value);
    return size >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
  };
  const scaled = (value, steps) => {
    const [unit, factor] = steps.find(([, from]) => Math.abs(value) >= from * 0.9995) || steps[steps.length - 1];
    return digits(value / factor) + unit;
  };
  const words = {
    ratio: (value) => digits(value) + 'x',
    '1/s': (value) => digits(value) + '/s',
    us: (value) => scaled(value, [[' s', 1e6], [' ms', 1e3], [' us', 1]]),
    s: (value) => scaled(value, [[' s', 1], [' ms', 1e-3], [' us', 1e-6]]),
    MiB: (value) => digits(value) + ' MiB',
  };
  const axisName = { ratio: 'ratio', '1/s': 'requests/s', us: 'time', s: 'CPU time', MiB: 'resident memory' };

  /* As many ticks of every power of ten as there is room for; 1 is always one of them. */
  const logTicks = (low, high, most) => {
    for (const steps of [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
      const ticks = [];
      for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
        for (const step of steps) {
          const tick = Number(step + 'e' + power);
          if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
        }
      }
      if (ticks.length <= most || steps.length === 1) return ticks;
    }
    return [];
  };

  const axis = (name, ticks, words) => ({
    type: 'value', name, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: theme.colour('dim') },
    axisLabel: { color: theme.colour('dim'), customValues: ticks, formatter: words, hideOverlap: true },
    axisTick: { show: true, customValues: ticks },
    splitLine: { lineStyle: { color: theme.colour('line') } },
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.colour('line') } },
  });

  /* Middles and blocks are all on an axis; intervals of few blocks may leave it. */
  const MOST_BEYOND = 5;
  const shown = (middles, ends) => {
    const some = middles.filter((value) => value > 0);
    const [low, high] = [Math.min(...some) / MOST_BEYOND, Math.max(...some) * MOST_BEYOND];
    return [...some, ...ends.filter((value) => value > 0).map((value) => Math.min(high, Math.max(low, value)))];
  };

  /* A logarithmic axis as a linear one of logarithms, so that its ticks can be chosen. */
  const log = (values, unit, length, name) => {
    let low = Math.min(...values);
    let high = Math.max(...values);
    if (high / low < 2) {
      const middle = Math.sqrt(low * high);
      [low, high] = [Math.min(low, middle / 1.5), Math.max(high, middle * 1.5)];
    }
    const room = Math.max(Math.pow(high / low, 0.03), 1.04);
    low /= room;
    high *= room;
    const most = Math.max(2, Math.floor(length / 58));
    const ticks = logTicks(low, high, most);
    return {
      ...axis(name, ticks.map(Math.log10), (place) => words[unit](Math.pow(10, place))),
      min: Math.log10(low), max: Math.log10(high),
    };
  };

  /* What runs from left to right: where the i-th value lies, and how it is called. */
  const across = {
    /* 0.9, 0.99, 0.999: each nine as far from the last as that from the one before. */
    percentile(variant) {
      const place = (i) => -Math.log10(1 - variant.xs[i]);
      const name = (at) => Number((100 * (1 - Math.pow(10, -at))).toPrecision(6)) + '%';
      const last = Math.max(...variant.series.map((one) => one.ys.findLastIndex((y) => y !== null)));
      const end = Math.ceil(place(last));
      const ticks = [0, Math.log10(2), 1, 2, 3, 4, 5].filter((tick) => tick <= end);
      return { place, words: (i) => name(place(i)), axis: { ...axis('share of requests', ticks, name), min: 0, max: end } };
    },
    rate(variant, length) {
      return {
        place: (i) => Math.log10(variant.xs[i]), words: (i) => words['1/s'](variant.xs[i]),
        axis: log(variant.xs, '1/s', length, 'requests/s asked'),
      };
    },
    slice(variant) {
      const count = Math.max(...variant.series.map((one) => one.ys.length));
      const blocks = Array.from({ length: count / variant.perBlock + 1 }, (unused, i) => i * variant.perBlock - 0.5);
      const words = (i) => 'block ' + (1 + Math.floor(i / variant.perBlock)) + ', slice ' + (1 + (i % variant.perBlock));
      const name = (at) => (at < count - 0.5 ? 'b' + (1 + Math.round((at + 0.5) / variant.perBlock)) : '');
      return { place: (i) => i, words, axis: { ...axis('blocks (b1, b2, ...) and their slices', blocks, name), min: -0.5, max: count - 0.5 } };
    },
  };

  return { words, digits, axisName, axis, shown, log, across };
})();
