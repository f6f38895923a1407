/* Light or dark: as the system says until the reader chooses; paper is light. */
const theme = (() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = [];
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const changed = () => listeners.forEach((listener) => listener());
  system.addEventListener('change', changed);
  document.getElementById('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    changed();
  });
  return {
    onChange: (listener) => listeners.push(listener),
    colour: (name) => getComputedStyle(root).getPropertyValue('--' + name).trim(),
    light() {
      const before = root.dataset.theme;
      root.dataset.theme = 'light';
      return () => {
        if (before) root.dataset.theme = before;
        else delete root.dataset.theme;
      };
    },
  };
})();
