using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What of a page in the language en-XA is not as it must be. Names, messages and times are not the catalogue's.</summary>
internal static class PseudoText
{
    private const string Bare =
        """
        () => {
          const said = text => text.replaceAll(/\[[^\[\]]*\]/g, '');
          const isBare = text => /\p{L}/u.test(said(text));
          const notOurs = 'bdi, time, option, kbd, script, noscript, [aria-hidden=true], [role=article], textarea';
          const bare = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (isBare(data) && parentElement.closest(notOurs) === null && parentElement.checkVisibility()) {
              bare.push(data.trim());
            }
          }
          for (const element of document.querySelectorAll('[aria-label], [placeholder], [data-tip], [title]')) {
            if (element.closest(`${notOurs}, li[data-id]`) === null && element.checkVisibility()) {
              bare.push(...['aria-label', 'placeholder', 'data-tip', 'title'].map(name => element.getAttribute(name) ?? '').filter(isBare));
            }
          }
          return bare;
        }
        """;

    private const string Cut =
        """
        () => [...document.querySelectorAll('body *')].filter(element => {
          const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.includes('~]'));
          if (!hasText || !element.checkVisibility() || element.closest('.hidden, bdi, option, [popover], [href^="#"], [role=article]') !== null || element.querySelector('bdi') !== null) {
            return false;
          }
          const { left, right } = element.getBoundingClientRect();
          const isHiding = getComputedStyle(element).overflowX !== 'visible';
          const overflows = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
          return left < -1 || right > innerWidth + 1 || (isHiding && overflows);
        }).map(element => element.textContent)
        """;

    /// <summary>Texts that are seen or read aloud and are not in the catalogue.</summary>
    public static Task<string[]> BareTextsAsync(this IPage page) => page.EvaluateAsync<string[]>(Bare);

    /// <summary>Texts that do not fit.</summary>
    public static Task<string[]> CutTextsAsync(this IPage page) => page.EvaluateAsync<string[]>(Cut);
}
