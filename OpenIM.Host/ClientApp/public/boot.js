// Runs before the first paint: the theme and the language that were chosen, so that nothing flashes.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('openim.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }

  const known = (navigator.languages || []).find(tag => /^(?:zh|en)\b/i.test(tag)) || 'en';
  const language = localStorage.getItem('openim.language') || known;
  root.lang = /^(?:en-XA|ar-XB)$/.test(language) ? language : /^zh\b/i.test(language) ? 'zh-CN' : 'en';
  root.dir = language === 'ar-XB' ? 'rtl' : 'ltr';
} catch {
  // Storage is shut (private mode of some browsers): the defaults stand.
}
