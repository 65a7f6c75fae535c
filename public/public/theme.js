// Blocks the first paint on purpose: without it a dark page would flash white. Keep in step with src/lib/theme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('assay:theme');
  } catch (error) {
    // Storage is off: the system's choice stands.
  }
  var dark = chosen === '"dark"' || (chosen !== '"light"' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
