// Runs before the first paint, so that a chosen theme does not flash.
(() => {
  const theme = (() => { try { return localStorage.getItem("dicit.theme"); } catch { return null; } })();
  if (theme) document.documentElement.dataset.theme = theme;
})();
