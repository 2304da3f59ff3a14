using Microsoft.Playwright;
using OpenIM.Tests.EndToEnd.WasmSdk;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>The accessibility checker axe-core, installed when the tests run, on what a page shows.</summary>
internal static class Axe
{
    private const string Version = "4.14.1";

    /// <summary>Its source.</summary>
    /// <exception cref="MissingToolException">npm is absent or cannot reach its registry.</exception>
    public static async Task<string> SourceAsync() =>
        await File.ReadAllTextAsync(Path.Combine(await NodePackages.InstallAsync("axe-core", Version, default), "axe.min.js"));

    /// <summary>Puts it into a page, which is loaded anew, and in which nothing fades: colours in between are nobody's.</summary>
    public static async Task InstallAsync(IPage page, string source)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.AddInitScriptAsync(source);
        await page.ReloadAsync();
    }

    /// <summary>Checks what is on screen by the rules of WCAG 2.2, levels A and AA, in the light and in the dark theme.</summary>
    /// <param name="page">A page that has axe.</param>
    /// <param name="screen">What is on screen, for the message.</param>
    /// <returns>What is wrong.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(IPage page, string screen)
    {
        var wrong = new List<string>();
        foreach (var theme in new[] { "light", "dark" })
        {
            var violations = await page.EvaluateAsync<string[]>(
                """
                async theme => {
                  document.documentElement.dataset.theme = theme;
                  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  // An experimental rule: it takes all that a row shows for its label, in the order in which it stands there.
                  const rules = { 'label-content-name-mismatch': { enabled: false } };
                  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] });
                  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`));
                }
                """,
                theme);
            wrong.AddRange(violations.Select(violation => $"{screen}, {theme}: {violation}"));
        }

        return wrong;
    }
}
