/* How servers are told apart: by shape as well as by colour; a second run is drawn hollow or thin. */
const marks = (() => {
  const PATHS = [
    'M0 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z', 'M0 0h10v10h-10z', 'M5 0l5 5l-5 5l-5 -5z', 'M5 0l5 10h-10z',
    'M0 0h10l-5 10z', 'M0 3h10v4h-10z', 'M3 0h4v10h-4z', 'M3 0h4v3h3v4h-3v3h-4v-3h-3v-4h3z',
  ];
  const path = (series) => PATHS[series.server % PATHS.length];
  const colour = (series) => theme.colour('s' + (series.server % PATHS.length));
  const style = (series) => ({ fill: series.run ? theme.colour('paper') : colour(series), stroke: colour(series), lineWidth: 1.5 });
  return {
    colour,
    icon: (series) => 'path://' + path(series),
    item: (series) => ({ color: style(series).fill, borderColor: colour(series), borderWidth: 1.5 }),
    /* Moved as a whole: a path that is drawn again keeps its first place. */
    at: (series, x, y) => ({ type: 'path', x, y, shape: { pathData: path(series), x: -5, y: -5, width: 10, height: 10 }, style: style(series) }),
  };
})();
