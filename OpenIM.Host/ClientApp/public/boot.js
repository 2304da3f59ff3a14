// Runs before the first paint: the theme and the language that were chosen, so that nothing flashes.
try {
  const theme = localStorage.getItem('openim.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }

  const language = localStorage.getItem('openim.language') || navigator.language;
  document.documentElement.lang = /^zh\b/i.test(language) ? 'zh-CN' : 'en';
} catch {
  // Storage is shut (private mode of some browsers): the defaults stand.
}
